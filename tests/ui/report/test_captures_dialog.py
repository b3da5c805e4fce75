"""The wish for a file of captures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from clipper.ui.report.captures_dialog import CapturesDialog, CapturesWish
from clipper.ui.report.scope import Scope


@pytest.fixture
def dialog(qtbot: QtBot) -> CapturesDialog:
    made = CapturesDialog([Scope((1, 2, 3), "3 <b>clippings</b>")], "/documents")
    qtbot.addWidget(made)
    made.show()
    return made


def button(dialog: CapturesDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


def path_of(dialog: CapturesDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


def press(qtbot: QtBot, dialog: CapturesDialog) -> CapturesWish:
    with qtbot.waitSignal(dialog.wanted) as told:
        qtbot.mouseClick(button(dialog, "Write file"), Qt.MouseButton.LeftButton)
    return told.args[0]


def test_a_file_is_named_by_its_moment_so_that_none_is_written_over(
    qtbot: QtBot, dialog: CapturesDialog
) -> None:
    wish = press(qtbot, dialog)
    assert wish.path.startswith("/documents/Captures 20")
    assert wish.path.endswith(".warc.gz")
    assert (wish.pictures, wish.replace) == (True, False)


def test_return_writes_what_was_typed(qtbot: QtBot, dialog: CapturesDialog) -> None:
    path_of(dialog).selectAll()
    qtbot.keyClicks(path_of(dialog), " /mine/x.warc ")
    dialog.findChildren(QCheckBox)[0].click()
    with qtbot.waitSignal(dialog.wanted) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args == [CapturesWish("/mine/x.warc", pictures=False, replace=False)]


def test_without_a_name_nothing_is_written(qtbot: QtBot, dialog: CapturesDialog) -> None:
    path_of(dialog).selectAll()
    qtbot.keyClicks(path_of(dialog), " ")
    assert not button(dialog, "Write file").isEnabled()


def test_only_a_file_that_a_person_agreed_to_in_the_system_dialog_may_go(
    qtbot: QtBot, dialog: CapturesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/mine/old.warc.gz", ""))
    button(dialog, "Choose…").click()
    assert press(qtbot, dialog) == CapturesWish("/mine/old.warc.gz", pictures=True, replace=True)
    dialog.take_back("")
    qtbot.keyClicks(path_of(dialog), "x")
    assert not press(qtbot, dialog).replace


def test_who_chooses_no_file_keeps_the_name(
    dialog: CapturesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    before = path_of(dialog).text()
    button(dialog, "Choose…").click()
    assert path_of(dialog).text() == before


def test_it_shows_how_far_it_is_and_takes_no_second_wish(
    qtbot: QtBot, dialog: CapturesDialog
) -> None:
    bar = dialog.findChildren(QProgressBar)[0]
    assert bar.isHidden()
    press(qtbot, dialog)
    dialog.show_progress(3, 9)
    assert (bar.isHidden(), bar.value(), bar.maximum()) == (False, 3, 9)
    assert not button(dialog, "Write file").isEnabled()
    with qtbot.waitSignal(dialog.stopped):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_a_failure_stands_in_the_dialog_and_another_place_can_be_tried(
    qtbot: QtBot, dialog: CapturesDialog
) -> None:
    press(qtbot, dialog)
    dialog.take_back("The file <x> is there already. Choose another name.")
    said = next(
        one for one in dialog.findChildren(QLabel) if one.accessibleName() == "What went wrong"
    )
    assert said.isVisible()
    assert said.textFormat() == Qt.TextFormat.PlainText
    assert button(dialog, "Write file").isEnabled()
    press(qtbot, dialog)
    assert said.isHidden()
