"""Which pages are in the queue, in which order, and what is said of each."""

from datetime import datetime

import pytest

from clipper.desk.under_way import Step
from clipper.model.clipping import Clipping
from clipper.ui.queue.queue_words import (
    Progress,
    advice_on,
    busy_sites,
    group_of,
    in_queue,
    says,
    share_of,
    summary,
)


def page(number: int, state: str, host: str = "a.example", **said: object) -> Clipping:
    return Clipping(number, f"https://{host}/{number}", state, **said)  # type: ignore[arg-type]


QUEUE = (
    page(1, "failed", reason="Gone."),
    page(2, "done"),
    page(3, "waiting"),
    page(4, "incomplete", cause="paywall"),
    page(5, "fetching"),
    page(6, "failed"),
    page(7, "done", reason="Fetching it again failed: gone."),
    page(8, "waiting", "b.example"),
)


def ids(chosen: str) -> list[int]:
    return [one.id for one in in_queue(QUEUE, chosen)]


def test_what_is_under_way_comes_first_then_what_waits_then_what_failed() -> None:
    assert ids("all") == [5, 3, 8, 7, 6, 1, 4]
    assert (ids("working"), ids("failed"), ids("incomplete")) == ([5, 3, 8], [7, 6, 1], [4])


def test_a_good_article_is_not_in_the_queue_but_one_whose_new_fetch_failed_is() -> None:
    assert (group_of(QUEUE[1]), group_of(QUEUE[6])) == ("", "failed")


def test_the_queue_is_counted_in_words() -> None:
    assert summary(QUEUE) == "3 in work  ·  3 failed  ·  1 incomplete"
    assert summary([]) == "Nothing is in work, and nothing failed."
    assert "pictures of 2 on their way" in summary([], 2)


def test_a_page_says_whose_turn_it_waits_for() -> None:
    busy = Progress(busy=busy_sites(QUEUE))
    assert says(QUEUE[2], busy) == "Waits for its site’s turn"
    assert says(QUEUE[7], busy) == "Waits for its turn"
    assert says(QUEUE[7], Progress(is_paused=True)) == "Waits until the queue goes on"


def test_a_page_whose_site_asks_to_wait_says_until_when() -> None:
    until = datetime.now().astimezone().replace(hour=14, minute=5)
    rests = Progress(rests={"a.example": until}, busy=frozenset({"b.example"}))
    assert says(QUEUE[2], rests) == "The site asks to wait until 14:05"
    assert says(QUEUE[7], rests) == "Waits for its site’s turn"
    led_on = page(9, "waiting", "t.example", reason="“b.example” asks to wait until 14:05.")
    assert says(led_on, rests) == "“b.example” asks to wait until 14:05."


def test_a_page_that_waits_for_its_site_and_the_queue_says_both() -> None:
    until = datetime.now().astimezone().replace(hour=14, minute=5)
    paused = Progress(is_paused=True, rests={"a.example": until})
    assert says(QUEUE[2], paused) == (
        "Waits until the queue goes on; the site asks to wait until 14:05"
    )
    assert says(QUEUE[7], paused) == "Waits until the queue goes on"
    reason = "“b.example” asks to wait until 14:05."
    led_on = page(9, "waiting", "t.example", reason=reason)
    assert says(led_on, paused) == f"Waits until the queue goes on; {reason}"


@pytest.mark.parametrize(
    ("step", "words", "share"),
    [
        (None, "Asking the site", 0.0),
        (Step("page"), "Asking the site", 0.0),
        (Step("turn"), "Waits for its site’s turn", 0.0),
        (Step("page", 512), "Fetching, 512 bytes", 0.0),
        (Step("page", 120_400, 240_800), "Fetching, 120 KB of 241 KB", 0.5),
        (Step("page", 3_460_000, 1), "Fetching, 3.5 MB of 1 bytes", 1.0),
    ],
)
def test_a_page_that_comes_says_how_far_it_is(step: Step | None, words: str, share: float) -> None:
    progress = Progress(steps={5: step} if step else {})
    assert (says(QUEUE[4], progress), share_of(QUEUE[4], progress)) == (words, share)


def test_a_page_that_did_not_come_says_why_on_one_line() -> None:
    failed = page(1, "failed", reason="Gone\u202e\nfor good.")
    assert says(failed, Progress()) == "Gone for good."
    assert says(page(1, "extracting"), Progress()) == "Looking for the article"


def test_what_can_be_done_depends_on_what_stands_before_the_page() -> None:
    assert "Clipper button of the browser" in advice_on([QUEUE[0], QUEUE[3]])
    assert "Try again later" in advice_on([QUEUE[0]])
    assert advice_on([QUEUE[1], QUEUE[2]]) == ""


def test_an_address_that_cannot_be_parted_has_no_site() -> None:
    broken = Clipping(1, "https://[", "fetching")
    assert busy_sites([broken]) == frozenset({""})
