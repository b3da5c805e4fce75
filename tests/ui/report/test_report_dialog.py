"""The wish for a report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clipper.ui.report.report_dialog import ReportDialog, ReportFormat, ReportWish
from clipper.ui.report.scope import Scope

FORMATS = (ReportFormat("html", "Web page", ".html"), ReportFormat("markdown", "Markdown", ".md"))


@pytest.fixture
def dialog(qtbot: QtBot) -> ReportDialog:
    made = ReportDialog([Scope((1, 2, 3), "3 clippings")], FORMATS, "/reports")
    qtbot.addWidget(made)
    made.show()
    return made


def named(dialog: ReportDialog, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def press(qtbot: QtBot, dialog: ReportDialog) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Write report")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_pictures_are_in_a_report_unless_they_are_not_wanted(
    qtbot: QtBot, dialog: ReportDialog
) -> None:
    (box,) = dialog.findChildren(QCheckBox)
    assert dialog.wish.pictures
    box.click()
    with qtbot.waitSignal(dialog.wanted) as told:
        press(qtbot, dialog)
    assert not told.args[0].pictures


def test_the_file_is_named_after_the_title(qtbot: QtBot, dialog: ReportDialog) -> None:
    qtbot.keyClicks(named(dialog, "Title"), "../Kursk: <now>")
    qtbot.keyClicks(named(dialog, "Author"), "Me")
    qtbot.keyClick(dialog.findChild(QComboBox), Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.wanted) as told:
        press(qtbot, dialog)
    assert told.args == [
        ReportWish("../Kursk: <now>", "Me", "", "markdown", "/reports/Kursk now.md")
    ]


def test_a_file_named_by_a_person_keeps_its_name(qtbot: QtBot, dialog: ReportDialog) -> None:
    path = named(dialog, "File")
    path.selectAll()
    qtbot.keyClicks(path, "/mine/x.html")
    qtbot.keyClicks(named(dialog, "Title"), "Other")
    qtbot.keyClick(dialog.findChild(QComboBox), Qt.Key.Key_Down)
    assert dialog.wish.path == "/mine/x.md"
    path.clear()
    qtbot.keyClicks(path, " ")
    with qtbot.assertNotEmitted(dialog.wanted):
        press(qtbot, dialog)


def test_the_last_wish_is_shown_again_but_not_its_file(dialog: ReportDialog) -> None:
    dialog.show_wish(ReportWish("T", "A", "Q?", "markdown", "/old/x.md"))
    assert dialog.wish == ReportWish("T", "A", "Q?", "markdown", "/reports/T.md")


def test_a_report_that_could_not_be_saved_leaves_the_words_where_they_were_typed(
    qtbot: QtBot, dialog: ReportDialog
) -> None:
    dialog.show_wish(ReportWish("T", "A", "Q?", "html", ""))
    with qtbot.waitSignal(dialog.wanted):
        press(qtbot, dialog)
    dialog.take_back("The report could not be saved: the folder <x> does not exist.")
    (said,) = [
        one for one in dialog.findChildren(QLabel) if one.accessibleName() == "What went wrong"
    ]
    assert said.isVisible()
    assert said.textFormat() == Qt.TextFormat.PlainText
    assert (dialog.wish.title, dialog.wish.question) == ("T", "Q?")
    with qtbot.waitSignal(dialog.wanted):
        press(qtbot, dialog)
    assert said.isHidden()
