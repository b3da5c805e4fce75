"""What Whoosh is asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.index import FileIndex
from whoosh.query.qcore import Every, NullQuery

from clipper.index.compiling import MOST_EXPANSIONS, compile_query
from clipper.index.place import current_build, open_build
from clipper.index.writing import write
from clipper.model.query import Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]


@pytest.fixture
def opened(folder: Path, clipped: Clipped) -> FileIndex:
    """Return an index of very many words."""
    words = " ".join(f"a{number:x}" for number in range(MOST_EXPANSIONS * 3))
    write(folder, [clipped(1, words), clipped(2, "abc frequent abcd"), clipped(3, "abc abcd")])
    return open_build(current_build(folder), "").opened


@pytest.mark.parametrize("text", ["", "—", '"—"', "NOT —", "(— OR …)", "title:— -tag:*"])
def test_what_holds_no_letter_asks_for_everything(opened: FileIndex, ask: Ask, text: str) -> None:
    with opened.reader() as reader:
        assert isinstance(compile_query(ask(text), reader), Every)


@pytest.mark.parametrize("text", ["zz*", "size:>5", "when:2024", "title:x*"])
def test_what_the_index_holds_nothing_of_finds_nothing(
    opened: FileIndex, ask: Ask, text: str
) -> None:
    with opened.reader() as reader:
        assert compile_query(ask(text), reader) == NullQuery


def test_a_beginning_stands_for_the_most_frequent_words(opened: FileIndex, ask: Ask) -> None:
    with opened.reader() as reader:
        wide, narrow = compile_query(ask("a*"), reader), compile_query(ask("abc*"), reader)
    assert {b"abc", b"abcd"} <= set(wide.texts) > {text for _, text in narrow.iter_all_terms()}
    assert len(wide.texts) == MOST_EXPANSIONS
