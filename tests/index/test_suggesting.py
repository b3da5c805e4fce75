"""What a query may have meant."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from clipper.index.finding import Finder
from clipper.index.writing import write
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]


@pytest.fixture
def finder(folder: Path, clipped: Clipped) -> Finder:
    texts = ["kursk troops", "kursk kurds", "minister in kurks-like words", "войска"]
    write(folder, [clipped(at, text) for at, text in enumerate(texts, 1)])
    return Finder(folder)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("kursj", {"kursj": "kursk"}),
        ("kursj AND trops", {"kursj": "kursk", "trops": "troops"}),
        ("minster", {"minster": "minister"}),
        ("mimister minuster", {"mimister": "minister", "minuster": "minister"}),
        ("войсаа", {"войсаа": "войска"}),
        ("kursk zzzz", {}),
        ("tag:kursj", {}),
        ('"kursj"', {}),
        ("zz", {}),
    ],
)
def test_a_word_that_nothing_holds_has_a_better_one(
    finder: Finder, ask: Ask, asked: str, meant: Mapping[str, str]
) -> None:
    found = finder.find(ask(asked), widen=True)
    assert (found.total, found.meant) == (0, meant)


def test_what_is_found_needs_no_better_words(finder: Finder, ask: Ask) -> None:
    assert finder.find(ask("kursk OR kursj"), widen=True).meant == {}
