"""Watch lists in the library: names, hits, and what was said of them, all with undo."""

from collections.abc import Callable

import pytest

from clipper.model.clipping import Clipping
from clipper.model.errors import NotFoundError, WatchError
from clipper.model.watch import WatchTerm
from clipper.store.library import Library
from clipper.store.watch_hits import Moment, Sought

Clip = Callable[..., Clipping]
KIND = "variants"


@pytest.fixture
def ships(library: Library) -> int:
    return library.watch_lists.create(
        "Ships", [WatchTerm("Adler"), WatchTerm("Ursa")], variants=True
    )


def find(library: Library, number: int, found: dict[int, str], *, only_new: bool = False) -> int:
    """Find clippings for the first name of a list."""
    moment = library.watch_hits.moment()
    terms = library.watch_lists.terms(number)[:1]
    (one,) = library.watch_hits.sought(terms, KIND, only_new=only_new)
    return library.watch_hits.keep(one, KIND, moment, found, (0, 0))


def counts(library: Library, number: int) -> tuple[int, int]:
    one = library.watch_lists.get(number)
    return one.new, one.total


def test_a_list_is_made_renamed_and_deleted_and_each_can_be_undone(library: Library) -> None:
    lists = library.watch_lists
    number = lists.create("Ships", [WatchTerm("Adler", ("Орёл",), "flag: none")], variants=False)
    assert library.log.undoable() == "new watch list “Ships” (1 name)"
    assert lists.terms(number)[0].spellings == ("Орёл",)
    lists.rename(number, "Tankers")
    assert lists.named("tankers").id == number
    assert lists.delete(number).watching
    assert lists.all() == []
    for name in ("Tankers", "Ships"):
        assert library.log.undo()
        assert [one.name for one in lists.all()] == [name]
    assert library.log.undo()
    assert lists.all() == []
    assert library.log.redo()
    assert [one.words for one in lists.terms(number)] == ["Adler"]


def test_two_lists_have_two_names(library: Library, ships: int) -> None:
    with pytest.raises(WatchError, match="There is a watch list “Ships” already"):
        library.watch_lists.create("SHIPS", [], variants=True)
    other = library.watch_lists.create("Units", [], variants=True)
    with pytest.raises(WatchError, match="already"):
        library.watch_lists.rename(other, "ships")
    with pytest.raises(NotFoundError, match="There is no watch list “Ports”"):
        library.watch_lists.named("Ports")


def test_a_name_that_comes_again_brings_its_new_spellings(library: Library, ships: int) -> None:
    given = [WatchTerm("ADLER", ("Eagle", "adler"), "seen"), WatchTerm("Ursa"), WatchTerm("Lena")]
    change, new, more = library.watch_lists.add(ships, given)
    assert (change.watching, new, more) == (True, 1, 1)
    first, _, third = library.watch_lists.terms(ships)
    assert (first.words, first.spellings, first.note) == ("Adler", ("Eagle",), "seen")
    assert third.words == "Lena"
    assert not library.watch_lists.add(ships, given)[0]


def test_hits_come_once_and_a_mark_outlives_every_run(
    library: Library, ships: int, clip: Clip
) -> None:
    one, other = clip(url="https://e.org/1").id, clip(url="https://e.org/2").id
    assert find(library, ships, {one: "", other: "adler ii"}) == 2
    term = library.watch_lists.terms(ships)[0]
    hits = {hit.clipping.id: hit for hit in library.watch_hits.of(term)}
    assert hits[other].query == '"adler ii"'
    assert hits[one].query == '"Adler"'
    library.watch_hits.mark([hits[one].id], "dismissed")
    assert library.log.undoable() == "1 hit of “Adler” marked dismissed"
    assert counts(library, ships) == (1, 2)
    assert find(library, ships, {one: "", other: ""}) == 0
    assert counts(library, ships) == (1, 2)
    library.log.undo()
    assert counts(library, ships) == (2, 2)


def test_what_is_found_no_more_goes_unless_it_was_marked(
    library: Library, ships: int, clip: Clip
) -> None:
    one, other = clip(url="https://e.org/1").id, clip(url="https://e.org/2").id
    find(library, ships, {one: "", other: ""})
    (hit,) = [
        hit
        for hit in library.watch_hits.of(library.watch_lists.terms(ships)[0])
        if hit.clipping.id == one
    ]
    library.watch_hits.mark([hit.id], "relevant")
    find(library, ships, {}, only_new=True)
    assert counts(library, ships) == (1, 2)
    find(library, ships, {})
    assert counts(library, ships) == (0, 1)


def test_a_removed_name_comes_back_with_its_marks(library: Library, ships: int, clip: Clip) -> None:
    find(library, ships, {clip().id: ""})
    term = library.watch_lists.terms(ships)[0]
    library.watch_hits.mark([library.watch_hits.of(term)[0].id], "relevant")
    library.watch_lists.remove(ships, [term.id])
    assert library.log.undoable() == "“Adler” off the watch list “Ships”"
    assert counts(library, ships) == (0, 0)
    library.log.undo()
    assert library.watch_hits.of(library.watch_lists.terms(ships)[0])[0].state == "relevant"


def test_a_deleted_clipping_is_no_hit_while_it_is_gone(
    library: Library, ships: int, clip: Clip
) -> None:
    page = clip().id
    find(library, ships, {page: ""})
    library.clippings.delete([page])
    assert counts(library, ships) == (0, 0)
    library.log.undo()
    assert counts(library, ships) == (1, 1)


def test_only_what_changed_since_a_name_ran_is_looked_at_again(
    library: Library, ships: int, clip: Clip
) -> None:
    one = clip(url="https://e.org/1").id
    find(library, ships, {})
    terms = library.watch_lists.terms(ships)
    first, second = library.watch_hits.sought(terms, KIND, only_new=True)
    assert second.since is None  # it never ran
    assert first.since == library.watch_hits.moment()
    other = clip(url="https://e.org/2").id
    assert library.watch_hits.changed(first.since) == {other}
    library.clippings.set_note(one, "Adler")
    assert library.watch_hits.changed(first.since) == {one, other}
    (anew, _) = library.watch_hits.sought(terms, "exact", only_new=True)
    assert anew == Sought(terms[0], None)
    assert library.watch_hits.changed(Moment()) == {one, other}
