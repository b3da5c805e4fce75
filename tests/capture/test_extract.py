"""From bytes to articles, or to a reason."""

import gzip
import json
import pickle
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.capture.extract import EXTRACTOR, Extraction, Page, extract
from clipper.model.article import Article
from clipper.model.article_json import article_to_json

NZCITY = Path(__file__).resolve().parents[3] / "shared" / "fixtures" / "nzcity"

PARAGRAPHS = """\
A convoy of about 2,000 soldiers has crossed the river near the border, the ministry said.
The spokeswoman, Colonel Ida Berg, said there were indications that more would follow soon.
Parliament will vote on Thursday on new sanctions against four companies and two of their banks.
Neighbouring countries have asked for talks, and a first meeting is planned for Friday morning.
Officials said that nobody had been hurt, although the road to the east was closed until night.\
""".splitlines()
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
MORE = "".join(f"<p>Two days later, {text[:1].lower()}{text[1:]}</p>" for text in PARAGRAPHS)
SHELL = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - Border Post'
    '</title><meta property="og:site_name" content="Border Post"></head><body><nav><a href="/">'
    "Start</a></nav><article><h1>{title}</h1>{body}</article><footer>© Border Post</footer>"
    "</body></html>"
)


def shell(body: str = BODY, title: str = "Convoy crosses the river") -> bytes:
    return SHELL.format(title=title, body=body).encode()


def article(body: str) -> Article:
    found = extract(Page(shell(body), "https://post.example/world/convoy", "text/html"))
    assert found.article is not None
    return found.article


def test_a_page_becomes_an_article() -> None:
    found = extract(Page(shell(), "https://post.example/world/convoy", "text/html; charset=utf-8"))
    assert (found.state, found.reason) == ("done", "")
    assert [warning.kind for warning in found.warnings] == ["no date"]
    assert found.extractor == EXTRACTOR
    assert found.article is not None
    assert found.article.text == "\n\n".join(PARAGRAPHS)
    assert found.article.metadata.title == "Convoy crosses the river"
    assert found.article.metadata.site == "Border Post"


def test_what_comes_out_crosses_to_another_process() -> None:
    found = extract(Page(shell()))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_structure_is_kept() -> None:
    found = article(
        BODY + "<h2>Who is affected</h2><ul><li>Two banks of the <b>north</b> and their owners</li>"
        '<li>A shipping line, <a href="/line">see the list</a></li></ul><blockquote><p>We will not '
        "wait, the minister said.</p></blockquote>" + MORE
    )
    kinds = [block.kind for block in found.blocks]
    assert (
        kinds
        == ["paragraph"] * 5 + ["heading", "list_item", "list_item", "quote"] + ["paragraph"] * 5
    )
    item = found.blocks[7]
    assert [(span.kind, span.href) for span in item.spans] == [
        ("link", "https://post.example/line")
    ]


def test_a_dangerous_link_keeps_its_words_only() -> None:
    found = article(
        BODY
        + '<p>Officials said <a href="javascript:alert(1)">so in a statement</a> later.</p>'
        + MORE
    )
    assert "Officials said so in a statement later." in found.text
    assert not any(block.spans for block in found.blocks)


@pytest.mark.parametrize(
    "attack",
    [
        "<img src='' onerror='alert(1)'><script>alert(2)</script>",
        "<svg><style><img src='' onerror=this.onerror=confirm('x')></style></svg>",
        "<iframe srcdoc='<script>alert(3)</script>'></iframe>",
        "<p>\u202eevil\u2066 words\x00\x1b that are meant to run from right to left in it</p>",
    ],
)
def test_nothing_of_an_attack_is_left(attack: str) -> None:
    found = article(BODY + attack + MORE)
    said = json.dumps(article_to_json(found), ensure_ascii=False)
    assert not any(word in said for word in ("alert(", "onerror", "srcdoc", "\u202e", "\x1b"))


def test_markup_in_words_stays_words() -> None:
    found = article(
        BODY + "<p>The file was named &lt;script&gt;alert&lt;/script&gt; by them all.</p>" + MORE
    )
    assert "<script>alert</script>" in found.text


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 500, 503])
def test_a_refusal_of_the_site_is_no_article(status: int) -> None:
    found = extract(Page(shell(), status=status))
    assert (found.state, found.article) == ("failed", None)
    assert str(status) in found.reason


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (Page(b""), "page is empty"),
        (Page(b"%PDF-1.4 x", content_type="text/html"), "PDF is damaged"),
        (Page(b"\xff\xd8\xff\xe0\0\x10JFIF", content_type="image/jpeg"), "a picture"),
        (Page(b"<html><body></body></html>"), "No article text"),
        (Page(b"<html><body><script>run()</script><div></div></body></html>"), "No article text"),
        (Page(b" \n "), "No article text"),
        (
            Page(gzip.compress(b"<p>" + b"\0" * 70_000_000), content_encoding="gzip"),
            "unpacks to more",
        ),
        (Page(b"\x01\x02\x03", content_encoding="br"), "damaged"),
        (Page(shell("<p>Checking your browser</p>", "Just a moment...")), "captcha"),
        (Page(b"<html>" + b"<b>" * 1_100_000), "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_holds_no_article_says_why(page: Page, words: str) -> None:
    found = extract(page)
    assert (found.state, found.article) == ("failed", None)
    assert words in found.reason


def test_a_page_of_a_few_words_is_incomplete() -> None:
    found = extract(Page(shell("<p>Subscribe now to read this story in full today.</p>")))
    assert found.state == "incomplete"
    assert "words of text came" in found.reason


def test_a_page_that_is_cut_off_is_incomplete() -> None:
    cut = extract(Page(shell(), truncated=True))
    assert (cut.state, "ended before" in cut.reason) == ("incomplete", True)
    packed = gzip.compress(shell(BODY * 40))
    damaged = extract(Page(packed[:-30], content_encoding="gzip"))
    assert (damaged.state, "cut off" in damaged.reason) == ("incomplete", True)
    assert damaged.article is not None


def test_characters_that_cannot_be_read_are_told() -> None:
    found = extract(Page(shell().replace(b"soldiers", b"sold\xffiers")))
    assert found.state == "done"
    assert "encoding" in [warning.kind for warning in found.warnings]


def test_an_encoding_that_the_user_gives_is_used() -> None:
    body = SHELL.format(title="Колонна", body="".join(f"<p>{'Колонна перешла реку. ' * 9}</p>" * 3))
    found = extract(Page(body.encode("koi8-r"), charset="koi8-r"))
    assert found.article is not None
    assert found.article.text.startswith("Колонна перешла реку.")


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "font"])
def test_a_page_of_any_depth_comes_to_an_end(tag: str) -> None:
    assert isinstance(extract(Page(f"<{tag}>".encode() * 300 + shell())), Extraction)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="<>/=\"' abpdivtrl!-&;\x00\u202eé\n", max_size=300))
def test_no_page_makes_it_fail(text: str) -> None:
    found = extract(Page(text.encode("utf-8", "replace")))
    assert found.state in ("done", "incomplete", "failed")
    assert (found.state == "done") == (not found.reason)


@pytest.mark.skipif(not NZCITY.is_dir(), reason="the fixtures of the shared folder are not here")
@pytest.mark.parametrize("name", ["semantic", "tables", "divsoup"])
def test_the_sample_page_is_clean_in_each_of_its_markups(name: str) -> None:
    expected: dict[str, Any] = json.loads((NZCITY / "expected.json").read_text("utf-8"))
    found = extract(Page((NZCITY / f"{name}.html").read_bytes(), expected["url"], "text/html"))
    assert found.state == "done"
    assert found.article is not None
    assert found.article.text == (NZCITY / "expected.txt").read_text("utf-8").rstrip("\n")
    headings = [block.text for block in found.article.blocks if block.kind == "heading"]
    assert headings == [
        "Russia and North Korea to hold talks",
        "Kyiv renews push to recruit troops",
    ]
    metadata = found.article.metadata
    assert (metadata.title, metadata.standfirst) == (expected["title"], expected["standfirst"])
    assert metadata.credit == "ABC/wires"
    assert metadata.published is None or metadata.published.confidence == "low"
    assert not [line for line in expected["must_not_contain"] if line in found.article.text]


@pytest.mark.parametrize("named", ["", "koi8-r", "gb18030", "utf-8"])
def test_bytes_of_chance_are_no_article(named: str) -> None:
    body = Random(3).randbytes(300_000)  # noqa: S311 - the same bytes each time
    found = extract(Page(body=body, url="https://x.example/p", charset=named))
    assert (found.state, found.article) == ("failed", None)
    assert found.reason.startswith("The page holds no readable text")
    assert found.reason.endswith("The capture is kept.")


def test_a_page_with_a_few_damaged_letters_is_read_all_the_same() -> None:
    page = (b"<p>" + b"The caf\xff by the river was open all night, they said. " * 40) * 3
    assert extract(Page(body=page, url="https://x.example/p", charset="utf-8")).article
