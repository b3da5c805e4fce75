"""A report that cannot be saved, in the window: what was typed stays, another place works."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from clipper.desk.clipped import Order
from clipper.desk.settings import Settings
from clipper.ui.report.report_dialog import ReportDialog
from clipper.ui.report.scope import Scope
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

PATIENCE_MS = 30_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of an account that was just made: no folder is in it."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def window(home: Path, tmp_path: Path, qtbot: Any) -> Iterator[Window]:
    with window_on(application(), tmp_path / "w.clipper", Settings(appearance="light")) as shown:
        shown.show()
        yield shown
        shown.close()


def line(dialog: ReportDialog, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def test_a_first_report_is_written_and_a_failed_one_keeps_its_words(
    window: Window, home: Path, qtbot: Any, site: Any
) -> None:
    order = Order((site.news("/kursk", "Soldiers in Kursk"),))
    (one,) = window.deeds.reports._desk.clipping.clip(order).result()  # noqa: SLF001
    reports = window.deeds.reports
    reports.ask([Scope((one.result().id,), "1 clipping")])
    dialog = reports.dialog
    assert dialog is not None
    QTest.keyClicks(line(dialog, "Title"), "Numbers")
    good = home / "Numbers.html"
    assert line(dialog, "File").text() == str(good)

    line(dialog, "File").setText(str(home / "none" / "x.html"))
    QTest.keyClick(line(dialog, "File"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not exist" in window.bar.words, timeout=PATIENCE_MS)
    assert dialog.isVisible()
    assert dialog.wish.title == "Numbers"

    line(dialog, "File").setText(str(good))
    QTest.keyClick(line(dialog, "File"), Qt.Key.Key_Return)
    qtbot.waitUntil(good.exists, timeout=PATIENCE_MS)
    qtbot.waitUntil(dialog.isHidden, timeout=PATIENCE_MS)
