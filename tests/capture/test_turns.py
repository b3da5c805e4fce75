"""Politeness: whose turn it is with a server."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from clipper.capture.turns import LONGEST_HOLD, RestError, Turns, rest_of, retry_after, time_words
from clipper.model.capture import Capture


class Clock:
    """A clock that stands still until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_requests_to_one_server_line_up_and_those_to_others_do_not_wait() -> None:
    turns = Turns(Clock())
    assert [turns.take("a", 2) for _ in range(3)] == [0, 2, 4]
    assert turns.take("b", 2) == 0


def test_after_a_while_there_is_nothing_to_wait_for() -> None:
    clock = Clock()
    turns = Turns(clock)
    turns.take("a", 2)
    clock.now += 5
    assert turns.take("a", 2) == 0


def test_each_of_many_threads_gets_a_turn_of_its_own() -> None:
    turns = Turns(Clock())
    with ThreadPoolExecutor(8) as pool:
        waits = sorted(pool.map(lambda _: turns.take("a", 1), range(100)))
    assert waits == list(range(100))


def test_a_server_can_ask_for_peace_but_not_for_ever() -> None:
    clock = Clock()
    turns = Turns(clock)
    turns.hold("a", 30)
    turns.hold("a", 10)
    assert (turns.held("a"), turns.held("b")) == (30, 0)
    turns.hold("a", 10**12)
    assert turns.held("a") == LONGEST_HOLD
    clock.now += LONGEST_HOLD
    assert turns.held("a") == 0


def test_the_register_does_not_grow_without_end() -> None:
    turns = Turns(Clock())
    for number in range(5000):
        turns.take(str(number), 1)
    assert len(turns._servers) == 2000  # noqa: SLF001 - its size is what this is about


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [(429, "7", 7), (503, " 0 ", 0), (429, "9" * 30, LONGEST_HOLD), (429, "soon", None),
     (429, "", None), (200, "7", None), (302, "7", None), (429, "-3", None), (429, "٣", None),
     (503, "Thu, 01 Jan 1970 00:00:00 GMT", 0)],
)  # fmt: skip
def test_what_a_server_asks_to_wait_is_read(status: int, value: str, seconds: float | None) -> None:
    assert retry_after(status, {"retry-after": value}) == seconds


def test_a_date_to_come_again_is_understood() -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    found = retry_after(503, {"retry-after": when})
    assert found is not None
    assert 0 < found <= 90


def answer(fetched: datetime, value: str) -> Capture:
    return Capture(
        "https://a.example/x", "https://b.example/x", fetched.isoformat(), 429,
        (("Retry-After", value),), (), "", 0,
    )  # fmt: skip


def test_a_kept_answer_tells_how_long_its_site_still_rests() -> None:
    now = datetime.now(UTC)
    rest = rest_of(answer(now - timedelta(minutes=30), "3600"))
    assert rest is not None
    assert (rest.site, rest.until) == ("b.example", now + timedelta(minutes=30))
    assert str(rest).startswith("“b.example” asks to wait until ")
    assert rest_of(answer(now - timedelta(minutes=61), "3600")) is None
    assert rest_of(replace(answer(now, "3600"), fetched="")) is None


def test_what_is_kept_of_a_rest_names_the_day_even_if_that_is_today() -> None:
    now = datetime.now().astimezone()
    assert str(RestError.of("a.example", now)) == (
        f"“a.example” asks to wait until {now:%H:%M} on {now.day} {now:%B %Y}. Try again then."
    )


def test_a_time_of_another_day_names_the_day() -> None:
    now = datetime.now().astimezone()
    assert time_words(now) == f"{now:%H:%M}"
    later = now + timedelta(days=1)
    assert time_words(later) == f"{later:%H:%M} on {later.day} {later:%B}"
