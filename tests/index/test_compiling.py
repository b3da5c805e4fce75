"""What Whoosh is asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.query.qcore import Every

from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.compiling import compile_query
from clipper.index.place import current_build, open_build
from clipper.index.writing import write
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]
MANY = 3_000


@pytest.fixture
def searcher(folder: Path, clipped: Clipped) -> ColumnarSearcher:
    """Return an index of very many words."""
    words = " ".join(f"a{number:x}" for number in range(MANY))
    write(folder, [clipped(1, words), clipped(2, "abc frequent abcd"), clipped(3, "abc abcd")])
    return ColumnarSearcher(open_build(current_build(folder), "").opened)


@pytest.mark.parametrize("text", ["", "—", '"—"', "NOT —", "(— OR …)", "title:— -tag:*"])
def test_what_holds_no_letter_asks_for_everything(
    searcher: ColumnarSearcher, ask: Ask, text: str
) -> None:
    assert isinstance(compile_query(ask(text), searcher), Every)


@pytest.mark.parametrize("text", ["zz*", "size:>5", "when:2024", "title:x*"])
def test_what_the_index_holds_nothing_of_finds_nothing(
    searcher: ColumnarSearcher, ask: Ask, text: str
) -> None:
    assert not len(searcher.matches(compile_query(ask(text), searcher)))


def test_a_beginning_stands_for_every_word_that_begins_so(
    searcher: ColumnarSearcher, ask: Ask
) -> None:
    assert len(searcher.matches(compile_query(ask("a*"), searcher))) == 3
    assert len(searcher.matches(compile_query(ask("abb8*"), searcher))) == 0
    assert len(searcher.matches(compile_query(ask("frequent-abc*"), searcher))) == 1
