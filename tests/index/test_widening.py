"""Where few clippings hold all words, those that hold some follow."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.index.finding import Finder
from clipper.index.widening import FEW
from clipper.index.writing import write
from clipper.model.query_tree import Query
from clipper.model.search import Found, SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]
Find = Callable[..., Found]


@pytest.fixture
def find(folder: Path, ask: Ask, clipped: Clipped) -> Iterator[Find]:
    """Return a function that asks an index of a few clippings."""
    texts = ["troops in Kursk", "troops in Moscow", "Kursk and Kursk", "Kyiv", "troops training"]
    write(folder, [clipped(number, text) for number, text in enumerate(texts, start=1)])
    finder = Finder(folder)

    def ask_for(text: str, *, widen: bool = True, **wanted: object) -> Found:
        return finder.find(ask(text), widen=widen, **wanted)  # type: ignore[arg-type]

    yield ask_for
    finder.close()


def ids(found: Found) -> list[int]:
    return [number for number, _ in found.hits]


def test_those_with_all_words_come_first_and_the_others_say_what_they_lack(find: Find) -> None:
    found = find("troops Kursk")
    assert (found.total, found.some) == (1, 3)
    assert ids(found)[0] == 1 and set(ids(found)) == {1, 2, 3, 5}
    assert found.missing == {2: ("Kursk",), 3: ("troops",), 5: ("Kursk",)}


def test_pages_go_on_from_those_with_all_words_to_the_others(find: Find) -> None:
    whole = ids(find("troops Kursk"))
    pages = [ids(find("troops Kursk", limit=1, offset=at)) for at in range(5)]
    assert [one for page in pages for one in page] == whole


def test_what_must_hold_in_any_case_holds_for_the_others_too(find: Find) -> None:
    assert set(ids(find("troops Kursk -training"))) == {1, 2, 3}
    assert set(ids(find("troops Kursk words:2"))) == {5}


def test_of_many_words_one_alone_is_not_enough(find: Find) -> None:
    assert set(ids(find("troops Kursk Kyiv embargo"))) == {1}


@pytest.mark.parametrize(
    "text", ["troops OR Kyiv", "troops", '"troops in Kursk"', "title:a title:b", "-troops Kursk"]
)
def test_what_does_not_ask_for_several_words_is_not_widened(find: Find, text: str) -> None:
    assert find(text).some == 0


def test_nothing_is_widened_unasked_or_in_another_order(find: Find) -> None:
    assert find("troops Kursk", widen=False).some == 0
    assert find("troops Kursk", sort="newest").some == 0


def test_a_word_that_is_begun_may_be_lacking(find: Find) -> None:
    found = find("Kyiv (Kur OR Kur*)")
    assert found.missing == {1: ("Kyiv",), 3: ("Kyiv",), 4: ("Kur",)}


def test_a_better_spelling_is_offered_before_half_of_two_words(find: Find) -> None:
    found = find("troops Kurks")
    assert (found.some, dict(found.meant)) == (0, {"Kurks": "kursk"})


def test_enough_clippings_with_all_words_need_no_others(
    find: Find, folder: Path, clipped: Clipped, ask: Ask
) -> None:
    write(folder, [clipped(number, "troops in Kursk") for number in range(10, 10 + FEW)])
    finder = Finder(folder)
    assert finder.find(ask("troops Kursk"), widen=True).some == 0
    finder.close()
