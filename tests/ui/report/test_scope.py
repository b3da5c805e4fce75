"""What a report or an export may contain."""

from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from clipper.ui.report.scope import Scope, ScopeChoice

ONE, TWO = Scope((7,), "1 clipping: 7, “<b>A & B</b>”"), Scope((7, 8), "all 2 clippings")


def test_the_one_scope_there_is_is_named(qtbot: QtBot) -> None:
    choice = ScopeChoice([ONE])
    qtbot.addWidget(choice)
    assert [label.text() for label in choice.findChildren(QLabel)] == [ONE.words]
    assert choice.findChildren(QComboBox) == []
    assert choice.scope == ONE


def test_of_several_the_first_is_taken_until_another_is_chosen(qtbot: QtBot) -> None:
    choice = ScopeChoice([ONE, TWO])
    qtbot.addWidget(choice)
    combo = choice.findChild(QComboBox)
    assert [combo.itemText(row) for row in (0, 1)] == [ONE.words, TWO.words]
    assert choice.scope == ONE
    combo.setCurrentIndex(1)
    assert choice.scope == TWO
