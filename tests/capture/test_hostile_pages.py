"""Pages made to break a reader: what they hold never runs, and they take no reader's time.

Where a test here hangs, something grew with the square of a page again.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from lxml.html import fragment_fromstring

from clipper.capture.extract import extract
from clipper.capture.page import Page
from clipper.capture.text import key_of, parsable
from clipper.desk.extracting import read_page, read_simply
from clipper.desk.pools import WorkerError, WorkerProcess
from clipper.model.article import Article
from clipper.model.article_json import article_to_json
from clipper.model.extraction import Extraction
from clipper.model.html_form import to_html
from clipper.model.markdown_form import to_markdown

PLACES = [
    "Kursk",
    "Belgorod",
    "Bryansk",
    "Sumy",
    "Poltava",
    "Kharkiv",
    "Odesa",
    "Rivne",
    "Lutsk",
    "Dnipro",
]
STORY = "".join(
    f"<p>The ministry said that about {number},000 soldiers had reached {place} by road, and that "
    f"more of them would follow within {number} weeks.</p>"
    for number, place in enumerate(PLACES, 2)
)
URL = "https://post.example/world/convoy"
RUNS = frozenset((
    "script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "meta", "link",
    "base", "img", "audio", "video", "template", "noscript", "area", "map", "frame", "applet",
))  # fmt: skip


def page(body: str = STORY, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Convoy on the move'
        f"</title>{head}</head><body><article><h1>Convoy on the move</h1>{body}</article></body>"
        "</html>"
    ).encode("utf-8", "replace")


def extracted(body: str = STORY, head: str = "") -> Extraction:
    return extract(Page(page(body, head), URL, "text/html"))


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def harm_in(article: Article) -> list[str]:
    """Return what of an article's HTML would run, or load something."""
    tree = fragment_fromstring(to_html(article), create_parent=True)
    harm = [str(element.tag) for element in tree.iter() if element.tag in RUNS]
    for element in tree.iter():
        for name, value in element.attrib.items():
            safe = value.startswith(("https://", "http://", "mailto:")) if name == "href" else True
            if (
                not safe
                or name.startswith("on")
                or name in ("src", "srcdoc", "style", "background")
            ):
                harm.append(f"{name}={value}")
    return harm


ATTACKS = (
    '<img src="" onerror="alert(1)"/>', '<img\nsrc=""\nonerror\n=\n"alert(1)"\n/>',
    '<a href="#" onclick="alert(1)">Press me</a>', "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<iframe  src=\"\"><svg><style><img src=\"\" onerror=this.onerror=confirm('x')",
    '<div><svg><style></svg><iframe srcdoc="<script>alert(1)</script>"></iframe></div>',
    '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x" /></svg>',
    '<map name="t"><area href="javascript:alert(1)"></map><img usemap="#t" src="/p.jpg" width=600>',
    '<a href="javascript:alert(1)">&lt;img src=x onerror=alert(1)&gt;</a>',
    "<.a<iframe src=javascript:alert(1)>", '<form action="javascript:alert(1)"><button>Go</button>',
    '<embed src="javascript:alert(1)">', '<noscript><p title="</noscript><img onerror=alert(1)>">',
    '<link rel="stylesheet" href="javascript:alert(1)"><meta http-equiv="refresh" content="0;x">',
    '<a href="file:///etc/passwd">passwd</a>', '<a href="file://///server/share">a share</a>',
    "<a href='\\\\server\\share'>a share</a>", '<a href="data:text/html,<script>">data</a>',
    '<a href="  jAvA\tscript:alert(1)">spaced</a>', '<a href="&#1;javascript:alert(1)">one</a>',
    """<img alt='x" onerror="alert(1)' src="/p.jpg" width="600">""",
    '<time datetime="<img src=x onerror=alert(1)>">today</time>',
    '<a href="https://e.example/&quot; onmouseenter=&quot;alert(1)">here</a>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img onerror=a()&gt;">',
    "<xmp><img src=x onerror=alert(1)></xmp>", "<plaintext><img src=x onerror=alert(1)>",
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_of_a_page_comes_out_as_more_than_words(attack: str) -> None:
    found = extracted(STORY[: len(STORY) // 2] + f"<p>Before it.</p>{attack}" + STORY)
    assert found.article is not None
    assert harm_in(found.article) == []
    assert all(
        span.href.startswith(("https://", "http://"))
        for block in found.article.blocks
        for span in block.spans
        if span.kind == "link"
    )
    assert "](<javascript" not in to_markdown(found.article).lower()


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", ["ld+json", "json"])
def test_no_attack_in_the_data_of_a_page_comes_out_as_more_than_words(
    attack: str, kind: str
) -> None:
    title = "Convoy on the move"
    data = {"@type": "NewsArticle", "headline": f"{title} {attack}", "title": title,
            "author": {"name": f'You" onclick="alert(1) {attack}'}, "image": "javascript:alert(1)",
            "articleBody": STORY + attack + STORY[:300]}  # fmt: skip
    text = json.dumps(data).replace("</", "<\\/")
    hidden = f'<script type="application/{kind}">{text}</script>'
    found = extract(
        Page(f"<title>Convoy on the move</title>{hidden}<div id=app></div>".encode(), URL)
    )
    assert found.article is not None, found.reason
    assert PLACES[-1] in found.article.text
    assert harm_in(found.article) == []
    said = json.dumps(article_to_json(found.article))
    assert '"image": "javascript' not in said
    assert '"href": "javascript' not in said.lower()


def test_a_hundred_thousand_open_tags_hide_no_word() -> None:
    found = extracted("<div>" * 100_000 + STORY)
    assert (found.state, "simpler reading" in [one.kind for one in found.warnings]) == (
        "done",
        True,
    )
    assert found.article is not None
    assert [place for place in PLACES if place not in found.article.text] == []


@pytest.mark.parametrize(
    "tags", ["<b>", "<font>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<a href=/x><p>",
             "<li><td>", "<dd>", "<select><option>", "<h1>", "<p><option>", "<svg>", "<button>"],
)  # fmt: skip
def test_tags_that_nothing_closes_hide_no_word(tags: str) -> None:
    found = extract(Page(page(STORY + tags * 3000 + "</select></svg>" + f"<p>{STORY}</p>"), URL))
    assert found.article is not None
    assert [place for place in PLACES if place not in found.article.text] == []


def test_ten_megabytes_are_read_in_a_simpler_way_and_say_so() -> None:
    sentence = "The ministry said that soldiers had reached the border, and more would follow. "
    found = extract(Page(page(f"<p>{sentence * 8}</p>" * 16_500), URL))
    assert found.state == "done"
    assert "simpler reading" in [one.kind for one in found.warnings]


def test_text_of_many_megabytes_without_a_space_is_read() -> None:
    for sign in "x1-_.(＊":
        found = extracted(STORY + f"<p>{sign * 400_000}</p>")
        assert found.article is not None


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def test_entities_of_a_page_do_not_unfold_and_read_no_file() -> None:
    body = ENTITIES + f"<html><body><article><h1>Convoy &c; &x;</h1>{STORY}<p>&c;&x;</p></article>"
    found = extract(Page(body.encode(), URL, "application/xhtml+xml"))
    assert found.article is not None
    said = json.dumps(article_to_json(found.article))
    assert "root:" not in said
    assert "aaaaaaaaaa" not in said


def _rows_in_cells() -> str:
    return "<table><caption>Rows</caption>" + "<tr><td><div>w " * 200 + "word " * 100_000


def _names(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    own = letters[number % 26] + letters[number // 26]
    return " ".join(own + letter for letter in letters[:24])


def _folded(depth: int) -> str:
    flat: list[Any] = [{"title": 1, "body": 2}, "Convoy on the move"]
    flat += [[number + 1] * 50 for number in range(2, depth)] + ["w " * 200]
    return f'<script type="application/json">{json.dumps(flat)}</script>'


HUNGRY: dict[str, Callable[[], str]] = {
    "rows in cells": _rows_in_cells,
    "signs set on one letter": lambda: "<p>a" + "\u0f71\u0f72" * 200_000,
    "signs set on one letter, named": lambda: "<p>a" + "&#x0315;&#x300;" * 5000,
    "a sign that stands for many": lambda: "<p>" + "\ufdfa" * 100_000,
    "marks in each paragraph": lambda: "".join(f"<p><font size={n}>w</p>" for n in range(4000)),
    "names of many boxes": lambda: "".join(f"<div class='{_names(n)}'>" for n in range(200))
    + "<p>words of it</p>" * 3000,
    "leaves in many marks": lambda: "<p>" + "<b>" * 200 + "word<br><br>" * 4000,
    "a class of a megabyte": lambda: f"<div class='{'article ' * 150_000}'>{STORY}</div>",
    "options": lambda: "<select>" + "<option>x" * 30_000 + "</select>",
    "pictures in one box": lambda: f"<div>{'<p><img src=/p.jpg></p>' * 6000}</div>{STORY}",
    "captions without a picture": lambda: "<div class=gallery>"
    + "<p class=caption>words of it</p>" * 8000,
    "sources of a picture": lambda: "<picture>"
    + "<source srcset='/a.jpg 100w, /b.jpg 200w'>" * 3000 + "<img>" * 2000,
    "a list item that is a page": lambda: "<ul><li>" + "<p>words of it</p>" * 6000,
    "pages to go on with": lambda: '<a href="?page=2">2</a>' * 8000,
    "one link of many parts": lambda: "<h1><a href=/x>" + "<span>w </span>" * 9000 + "</a></h1>",
    "times": lambda: "<time class=date>99 Xctober 2024</time>" * 8000,
    "lists in lists": lambda: '<script type="application/ld+json">'
    + "[" * 190 + "1" + ("," + ",".join("1" * 4990) + "]") * 190 + "</script>",
    "spaces in data": lambda: linked(
        {"@type": "NewsArticle", "articleBody": "a" + " " * 1_000_000 + "b"}
    ),
    "data that name themselves": lambda: _folded(40),
    "data in data in data": lambda: '<script type="application/json">'
    + '{"title":"x","content":' * 28 + json.dumps("word " * 20_000) + "}" * 28 + "</script>",
    "scripts like data": lambda: "<script>" + "var abc = [undefined," * 40_000 + "</script>",
}  # fmt: skip


@pytest.mark.parametrize("name", HUNGRY)
def test_a_page_made_to_take_forever_is_read(name: str) -> None:
    found = extracted(STORY + HUNGRY[name]())
    assert found.article is not None
    assert PLACES[0] in found.article.text
    assert len(found.article.text) < 1_500_000


def test_rows_within_cells_come_once() -> None:
    article = extracted(STORY + _rows_in_cells()).article
    assert article is not None
    assert article.text.count("word") <= 100_000


def test_of_signs_on_one_letter_so_many_stay_as_a_text_needs() -> None:
    assert len(parsable("a" + "\u0300" * 1000 + "b")) == 32
    assert parsable("a\u0300\u0301b é न्दी") == "a\u0300\u0301b é न्दी"
    assert key_of("É\u0300" * 3) == key_of("é\u0300" * 3)
    assert len(key_of("\ufdfa" * 300_000)) < 600_000


def test_a_page_that_takes_too_long_is_ended_and_read_in_a_simpler_way() -> None:
    worker = WorkerProcess()
    slow = Page(page(("<div>text here " * 240 + "</div>" * 240) * 60 + STORY), URL)
    try:
        worker.run(60, read_page, Page(page(), URL))
        with pytest.raises(WorkerError, match="longer than"):
            worker.run(1, read_page, slow)
        found = worker.run(60, read_simply, slow)
    finally:
        worker.close()
    assert found.article is not None
    assert "simpler reading" in [one.kind for one in found.warnings]


def test_an_address_that_cannot_be_read_does_no_harm() -> None:
    for url in ("http://[bad", "about:x", "//", "http://a.example:99999999/", "\x00"):
        found = extract(Page(page(), url))
        assert found.state == "done"
