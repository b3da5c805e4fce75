"""Searches that were saved, and those of late."""

import pytest

from clipper.model.errors import NotFoundError, SearchError
from clipper.model.saved_search import SavedSearch
from clipper.store.library import Library
from clipper.store.recent_searches import MOST

ONE, OTHER = SavedSearch("Troops", "troops date:2024"), SavedSearch("Ships", "ship*")


def names(library: Library) -> list[str]:
    return [one.name for one in library.saved_searches.all()]


def test_a_search_comes_back_as_it_was_saved(library: Library) -> None:
    change = library.saved_searches.save(ONE)
    assert change and change.searches == {"Troops"}
    assert library.saved_searches.all() == [ONE]
    assert library.saved_searches.get("Troops") == ONE
    with pytest.raises(NotFoundError, match="“Ships”"):
        library.saved_searches.get("Ships")


def test_a_name_that_is_taken_gets_the_new_query(library: Library) -> None:
    library.saved_searches.save(ONE)
    assert not library.saved_searches.save(ONE)
    assert library.saved_searches.save(SavedSearch("Troops", "soldiers"))
    assert [one.query for one in library.saved_searches.all()] == ["soldiers"]
    library.log.undo()
    assert library.saved_searches.all() == [ONE]


def test_everything_done_to_saved_searches_is_undone_and_done_again(library: Library) -> None:
    library.saved_searches.save(ONE)
    library.saved_searches.save(OTHER)
    library.saved_searches.rename("Ships", "Vessels")
    library.saved_searches.move("Vessels", -1)
    library.saved_searches.remove("Troops")
    assert names(library) == ["Vessels"]
    seen = []
    while library.log.undoable():
        seen.append((library.log.undoable(), names(library)))
        change = library.log.undo()
        assert change and change.searches
    assert seen == [
        ("remove the search “Troops”", ["Vessels"]),
        ("move the search “Vessels”", ["Vessels", "Troops"]),
        ("rename the search “Ships”", ["Troops", "Vessels"]),
        ("save the search “Ships”", ["Troops", "Ships"]),
        ("save the search “Troops”", ["Troops"]),
    ]
    while library.log.redo():
        pass
    assert names(library) == ["Vessels"]


def test_no_two_searches_have_one_name(library: Library) -> None:
    library.saved_searches.save(ONE)
    library.saved_searches.save(OTHER)
    with pytest.raises(SearchError, match="“Troops”"):
        library.saved_searches.rename("Ships", "Troops")
    assert not library.saved_searches.rename("Ships", "Ships")


def test_moving_past_the_end_is_moving_to_it(library: Library) -> None:
    for number in range(4):
        library.saved_searches.save(SavedSearch(f"s{number}", "q"))
    library.saved_searches.move("s0", 9)
    assert names(library) == ["s1", "s2", "s3", "s0"]
    library.saved_searches.move("s3", -9)
    assert names(library) == ["s3", "s1", "s2", "s0"]
    assert not library.saved_searches.move("s3", -1)


def test_a_query_of_late_stands_once_and_first(library: Library) -> None:
    for query in ("a", "b", "a"):
        library.recent_searches.note(query)
    assert library.recent_searches.all() == ["a", "b"]
    library.recent_searches.forget("a")
    assert library.recent_searches.all() == ["b"]
    assert library.log.undoable() == ""
    library.recent_searches.clear()
    assert library.recent_searches.all() == []


def test_the_oldest_of_too_many_queries_is_forgotten(library: Library) -> None:
    for number in range(MOST + 5):
        library.recent_searches.note(str(number))
    kept = library.recent_searches.all()
    assert len(kept) == MOST
    assert (kept[0], kept[-1]) == (str(MOST + 4), "5")
