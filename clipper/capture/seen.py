"""A page and what was found in it, as far as its doubts need it."""

import html as entities
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import SplitResult, urlsplit

from clipper.capture.paywall_end import without_paywall
from clipper.capture.text import key_of, one_line
from clipper.model.article import Article

SHORT = 40
"""Words below which a text is hardly an article: a teaser, a caption, a notice."""
WALLED = 250
"""Words below which a page that shows a wall is taken for the wall."""
_TITLE = re.compile(r"<title\b[^>]{0,300}>([^<]{0,300})", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^>]{0,500}>(.{0,400}?)</h1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,500}>")
_UNSEEN = re.compile(
    r"<(script|style|template|svg)\b[^>]{0,1000}>.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_ANY_HEADING = re.compile(r"<(h[1-4])\b[^>]{0,500}>(.{0,400}?)</\1", re.IGNORECASE | re.DOTALL)
_MOST_HEADINGS = 6
_RUNS = re.compile(r"[A-Za-z0-9 ]{12,40}"), re.compile(r"[\w ]{6,40}")
"""Words that are written in markup as they are shown, without entities."""
_TRIES = 5
_MARKUP_BEHIND, _BEHIND = 6000, 300
"""Characters behind an article that are looked at, of the markup and of its words."""
_LOOKED_AT = 400_000
"""Characters of a short page's markup that are looked at for words."""


@dataclass(frozen=True)
class Seen:
    """A page and what extraction made of it.

    `url` was asked for and `final_url` answered. `words` counts those of the article's text
    without a demand for a subscription at its end, a letter of Chinese or Japanese as one.
    `truncated` says that the connection ended too soon, `damaged` counts characters that are not of
    the `encoding`. `languages` are those that the case expects, as ISO 639-1 codes; none expects
    any.
    """

    url: str
    final_url: str
    html: str
    article: Article
    words: int
    truncated: bool = False
    damaged: int = 0
    encoding: str = "utf-8"
    languages: tuple[str, ...] = ()

    @property
    def is_short(self) -> bool:
        """Tell whether there are so few words that a wall may stand before the rest."""
        return self.words < WALLED

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Return what the page is called, in small letters without punctuation."""
        heads = (self.article.metadata.title, _found(_TITLE, self.html))
        return tuple(dict.fromkeys(filter(None, map(key_of, heads))))

    @cached_property
    def heading(self) -> str:
        """Return the first headline of the page, written as the titles are."""
        return key_of(_found(_HEADING, self.html))

    @cached_property
    def markup(self) -> str:
        """Return the markup in small letters."""
        return self.html.lower()

    @cached_property
    def shown(self) -> str:
        """Return the words of the whole page, in small letters; roughly, for searching."""
        return _words_of(self.html[:_LOOKED_AT])

    @cached_property
    def end(self) -> str:
        """Return the last block of the article with words of its own: no caption."""
        texts = (one.text for one in reversed(self.article.blocks) if one.kind != "figure")
        return next(filter(None, texts), "")

    @cached_property
    def is_sold(self) -> bool:
        """Tell whether the article ends with a demand for a subscription."""
        return without_paywall(self.article.blocks) != tuple(self.article.blocks)

    @cached_property
    def behind(self) -> str:
        """Return what the page says behind the article, in small letters; empty if not found."""
        for run in _RUNS:
            *_, last = ["", *run.findall(self.end)]
            if last and (at := _last_place(last, self.html)) >= 0:
                after = self.html[at + len(last) : at + _MARKUP_BEHIND]
                return _words_of(after)[:_BEHIND]
        return ""

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Return the first headings of every size, written as the titles are."""
        found = (match[2] for match in islice(_ANY_HEADING.finditer(self.html), _MOST_HEADINGS))
        return tuple(filter(None, (key_of(entities.unescape(_TAG.sub(" ", one))) for one in found)))

    @cached_property
    def asked(self) -> SplitResult:
        """Return the parts of the address that was asked for."""
        return _parts(self.url)

    @cached_property
    def answered(self) -> SplitResult:
        """Return the parts of the address that answered."""
        return _parts(self.final_url or self.url)


def _last_place(words: str, html: str) -> int:
    """Return where words stand last, but in a script; -1 for nowhere."""
    at = len(html)
    for _ in range(_TRIES):
        at = html.rfind(words, 0, at)
        if at < 0 or html.rfind("<script", 0, at) <= html.rfind("</script", 0, at):
            return at
    return -1


def _words_of(markup: str) -> str:
    plain = _TAG.sub(" ", _UNSEEN.sub(" ", markup))
    return one_line(entities.unescape(plain)).casefold()


def _found(pattern: re.Pattern[str], html: str) -> str:
    match = pattern.search(html)
    return one_line(entities.unescape(_TAG.sub(" ", match[1]))) if match else ""


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")
