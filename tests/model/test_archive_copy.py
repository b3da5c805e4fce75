"""Copies in web archives: which are shown beside a capture, and what is said where none is."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.model.archive_copy import ArchiveCopy, copies_in, nearest_copies, no_copy_words


def copy(day: str, asked: str = "2031-06-01T10:00:00+00:00", **rest: str) -> ArchiveCopy:
    """Name a copy of a day."""
    address = f"https://archive.example/web/{day}/x"
    return ArchiveCopy(asked, "look up", f"{day}T08:00:00+00:00", address, **rest)


NONE = ArchiveCopy("2031-06-01T10:00:00+00:00", "look up")
DAYS = [copy(f"2031-0{month}-01") for month in range(1, 9)]


def test_each_copy_counts_once_the_newest_first() -> None:
    found = copies_in([DAYS[0], NONE, DAYS[2], DAYS[1], copy("2031-03-01", asked="later")])
    assert [one.copy_date[:7] for one in found] == ["2031-03", "2031-02", "2031-01"]


def test_the_copies_nearest_to_the_capture_are_shown_and_the_others_counted() -> None:
    shown, more = nearest_copies(DAYS, "2031-02-20T00:00:00+00:00", most=3)
    assert [one.copy_date[:7] for one in shown] == ["2031-04", "2031-03", "2031-02"]
    assert more == 5


def test_a_capture_without_a_time_shows_the_newest_copies() -> None:
    for moment in ("", "yesterday", "9999-99-99"):
        shown, more = nearest_copies(DAYS, moment, most=2)
        assert [one.copy_date[:7] for one in shown] == ["2031-08", "2031-07"]
        assert more == 6


def test_nothing_is_said_of_a_page_that_no_archive_was_asked_about() -> None:
    assert no_copy_words([]) == ""
    assert no_copy_words([NONE, DAYS[0]]) == ""


def test_the_last_answer_without_a_copy_is_told() -> None:
    busy = ArchiveCopy("2031-06-02T10:00:00+00:00", "submit", problem="It is busy. Try later.")
    assert no_copy_words([busy, NONE]) == "The web archive had no copy on 2031-06-01."
    assert no_copy_words([NONE, busy]) == (
        "The web archive was asked on 2031-06-02: It is busy. Try later."
    )


@given(st.lists(st.sampled_from([*DAYS, NONE])), st.text(max_size=12), st.integers(1, 4))
def test_no_copy_is_lost_between_those_shown_and_those_counted(
    answers: list[ArchiveCopy], moment: str, most: int
) -> None:
    shown, more = nearest_copies(answers, moment, most)
    assert len(shown) + more == len({one.address for one in answers if one.address})
    assert len(shown) <= most
    assert list(shown) == sorted(shown, key=lambda one: one.copy_date, reverse=True)
