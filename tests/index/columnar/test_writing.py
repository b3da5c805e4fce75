"""Documents in and out of segments, and segments made one."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields, index, query
from whoosh.index import FileIndex
from whoosh.writing import IndexingError

from clipper.index.columnar.documents import UnsupportedFieldError
from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.columnar.segments import merge, tiered
from clipper.index.columnar.writer import ColumnarWriter
from clipper.index.fields import WordTokenizer

MANY = 70_000


class Whole(WordTokenizer):
    """The same words, not by pieces."""

    pieces_of = None  # type: ignore[assignment]


@pytest.fixture
def opened(tmp_path: Path) -> FileIndex:
    return index.create_in(
        str(tmp_path),
        fields.Schema(
            name=fields.ID(stored=True),
            text=fields.TEXT(WordTokenizer()),
            plain=fields.TEXT(),
            size=fields.NUMERIC(sortable=True),
        ),
    )


def add(opened: FileIndex, *texts: str, first: int = 0) -> None:
    writer = ColumnarWriter(opened)
    for number, text in enumerate(texts, first):
        writer.add_document(name=str(number), text=text, plain=text, size=number)
    writer.commit()


def found(opened: FileIndex, wanted: query.Query) -> set[str]:
    with opened.searcher() as searcher:
        return {hit["name"] for hit in searcher.search(wanted, limit=None)}


def counted(opened: FileIndex, wanted: query.Query) -> int:
    return len(ColumnarSearcher(opened).matches(wanted))


def everything(segments: Sequence[object]) -> list[object]:
    return list(segments)


def test_merged_segments_hold_what_each_held(opened: FileIndex) -> None:
    for number in range(5):
        add(opened, f"alfa w{number}", f"bravo w{number}", first=2 * number)
    writer = ColumnarWriter(opened)
    assert writer.delete_by_term("name", "3") == 1
    writer.commit()
    assert merge(opened, everything)  # type: ignore[arg-type]
    (segment,) = opened._segments()  # noqa: SLF001 - what Whoosh calls them
    assert (segment.doc_count_all(), segment.deleted_count()) == (9, 0)
    assert found(opened, query.Term("text", "alfa")) == {"0", "2", "4", "6", "8"}
    assert found(opened, query.Phrase("plain", ["bravo", "w3"])) == {"7"}
    searcher = ColumnarSearcher(opened)
    newest = searcher.ordered(searcher.matches(query.Every()), "size", 3, descending=True)
    assert [
        searcher.number("size", place) - searcher.number("size", newest[0][0])
        for place, _ in newest
    ] == [0, -1, -2]


def test_what_is_taken_out_during_a_merge_stays_out(opened: FileIndex) -> None:
    add(opened, "alfa", "bravo")
    add(opened, "charlie", first=2)

    def meanwhile(segments: Sequence[object]) -> list[object]:
        writer = ColumnarWriter(opened)
        writer.delete_by_term("name", "1")
        writer.add_document(name="3", text="delta")
        writer.commit()
        return list(segments)

    assert merge(opened, meanwhile)  # type: ignore[arg-type]
    assert found(opened, query.Every()) == {"0", "2", "3"}


def test_two_merges_are_never_at_work(opened: FileIndex) -> None:
    add(opened, "alfa")
    add(opened, "bravo", first=1)

    def meanwhile(segments: Sequence[object]) -> list[object]:
        assert not merge(opened, everything)  # type: ignore[arg-type]
        return list(segments)

    assert merge(opened, meanwhile)  # type: ignore[arg-type]
    assert found(opened, query.Every()) == {"0", "1"}


def test_segments_stay_few_however_often_one_document_is_added(opened: FileIndex) -> None:
    for number in range(70):
        add(opened, "alfa", first=number)
        while merge(opened, tiered):
            pass
    assert len(opened._segments()) < 15  # noqa: SLF001 - what Whoosh calls them
    assert counted(opened, query.Term("text", "alfa")) == 70


def test_a_text_of_more_places_than_16_bits_hold_is_found_to_its_end(opened: FileIndex) -> None:
    add(opened, "alfa " * MANY + "omega end", "end omega")
    add(opened, "bravo", first=2)
    for _ in range(2):
        for field in ("text", "plain"):
            assert found(opened, query.Phrase(field, ["omega", "end"])) == {"0"}
            assert counted(opened, query.Phrase(field, ["omega", "end"])) == 1
            assert counted(opened, query.Phrase(field, ["alfa", "omega"])) == 1
        merge(opened, everything)  # type: ignore[arg-type]


def test_a_searcher_goes_on_with_what_it_opened(opened: FileIndex) -> None:
    add(opened, "alfa")
    searcher = ColumnarSearcher(opened)
    add(opened, "alfa", first=1)
    merge(opened, everything)  # type: ignore[arg-type]
    assert len(searcher.matches(query.Term("text", "alfa"))) == 1
    newer = ColumnarSearcher(opened, reuse=searcher)
    assert len(newer.matches(query.Term("text", "alfa"))) == 2


def test_what_cannot_be_kept_is_said(tmp_path: Path, opened: FileIndex) -> None:
    writer = ColumnarWriter(opened)
    with pytest.raises(IndexingError, match="No field named 'other'"):
        writer.add_document(other="x")
    with pytest.raises(IndexingError, match="No document ID 5"):
        writer.delete_document(5)
    writer.cancel()
    with pytest.raises(IndexingError, match="closed"):
        writer.add_document(text="x")
    (tmp_path / "other").mkdir()
    spelled = index.create_in(str(tmp_path / "other"), fields.Schema(text=fields.TEXT(vector=True)))
    writer = ColumnarWriter(spelled)
    with pytest.raises(UnsupportedFieldError, match="'text'"):
        writer.add_document(text="x")
    writer.cancel()


@given(st.lists(st.text(alphabet="ab c.-", max_size=12), max_size=5))
@settings(deadline=None)
def test_pieces_and_whole_texts_are_inverted_alike(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    kept = []
    for analyzer in (WordTokenizer(), Whole()):
        schema = fields.Schema(text=fields.TEXT(analyzer))
        made = index.create_in(str(tmp_path_factory.mktemp("i")), schema)
        writer = ColumnarWriter(made)
        for text in texts:
            writer.add_document(text=text)
        writer.commit()
        with made.reader() as reader:
            kept.append(
                {
                    word: [
                        (number, matcher.value_as("positions"))
                        for matcher in [reader.postings("text", word)]
                        for number in iter_over(matcher)
                    ]
                    for word in reader.lexicon("text")
                }
            )
    assert kept[0] == kept[1]


def iter_over(matcher):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - Whoosh's
    while matcher.is_active():
        yield matcher.id()
        matcher.next()
