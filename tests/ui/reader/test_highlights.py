"""What is marked, and whether it can be read."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QTextDocument

from clipper.model.annotation import Annotation
from clipper.model.article import Article
from clipper.model.clipping import Clipping, Version
from clipper.model.codebook import Codebook
from clipper.ui.colours import DARK, LIGHT, READABLE, Colours, contrast
from clipper.ui.reader.document import build
from clipper.ui.reader.highlights import Highlights, ground_of
from clipper.ui.reader.styles import Styles


@pytest.fixture
def document() -> QTextDocument:
    return QTextDocument()


@pytest.fixture
def highlights(
    document: QTextDocument, version: Version, clipping: Clipping, codebook: Codebook
) -> Highlights:
    return Highlights(codebook, build(document, version, clipping, Styles(LIGHT, 12))[0])


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_any_two_tints_can_be_read(colours: Colours, whole_codebook: Codebook) -> None:
    tints = [(kind.colour, weight) for kind in whole_codebook.types for weight in (0.24, 0.42)]
    for pair in (*combinations(tints, 2), *((tint,) * 6 for tint in tints)):
        assert contrast(colours.text, ground_of(colours, pair)) >= READABLE


def test_an_event_within_an_event_is_tinted_twice(
    highlights: Highlights, document: QTextDocument, annotate: Callable[..., Annotation]
) -> None:
    highlights.show_annotations(
        [annotate(1, "About 10,000 🚀 troops", "deployment"), annotate(2, "troops", "sanction")]
    )
    fills = highlights.fills(document, 0, document.characterCount() - 1, LIGHT)
    words = [fill.cursor.selectedText() for fill in fills]
    grounds = {QColor(fill.format.background().color()).name() for fill in fills}
    assert words == ["About 10,000 🚀 ", "troops"]
    assert len(grounds) == 2


def test_overlapping_entities_are_underlined_at_different_heights(
    highlights: Highlights, annotate: Callable[..., Annotation]
) -> None:
    highlights.show_annotations(
        [
            annotate(1, "troops are in Kursk", "place"),
            annotate(2, "Kursk, Major Ryder", "person"),
            annotate(3, "said", "person"),
        ]
    )
    lines = highlights.lines(0, 10**6, LIGHT)
    assert [line.level for line in lines] == [0, 1, 0]


def test_the_innermost_annotation_is_found(
    highlights: Highlights, article: Article, annotate: Callable[..., Annotation]
) -> None:
    highlights.show_annotations(
        [annotate(1, "About 10,000 🚀 troops", "deployment"), annotate(2, "10,000", "person")]
    )
    low, _ = highlights.passage(2) or (0, 0)
    assert highlights.at(low) == 2
    assert highlights.at(low - 1) == 1
    assert highlights.at(0) is None


def test_a_passage_over_two_paragraphs_leaves_the_gap_unmarked(
    highlights: Highlights, document: QTextDocument, article: Article
) -> None:
    start = article.text.index("said.")
    highlights.show_matches([("body", start, article.text.index("See"))])
    marked = [
        fill.cursor.selectedText()
        for fill in highlights.fills(document, 0, document.characterCount() - 1, LIGHT)
    ]
    assert marked == ["said.", "Talks"]


def test_an_annotation_outside_the_text_is_not_marked(
    highlights: Highlights, annotate: Callable[..., Annotation]
) -> None:
    lost = annotate(1, "troops", "person")
    far = type(lost.anchors[0])("body", 10**6, 10**6 + 5, "lost")
    highlights.show_annotations([type(lost)(9, 1, 5, "person", (far,))])
    assert highlights.passage(9) is None


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_current_match_can_be_read_and_is_told_from_the_others(colours: Colours) -> None:
    assert contrast(colours.on_current, colours.current) >= READABLE
    for other in (colours.match, colours.paper):
        assert contrast(colours.current_line, other) >= 3


def test_the_current_match_stands_out_also_in_a_document_written_anew(
    highlights: Highlights,
    document: QTextDocument,
    version: Version,
    clipping: Clipping,
    codebook: Codebook,
) -> None:
    at = version.article.text.index("troops")
    highlights.show_matches([("body", at, at + 6), ("title", 0, 4)])
    highlights.show_current(1)
    table = build(document, version, clipping, Styles(DARK, 20))[0]
    moved = highlights.moved_to(codebook, table)
    end = document.characterCount() - 1
    painted = {
        fill.cursor.selectedText(): fill.format.background().color().name()
        for fill in moved.fills(document, 0, end, LIGHT)
    }
    assert painted == {
        version.article.metadata.title[:4]: LIGHT.match, "troops": LIGHT.current,
    }  # fmt: skip
    assert [len(moved.frames(0, end)), len(moved.outlines(0, end))] == [1, 1]
    moved.show_current(None)
    assert not moved.frames(0, end)


def test_of_very_many_matches_those_on_the_screen_are_found(highlights: Highlights) -> None:
    highlights.show_matches([("body", at, at + 1) for at in range(0, 60, 2)])
    places = highlights.matches
    low, high = places[10][0], places[12][1]
    assert highlights.outlines(low, high) == list(places[10:13])
