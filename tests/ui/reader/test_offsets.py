"""Code points against Qt's positions."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from clipper.index.literal import find_text
from clipper.model.article import Article, Block, table
from clipper.model.capture import Capture
from clipper.model.caution import Caution
from clipper.model.clipping import Clipping, Version
from clipper.model.metadata import Metadata
from clipper.ui.colours import LIGHT
from clipper.ui.reader.document import build, shown
from clipper.ui.reader.offsets import OffsetTable, piece_of
from clipper.ui.reader.styles import Styles

CAPTURE = Capture("", "", "", 0, (), (), "", 0)
letters = st.sampled_from("ab 🚀😀👩🏽‍🚀قوا한बे朝\u0301\u202e\n\r\t\x00\ufffc\ufdd0\u2029\ud800e")
words = st.text(letters, max_size=30) | st.text(max_size=30)
kinds = st.sampled_from(["heading", "paragraph", "list_item", "quote", "figure", "preformatted"])
blocks = st.one_of(
    st.builds(Block, kinds, words, level=st.integers(0, 3), alt=words),
    st.just(Block("rule")),
    st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=3).map(table),
)
articles = st.builds(
    Article, st.builds(Metadata, words, words), st.lists(blocks, max_size=5).map(tuple)
)


def built(article: Article) -> tuple[QTextDocument, OffsetTable]:
    document = QTextDocument()
    version = Version(1, 1, 1, article, "", CAPTURE, "", (Caution("other", "A warning 🚀."),))
    clipping = Clipping(1, "https://example.org/", "done")
    return document, build(document, version, clipping, Styles(LIGHT, 12))[0]


def words_at(document: QTextDocument, low: int, high: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(low)
    cursor.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@given(articles, st.data())
def test_what_is_shown_is_what_the_offsets_name(article: Article, data: st.DataObject) -> None:
    document, offsets = built(article)
    part = data.draw(st.sampled_from(["title", "standfirst", "body"]))
    text = article.part(part)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    found = "".join(words_at(document, *place) for place in offsets.positions(part, start, end))
    wanted = shown(text[start:end])
    assert _without_breaks(found) == _without_breaks(wanted)


@given(articles)
def test_every_place_is_found_again(article: Article) -> None:
    _, offsets = built(article)
    for part in ("title", "standfirst", "body"):
        for at in range(len(article.part(part))):
            for low, high in offsets.positions(part, at, at + 1):
                assert offsets.selections(low, high) == [(part, at, at + 1)]
                assert offsets.offset(low) == (part, at)


@given(words, st.integers(0, 40), st.integers(0, 40))
def test_a_piece_counts_as_utf_16_does(text: str, start: int, position: int) -> None:
    clean = shown(text)
    piece = piece_of("body", start, clean, position)
    for at in range(len(clean) + 1):
        units = len(clean[:at].encode("utf-16-le")) // 2
        assert piece.to_position(start + at) == position + units
        assert piece.to_offset(position + units) == start + at


def test_the_middle_of_an_emoji_counts_as_the_place_before_it() -> None:
    piece = piece_of("body", 0, "a🚀b", 10)
    assert piece.to_offset(12) == 1


def test_what_the_reader_adds_itself_is_no_part_of_a_selection() -> None:
    article = Article(Metadata("Title"), (Block("figure", "caption", alt="alt"),))
    document, offsets = built(article)
    everything = offsets.selections(0, document.characterCount())
    assert everything == [("title", 0, 5), ("body", 0, 7)]
    byline = document.findBlockByNumber(1)
    assert offsets.selections(byline.position(), byline.position() + byline.length() - 1) == []
    assert offsets.offset(byline.position() + 3) is None


def _without_breaks(text: str) -> str:
    return "".join(char for char in text if char not in "\u2028\u2029\t\n ")


@given(articles, st.data())
def test_what_is_found_in_an_article_is_what_the_reader_marks(
    article: Article, data: st.DataObject
) -> None:
    document, offsets = built(article)
    part = data.draw(st.sampled_from(["title", "standfirst", "body"]))
    text = article.part(part)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    for low, high in find_text(text[start:end], text):
        found = "".join(words_at(document, *place) for place in offsets.positions(part, low, high))
        assert _without_breaks(found) == _without_breaks(shown(text[low:high]))
