"""Words that stand out in what a query finds."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from clipper.index.columnar.outstanding import log_likelihood
from clipper.index.finding import Finder
from clipper.index.writing import write
from clipper.model.query_tree import Query
from clipper.model.search import OutstandingWord, SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]
Told = Callable[[str], list[str]]

SHIPS = "The grain ship left the harbour with {} sailors; a pilot guided it."
GUARDS = "The guards deployed at the border with {} rifles; it was in 2024."


@pytest.fixture
def told(folder: Path, ask: Ask, clipped: Clipped) -> Told:
    """Return a function that gives the words that stand out, in a library of two stories."""
    ships = [clipped(number, SHIPS.format(number)) for number in range(1, 11)]
    guards = [clipped(number, GUARDS.format(number)) for number in range(11, 41)]
    write(folder, [*ships, *guards])
    finder = Finder(folder)
    return lambda text: [one.word for one in finder.standing_out(ask(text)).words]


def test_words_of_the_hits_stand_out_and_those_of_all_clippings_do_not(told: Told) -> None:
    found = told("grain")
    assert {"ship", "harbour", "sailors", "pilot", "guided", "left"} == set(found)
    assert {"deployed", "border", "rifles"} <= set(told("guards"))


def test_words_of_the_query_numbers_and_short_words_are_left_out(told: Told) -> None:
    assert not {"guards", "2024", "it", "at"} & set(told("guard*"))
    assert "ship" not in told("(shipping OR grain*)")


def test_the_most_telling_word_comes_first(folder: Path, ask: Ask, clipped: Clipped) -> None:
    documents = [
        clipped(number, f"snow {'storm' if number < 5 else 'fell'}") for number in range(8)
    ]
    documents += [clipped(number, "storm warning") for number in range(8, 12)]
    documents += [clipped(number, "quiet day") for number in range(12, 60)]
    write(folder, documents)
    words = Finder(folder).standing_out(ask("snow")).words
    assert words == (OutstandingWord("fell", 3, 3), OutstandingWord("storm", 5, 9))


def test_a_stem_stands_there_once_and_is_counted_in_all_its_forms(
    folder: Path, ask: Ask, clipped: Clipped
) -> None:
    forms = ["deployed", "deployed", "deployment", "deploying"]
    documents = [clipped(number, f"Kursk {form}") for number, form in enumerate(forms, 1)]
    documents += [clipped(number, "nothing here") for number in range(5, 30)]
    write(folder, documents)
    found = Finder(folder).standing_out(ask("Kursk"))
    assert found.words == (OutstandingWord("deployed", 4, 4),)
    assert (found.total, found.examined, found.clippings) == (4, 4, 29)


def test_what_only_one_of_many_hits_has_is_chance(told: Told, folder: Path, ask: Ask) -> None:
    assert "7" not in told("grain")
    assert len(Finder(folder).standing_out(ask("grain"), 2).words) == 2


def test_names_of_sites_and_authors_do_not_stand_out(
    folder: Path, ask: Ask, clipped: Clipped
) -> None:
    named = {"site": "Harbour Gazette", "authors": ("Zelda Quill",)}
    write(folder, [clipped(number, "snow fell", **named) for number in range(1, 6)])
    write(folder, [clipped(number, "quiet day") for number in range(6, 30)])
    assert [one.word for one in Finder(folder).standing_out(ask("snow")).words] == ["fell"]


def test_nothing_stands_out_where_nothing_or_everything_is_found(told: Told) -> None:
    assert told("zebra") == []
    assert told("") == []


def test_clippings_that_came_later_are_held_against_the_others(
    told: Told, folder: Path, ask: Ask, clipped: Clipped
) -> None:
    told("")
    write(folder, [clipped(number, "Snow fell with the wind; it was cold") for number in (50, 51)])
    words = {one.word for one in Finder(folder).standing_out(ask("snow")).words}
    assert {"fell", "wind", "cold"} <= words
    assert not {"the", "with"} & words


def test_the_key_words_of_a_clipping_tell_how_many_have_them(told: Told, folder: Path) -> None:
    told("")
    keys = {one.word: one.clippings for one in Finder(folder).key_words(1)}
    assert keys["grain"] == 10
    assert Finder(folder).key_words(99) == ()


def test_the_likelihood_is_that_of_a_table_of_four() -> None:
    # Dunning 1993: 110 of 2,552 and 4 of 31,777 would give the like; here worked out by hand.
    (found,) = log_likelihood(np.array([10.0]), np.array([20.0]), 100, 1_000)
    cells = [(10, 2), (90, 98), (10, 18), (890, 882)]
    assert found == pytest.approx(2 * sum(seen * np.log(seen / due) for seen, due in cells))
    assert log_likelihood(np.array([1.0]), np.array([20.0]), 100, 1_000).tolist() == [0.0]
    assert log_likelihood(np.array([5.0]), np.array([5.0]), 5, 5).tolist() == [0.0]
