"""The passages that show why a clipping was found."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.snippets import WIDTH, cut_snippets
from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block
from clipper.model.clipping import Clipping
from clipper.model.query import parse_query
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument, Snippet
from clipper.model.values import Quantity

Clipped = Callable[..., SearchDocument]
Annotated = Callable[..., Annotation]
Ask = Callable[[str], Query]

FILLER = "Nothing of note happened on that day in that part of the country. " * 20
TEXT = f"{FILLER}\n\nTroops went to Kursk.\n\nThey are drawing conclusions, he said. {FILLER}"


def marks(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_a_snippet_shows_the_words_in_their_surroundings(clipped: Clipped, ask: Ask) -> None:
    (snippet,) = cut_snippets(ask('kursk "drawing conclusions"'), clipped(1, TEXT))
    assert marks(snippet) == ["Kursk", "drawing conclusions"]
    assert snippet.source == "text"
    assert "Kursk. They are" in snippet.text
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert len(snippet.text) <= WIDTH + 2


def test_it_is_cut_between_words(clipped: Clipped, ask: Ask) -> None:
    (snippet,) = cut_snippets(ask("kursk"), clipped(1, TEXT))
    inner = snippet.text.strip("…").split()
    assert inner == [word for word in inner if word in TEXT.split()]


def test_the_window_with_most_of_the_query_comes_first(clipped: Clipped, ask: Ask) -> None:
    text = f"Kursk alone. {FILLER} Kursk with Moscow. {FILLER} Moscow alone."
    first, *_ = snippets = cut_snippets(ask("kursk moscow"), clipped(1, text))
    assert marks(first) == ["Kursk", "Moscow"]
    assert len(snippets) == 3


def test_no_more_are_given_than_asked_for_and_none_twice(clipped: Clipped, ask: Ask) -> None:
    document = clipped(1, f"kursk {FILLER} kursk {FILLER} kursk", title="kursk", note="kursk")
    assert len(cut_snippets(ask("kursk"), document, 2)) == 2
    texts = [snippet.text for snippet in cut_snippets(ask("kursk"), document, 99)]
    assert len(texts) == len(set(texts))


def test_a_query_for_a_type_shows_the_quote_of_the_annotation(
    clipped: Clipped, annotated: Annotated, ask: Ask
) -> None:
    events = [
        annotated("sanction", "frozen assets"),
        annotated("deployment", "10,000 troops to Kursk", size=Quantity("", "exact", 10_000)),
    ]
    document = clipped(1, TEXT, annotations=events)
    for asked in ("type:deployment", "size:>5000", "type:deployment kursk"):
        first = cut_snippets(ask(asked), document)[0]
        assert (first.source, first.text) == ("deployment", "10,000 troops to Kursk")
    assert marks(cut_snippets(ask("type:deployment kursk"), document)[0]) == ["Kursk"]


def test_words_of_a_note_or_field_of_an_annotation_are_shown(
    clipped: Clipped, annotated: Annotated, ask: Ask
) -> None:
    event = annotated("deployment", "troops", note="ask the ministry", actor=("North Korea",))
    (snippet,) = cut_snippets(ask("ministry korea"), clipped(1, annotations=[event]))
    assert (snippet.source, marks(snippet)) == ("deployment", ["ministry", "Korea"])


@pytest.mark.parametrize("asked", ["", "tag:x", "-moscow", "zebra"])
def test_without_a_match_the_article_begins(clipped: Clipped, ask: Ask, asked: str) -> None:
    document = clipped(1, FILLER, standfirst="In short: nothing.")
    assert cut_snippets(ask(asked), document) == (Snippet("In short: nothing."),)


def test_a_failed_clipping_never_shows_the_text_of_its_page(clipped: Clipped, ask: Ask) -> None:
    failed = clipped(1, "Access denied", state="failed", title="Denied?")
    texts = [snippet.text for snippet in cut_snippets(ask("denied"), failed)]
    assert texts == ["Denied?"]


def test_a_word_without_end_is_cut(clipped: Clipped, ask: Ask) -> None:
    for text in ("x" * 100_000, f"{'y' * 50_000} kursk {'z' * 50_000}", "kursk" * 20_000):
        for asked in ("x*", "kursk*", "kursk"):
            for snippet in cut_snippets(ask(asked), clipped(1, text)):
                assert len(snippet.text) < 1_000
                assert all(start <= end <= len(snippet.text) for start, end in snippet.marks)


WORDS = st.lists(
    st.sampled_from(["kursk", "moscow", "a\n\nb", "😀", "é", "x" * 60, "  "]),
).map(" ".join)


@given(WORDS | st.text(), WORDS | st.text())
def test_marks_always_lie_on_words_of_the_snippet(asked: str, text: str) -> None:
    document = SearchDocument(
        Clipping(1, "", "done", title=text, note=asked), Article(blocks=(Block("paragraph", text),))
    )
    for snippet in cut_snippets(parse_query(asked), document):
        previous = -1
        for start, end in snippet.marks:
            assert previous < start < end <= len(snippet.text)
            assert not snippet.text[start].isspace()
            previous = end
        assert "\n" not in snippet.text
