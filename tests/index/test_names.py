"""Names of a watch list, found in whatever spelling and script an article has them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.index import names as names_module
from clipper.index import variants as variants_module
from clipper.index.finding import Finder
from clipper.index.names import NameFinder, NameFound
from clipper.index.writing import write
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Look = Callable[..., NameFound]

TEXTS = {
    1: "The chief of staff, Valery Gerasimov, has visited the northern port.",
    2: "Начальник штаба Валерий Герасимов прибыл в порт. О Герасимове сообщили.",
    3: "Reports by Gerasimov, Valery: a register of officers.",
    4: "President Zelensky met the ministers on Monday.",
    5: "Mr Zelenskyy met the ministers on Tuesday.",
    6: "Президент України Володимир Зеленський у Києві.",
    7: "О встрече с Зеленского делегацией писали газеты.",
    8: "التقى الرئيس زيلينسكي الوزراء",
    9: "Ο Ζελένσκι συνάντησε τους υπουργούς.",
    10: "Kim Jong-un watched the launch; Kim was not named otherwise.",
    11: "Valery spoke. Gerasimov was silent.",
    12: "The ship Gerasinov was seen.",
    13: "A zealous sky watcher.",
}


@pytest.fixture
def look(clipped: Clipped, tmp_path: Path) -> Iterator[Look]:
    folder = tmp_path / "index"
    write(folder, [clipped(number, text) for number, text in TEXTS.items()])
    finder, sought = Finder(folder), NameFinder()
    assert list(sought.prepare(finder)) != []
    assert list(sought.prepare(finder)) == []  # counted once for a vocabulary

    def find(*names: str, variants: bool = True, among: set[int] | None = None) -> NameFound:
        within = None if among is None else frozenset(among)
        return sought.find(finder, names, variants=variants, among=within)

    yield find
    finder.close()


def test_a_name_is_a_phrase_and_never_a_query(look: Look) -> None:
    assert look("Valery Gerasimov", variants=False).spellings == {1: ""}
    assert look("valéry GERASIMOV", variants=False).spellings == {1: ""}
    assert look("Valery OR Gerasimov*", variants=False).spellings == {}
    assert look("-Zelensky", variants=False).spellings == {4: ""}
    assert look("…", variants=True).spellings == {}


def test_other_spellings_that_were_given_are_told(look: Look) -> None:
    found = look("Gerasimov", "Герасимов", variants=False).spellings
    assert found == {1: "", 3: "", 11: "", 2: "Герасимов"}


def test_a_name_is_found_in_other_orders_and_scripts(look: Look) -> None:
    found = look("Valery Gerasimov").spellings
    assert found == {1: "", 2: "валерий герасимов", 3: "gerasimov valery"}


@pytest.mark.parametrize("name", ["Zelensky", "Zelenskyy", "Zelenskiy", "Зеленский", "Зеленський"])
def test_one_person_is_found_by_every_romanisation(look: Look, name: str) -> None:
    assert set(look(name).spellings) == {4, 5, 6, 7, 8, 9}


def test_a_slip_of_one_letter_is_found_and_told(look: Look) -> None:
    assert look("Gerasimov").spellings[12] == "gerasinov"


def test_a_hyphened_name_is_found_as_one(look: Look) -> None:
    assert look("Kim Jong-un").spellings == {10: ""}
    assert look("Jong-un Kim").spellings == {10: "kim jong un"}


def test_only_clippings_that_count_are_given(look: Look) -> None:
    assert look("Zelensky", among={5, 1}).spellings == {5: "zelenskyy"}


def test_a_short_name_has_no_variants(look: Look) -> None:
    assert set(look("sky").spellings) == {13}
    assert set(look("Kyi").spellings) == set()


def test_of_too_many_hits_the_newest_are_kept_and_the_rest_counted(
    clipped: Clipped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_module, "MOST_HITS", 3)
    days = {n: f"2024-11-{n:02}T10:00:00+00:00" for n in range(1, 12)}
    write(
        tmp_path / "index",
        [clipped(n, "Adler left the port.", added=day) for n, day in days.items()],
    )
    found = NameFinder().find(Finder(tmp_path / "index"), ["Adler"])
    assert sorted(found.spellings) == [9, 10, 11]
    assert found.left_out == 8


def test_of_too_many_spellings_the_most_common_are_looked_for(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variants_module, "MOST_FORMS", 2)
    found = look("Zelensky")
    assert len(found.spellings) == 3
    assert found.unlike == 3


def test_a_title_of_many_words_is_looked_for_as_it_is(look: Look) -> None:
    words = "The chief of staff, Valery Gerasimov, has visited the"
    assert look(words).spellings == {1: ""}
    assert look(words.replace("Gerasimov", "Gerasinov")).spellings == {}
