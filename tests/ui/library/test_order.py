"""Which clippings the list shows."""

from clipper.model.caution import Caution
from clipper.model.clipping import Clipping
from clipper.ui.library.order import in_order
from clipper.ui.library.row_text import signs_of, spoken, warnings_of


def clipping(number: int, **said: object) -> Clipping:
    return Clipping(number, f"https://example.org/{number}", "done", **said)  # type: ignore[arg-type]


def ids(clippings: list[Clipping], chosen: str) -> list[int]:
    return [one.id for one in in_order(clippings, chosen, "added-oldest")]


def test_what_changed_since_it_was_read_can_be_shown_alone() -> None:
    never, read, changed = (
        clipping(1, versions=2),
        clipping(2, versions=2, seen=2),
        clipping(3, versions=2, seen=1),
    )
    assert ids([never, read, changed], "changed") == [3]
    assert "changed since read" in spoken(changed)


def test_one_of_each_story_keeps_the_copies_that_contradict_it() -> None:
    story = [clipping(n, kin=1, copies=2) for n in (2, 1)]
    differs = clipping(3, kin=1, copies=2, differs="10 → 12")
    assert ids([*story, differs, clipping(4), clipping(5)], "single") == [1, 3, 4, 5]
    assert signs_of(differs) == "≈ 2"
    assert "same story in 3 clippings" in spoken(differs) and "differs: 10 → 12" in spoken(differs)


def test_a_case_can_be_shown_alone() -> None:
    assert ids([clipping(1, case="Kursk"), clipping(2, case="Aid")], "case:Aid") == [2]


def test_what_is_doubtful_can_be_shown_alone() -> None:
    doubt = clipping(1, cautions=(Caution("no date", "No date."),))
    part = Clipping(2, "https://example.org/2", "incomplete", "A part.")
    assert ids([doubt, part, clipping(3)], "doubtful") == [1, 2]
    assert warnings_of(part) == "A part."
