"""What the window says when pages have ended."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QProgressBar

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch
from clipper.ui.library.clip_progress import ClipProgress

WORDS = "About 10,000 soldiers have come to Kursk, the ministry in Seoul said on Tuesday. " * 3
HOUR = {"status": 429, "Retry_After": "3600"}
NO_DAY = "The page does not say when it was published."
NEXT = '<div class="pagination"><a rel="next" href="/story?page=2">Next page</a></div>'


def test_of_several_doubts_about_a_page_the_gravest_is_told(
    tmp_path: Path, site: Any, qtbot: Any
) -> None:
    page = f"<html lang=en><title>Troops</title><article><h1>Troops</h1><p>{WORDS}</p>{NEXT}"
    site.put("/story?page=2", b"gone", status=500)
    progress = ClipProgress()
    qtbot.addWidget(progress)
    with Desk(tmp_path / "b.clipper", Settings(proxy="direct")) as desk:
        batch = Batch(desk, Asker(None), progress)
        with qtbot.waitSignal(batch.ended, timeout=30_000) as told:
            batch.clip(Order((site.put("/story", page.encode()),)))
    assert told.args[0].startswith("Clipped “Troops”. Page 2 is missing: ")


@pytest.fixture
def batch(tmp_path: Path, qtbot: Any) -> Iterator[Batch]:
    progress = ClipProgress()
    qtbot.addWidget(progress)
    with Desk(tmp_path / "b.clipper", Settings(proxy="direct", seconds=1)) as desk:
        yield Batch(desk, Asker(None), progress)


def told_of(batch: Batch, qtbot: Any, *addresses: str) -> str:
    """Clip pages, and return what is said when the batch has ended."""
    with qtbot.waitSignal(batch.ended, timeout=30_000) as told:
        batch.clip(Order(addresses))
    return str(told.args[0])


def test_pages_that_their_site_puts_off_end_the_batch_and_say_until_when_they_wait(
    batch: Batch, site: Any, qtbot: Any
) -> None:
    here = site.news("/a", "A").replace("127.0.0.1", "localhost")
    words = told_of(batch, qtbot, here, site.put("/busy", b"later", **HOUR))
    assert words.startswith(f"Clipped “A”. {NO_DAY} 1 page waits until ")
    progress = batch.parent()
    assert progress.words.startswith("1 of 2 · 1 page waits until ")
    assert not progress.findChild(QProgressBar).isVisible()
    assert progress.isVisible()
    assert not batch.is_running


def test_a_page_clipped_while_another_is_put_off_is_shown_as_soon_as_it_comes(
    batch: Batch, site: Any, qtbot: Any
) -> None:
    assert told_of(batch, qtbot, site.put("/busy", b"later", **HOUR)).startswith("1 page waits ")
    arrived: list[int] = []
    batch.arrived.connect(arrived.append)
    here = site.news("/a", "A").replace("127.0.0.1", "localhost")
    assert told_of(batch, qtbot, here).startswith(f"Clipped “A”. {NO_DAY} 1 page waits until ")
    assert arrived == [2]


def test_a_page_that_was_put_off_is_counted_in_when_it_comes(
    batch: Batch, site: Any, qtbot: Any
) -> None:
    told_of(batch, qtbot, site.put("/busy", b"later", status=503, Retry_After="3"))
    site.news("/busy", "Here it is")
    with qtbot.waitSignal(batch.ended, timeout=30_000) as told:
        pass
    assert told.args == [f"Clipped “Here it is”. {NO_DAY}"]
    assert not batch.parent().isVisible()


def test_pages_that_are_put_off_can_be_stopped(batch: Batch, site: Any, qtbot: Any) -> None:
    told_of(batch, qtbot, site.put("/busy", b"later", **HOUR))
    with qtbot.waitSignal(batch.ended_badly, timeout=30_000) as told:
        batch.cancel()
    assert "Cancelled" in told.args[0]
    assert batch.parent().words == "1 of 1 · 1 failed"
