"""Feeds are asked by themselves when their time has come, and not while they are paused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch
from clipper.ui.feeds import feed_clock
from clipper.ui.feeds.feed_clock import FeedClock
from clipper.ui.library.clip_progress import ClipProgress


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "feeds.clipper", Settings(proxy="direct")) as opened:
        yield opened


@pytest.fixture
def clock(desk: Desk, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedClock]:
    monkeypatch.setattr(feed_clock, "FIRST_MS", 1)
    progress = ClipProgress()
    qtbot.addWidget(progress)
    made = FeedClock(desk, Asker(None), Batch(desk, Asker(None), progress))
    yield made
    made.stop()


def follow(desk: Desk, site: Any) -> None:
    """Follow a feed that was asked long ago."""
    item = f"<item><link>{site.news('/a', 'A page')}</link></item>"
    rss = f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'.encode()
    added = desk.following.add(site.put("/rss", rss), "").result()
    for page in added.pages:
        page.result()
    old = replace(added.feed, asked="2020-01-01T00:00:00+00:00")
    feeds = desk._library.feeds  # noqa: SLF001 - nobody but the clock of the world can do that
    desk._pools.library.submit(feeds.update, old).result()  # noqa: SLF001


def test_a_feed_is_asked_when_its_time_has_come(
    desk: Desk, clock: FeedClock, site: Any, qtbot: Any
) -> None:
    follow(desk, site)
    with qtbot.waitSignal(clock.asked, timeout=30_000) as told:
        clock.begin(paused=False)
    assert [one.words for one in told.args[0]] == ["T: nothing new."]
    assert site.asked["/rss"] == 2


def test_a_paused_feed_is_asked_only_by_hand(
    desk: Desk, clock: FeedClock, site: Any, qtbot: Any
) -> None:
    follow(desk, site)
    clock.begin(paused=True)
    clock._timer.timeout.emit()  # noqa: SLF001 - time passes
    with qtbot.waitSignal(clock.asked, timeout=30_000):
        clock.ask()
    assert site.asked["/rss"] == 2
    with qtbot.waitSignal(clock.asked, timeout=30_000):
        clock.pause(False)
