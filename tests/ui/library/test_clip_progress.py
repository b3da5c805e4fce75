"""The line that is there while pages are clipped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from clipper.ui.library.clip_progress import ClipProgress


@pytest.fixture
def progress(qtbot: QtBot) -> ClipProgress:
    made = ClipProgress()
    qtbot.addWidget(made)
    return made


def button(progress: ClipProgress, words: str) -> QPushButton:
    return next(one for one in progress.findChildren(QPushButton) if one.text() == words)


def test_it_says_how_far_it_is_and_can_be_stopped(qtbot: QtBot, progress: ClipProgress) -> None:
    progress.show_progress(37, 200, 3)
    assert progress.words == "37 of 200 · 3 failed"
    assert not button(progress, "Retry failed").isVisible()
    with qtbot.waitSignal(progress.cancel_wanted):
        qtbot.mouseClick(button(progress, "Cancel"), Qt.MouseButton.LeftButton)


def test_what_failed_is_offered_again_at_the_end(qtbot: QtBot, progress: ClipProgress) -> None:
    progress.show_progress(200, 200, 3)
    with qtbot.waitSignal(progress.retry_wanted):
        qtbot.mouseClick(button(progress, "Retry failed"), Qt.MouseButton.LeftButton)
    assert not progress.isVisible()


def test_it_is_put_away_when_all_is_done(qtbot: QtBot, progress: ClipProgress) -> None:
    progress.show_progress(2, 2)
    assert progress.words == "2 of 2"
    with qtbot.waitSignal(progress.dismissed):
        qtbot.mouseClick(button(progress, "Close"), Qt.MouseButton.LeftButton)
    progress.show_progress(0, 0)
    assert not progress.isVisible()


def test_pages_that_wait_for_a_site_are_named_with_their_time_and_no_bar_stands_still(
    progress: ClipProgress,
) -> None:
    progress.show_progress(36, 37, waits="1 page waits until 14:05")
    assert progress.words == "36 of 37 · 1 page waits until 14:05"
    assert not progress.findChild(QProgressBar).isVisible()
    assert button(progress, "Cancel").isVisible()
    assert button(progress, "Close").isVisible()
    progress.show_progress(36, 37, 2, "1 page waits until 14:05")
    assert not button(progress, "Close").isVisible()
    narrow = progress.minimumSizeHint().width()
    progress.show_progress(36, 37)
    assert progress.minimumSizeHint().width() <= narrow
    progress.show_progress(36, 37, waits="1 page waits until 14:05 on 28 November, " * 5)
    assert progress.minimumSizeHint().width() <= narrow
