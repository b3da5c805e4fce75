"""News pages made of nothing, of the size and shape that news sites send."""

import json
from dataclasses import dataclass
from html import escape
from random import Random

_WHO = (
    "The ministry",
    "A spokeswoman",
    "The governor",
    "The general staff",
    "An envoy",
    "The bank",
)
_DID = ("said", "reported", "denied", "confirmed", "told reporters", "announced")
_WHAT = (
    "that around {n},000 soldiers had reached the region",
    "that {n} companies would be put on the list of sanctions",
    "that the talks in {place} had ended without an agreement",
    "that a convoy of {n} lorries was on its way to {place}",
    "that the harbour of {place} would stay closed for {n} days",
    "that the price of grain had risen by {n} per cent since the spring",
)
_WHY = (
    "although nobody could check this independently",
    "after weeks of fighting along the river",
    "while its allies asked for proof",
    "in a statement that named no source",
    "as the parliament prepared to vote on the budget",
)
_PLACES = ("Kursk", "Odesa", "Gomel", "Tartus", "Batumi", "Narva", "Chisinau", "Rason")


@dataclass(frozen=True, slots=True)
class NewsPage:
    """One page: its title, its paragraphs, and the whole of its HTML."""

    title: str
    paragraphs: tuple[str, ...]
    html: bytes


def news_page(number: int) -> NewsPage:
    """Make the page of a number: 500 to 900 words in some 150 kB, always the same."""
    random = Random(number)  # noqa: S311 - nothing secret is made of it
    place = random.choice(_PLACES)
    title = f"Report {number}: {random.choice(_WHO)} speaks about {place}"
    paragraphs = _paragraphs(random, random.randint(500, 900))
    return NewsPage(title, paragraphs, _html(random, title, paragraphs))


def _paragraphs(random: Random, words: int) -> tuple[str, ...]:
    made: list[str] = []
    while sum(len(one.split()) for one in made) < words:
        made.append(" ".join(_sentence(random) for _ in range(random.randint(2, 5))))
    return tuple(made)


def _sentence(random: Random) -> str:
    what = random.choice(_WHAT).format(n=random.randint(2, 90), place=random.choice(_PLACES))
    return f"{random.choice(_WHO)} {random.choice(_DID)} {what}, {random.choice(_WHY)}."


def _html(random: Random, title: str, paragraphs: tuple[str, ...]) -> bytes:
    """Put an article into a page as sites build them: far more around it than in it."""
    day = f"2025-{random.randint(1, 12):02}-{random.randint(1, 28):02}T08:15:00Z"
    ld = {"@type": "NewsArticle", "headline": title, "datePublished": day,
          "author": [{"@type": "Person", "name": "Jane Doe"}]}  # fmt: skip
    links = "".join(
        f'<li><a class="n{n}" href="/section/{n}">Section {n}</a></li>' for n in range(90)
    )
    state = json.dumps([random.random() for _ in range(5_000)])
    body = "".join(
        f'<p class="text t{n}">{escape(text)} <a href="/topic/{n}">More</a></p>'
        for n, text in enumerate(paragraphs)
    )
    teasers = "".join(
        f'<div class="teaser"><a href="/story/{n}"><img src="/i/{n}.jpg" alt=""><h3>Story {n}</h3>'
        f"</a><span>{n} minutes ago</span></div>"
        for n in range(60)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}'
        f'</title><meta property="og:site_name" content="Bench Times"><meta property="og:title" '
        f'content="{escape(title)}"><script type="application/ld+json">{json.dumps(ld)}</script>'
        f"<style>{'.t{margin:0 auto;padding:1px}' * 600}</style></head><body><header><nav><ul>"
        f"{links}</ul></nav></header><main><article><h1>{escape(title)}</h1>"
        f'<p class="by">By Jane Doe</p>{body}</article><aside>{teasers}</aside></main>'
        f"<footer><ul>{links}</ul>© Bench Times</footer><script>window.state={state}</script>"
        f"</body></html>"
    ).encode()
