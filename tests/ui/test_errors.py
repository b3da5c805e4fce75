"""Faults of the program itself."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from clipper.ui.errors import BugWatch, install_hooks


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[BugWatch]:
    before = sys.excepthook, threading.excepthook
    yield install_hooks()
    sys.excepthook, threading.excepthook = before


def fault() -> ValueError:
    try:
        int("<b>odd</b>")
    except ValueError as caught:
        return caught
    pytest.fail("that is no number")


def test_a_fault_opens_a_dialog_with_a_report_to_copy(qtbot: QtBot, watch: BugWatch) -> None:
    caught = fault()
    sys.excepthook(ValueError, caught, caught.__traceback__)
    qtbot.waitUntil(lambda: watch.dialog is not None)
    assert watch.dialog is not None
    watch.dialog.copy_report()
    assert "<b>odd</b>" in QGuiApplication.clipboard().text()
    assert "Python 3" in watch.dialog.report


def test_faults_of_other_threads_come_to_the_same_dialog(qtbot: QtBot, watch: BugWatch) -> None:
    threads = [threading.Thread(target=watch.watch, args=(ValueError, fault(), None)) for _ in "ab"]
    for thread in threads:
        thread.start()
        thread.join()
    qtbot.waitUntil(
        lambda: watch.dialog is not None and watch.dialog.report.count("ValueError") == 2
    )


def test_a_failing_thread_leads_to_the_dialog(qtbot: QtBot, watch: BugWatch) -> None:
    caught = fault()
    threading.excepthook(threading.ExceptHookArgs((ValueError, caught, caught.__traceback__, None)))
    qtbot.waitUntil(lambda: watch.dialog is not None)


def test_an_interrupt_from_the_keyboard_is_no_fault(
    qtbot: QtBot, watch: BugWatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert watch.dialog is None
