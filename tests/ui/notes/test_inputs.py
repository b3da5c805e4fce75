"""Inputs of fields: typed words become values, and values words."""

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clipper.model.codebook import Field
from clipper.model.errors import AnnotationError
from clipper.model.quantity import parse_quantity
from clipper.model.values import Claim, EventDate, FieldValue, Quantity
from clipper.ui.notes.field_input import FieldInput
from clipper.ui.notes.inputs import input_for
from clipper.ui.notes.line_inputs import PartCompleter
from clipper.ui.notes.quantity_input import QuantityInput, reading_of

NAMES = ["North Korea", "North Macedonia", "Russia"]


def made(qtbot: QtBot, field: Field) -> FieldInput:
    one = input_for(field, QStringListModel(NAMES, QApplication.instance()))
    qtbot.addWidget(one)
    one.show()
    return one


def line(one: FieldInput, number: int = 0) -> QLineEdit:
    return one.findChildren(QLineEdit)[number]


VALUES = [
    (Field("movement", "choice", ("deploy", "withdraw")), "withdraw"),
    (Field("movement", "choice", ("deploy",)), "a choice the codebook lost"),
    (Field("purpose", "text"), "to <b>train</b>"),
    (Field("actor", "entity", many=True), ("North Korea", "Russia")),
    (Field("force", "entity"), "11th Army Corps"),
    (Field("size", "quantity"), Quantity("some", "approx", 12000.0, unit="men")),
    (Field("size", "quantity", many=True), (parse_quantity("3 dead"), parse_quantity("5 hurt"))),
    (Field("date", "date"), EventDate("Tuesday", "2024-10-29", "week", "inferred", "statement")),
    (Field("claim", "claim"), Claim("Ryder", "AFP", "named", "he said", "2024-10-29")),
]


@pytest.mark.parametrize(("field", "value"), VALUES)
def test_a_value_that_is_only_looked_at_stays_as_it_was(
    qtbot: QtBot, field: Field, value: FieldValue
) -> None:
    one = made(qtbot, field)
    one.show_value(value)
    assert one.value() == value
    one.show_value(None)
    assert one.value() is None


def test_names_are_completed_part_by_part(qtbot: QtBot) -> None:
    one = made(qtbot, Field("actor", "entity", many=True))
    qtbot.keyClicks(line(one), "Russia; maced")
    completer = line(one).completer()
    assert isinstance(completer, PartCompleter)
    assert completer.splitPath(line(one).text()) == ["maced"]
    completer.setCompletionPrefix("maced")
    assert completer.currentCompletion() == "Russia; North Macedonia"


def test_a_quantity_says_what_it_is_read_as(qtbot: QtBot) -> None:
    one = made(qtbot, Field("size", "quantity"))
    assert isinstance(one, QuantityInput)
    with qtbot.waitSignal(one.changed):
        qtbot.keyClicks(line(one), "about 10,000 troops")
    assert one.reading == "approx · 10,000 · troops"
    assert one.value() == Quantity("about 10,000 troops", "approx", 10000.0, unit="troops")


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("six or seven", "range · 6 to 7"),
        ("more than 5000", "at least · 5,000"),
        ("up to 3", "at most · 3"),
        ("several thousand", "vague · at least 3,000"),
        ("a small number", "vague · no number"),
        ("another 160,000 people", "exact · 160,000 · people · on top of another number"),
    ],
)
def test_each_kind_of_quantity_has_its_reading(words: str, reading: str) -> None:
    assert reading_of(parse_quantity(words)) == reading


def test_the_day_follows_the_words_until_it_is_written_by_hand(qtbot: QtBot) -> None:
    one = made(qtbot, Field("date", "date"))
    qtbot.keyClicks(line(one), "29 Oct 2024")
    assert one.value() == EventDate("29 Oct 2024", "2024-10-29", "day")
    one.show_value(None)
    qtbot.keyClicks(line(one), "Tuesday")
    qtbot.keyClicks(line(one, 1), "2024-10")
    assert one.value() == EventDate("Tuesday", "2024-10", "month", "inferred")
    qtbot.keyClicks(line(one, 1), "-99")
    with pytest.raises(AnnotationError, match="2024-10-99"):
        one.value()


def test_a_claim_takes_the_words_that_are_selected(qtbot: QtBot) -> None:
    one = made(qtbot, Field("claim", "claim"))
    with qtbot.waitSignal(one.selection_wanted):
        qtbot.mouseClick(one.findChild(QPushButton), Qt.MouseButton.LeftButton)
    one.take_selection("the Pentagon\nsaid")
    qtbot.keyClick(one.findChild(QComboBox), Qt.Key.Key_Down)
    assert one.value() == Claim(mode="named", quote="the Pentagon said")
    qtbot.keyClicks(line(one, 2), "soon")
    assert line(one, 2).text() == "soon"
    with pytest.raises(AnnotationError, match="soon"):
        one.value()


def test_a_choice_is_made_by_typing(qtbot: QtBot) -> None:
    one = made(qtbot, Field("movement", "choice", ("deploy", "withdraw")))
    with qtbot.waitSignal(one.changed):
        qtbot.keyClick(one.findChild(QComboBox), "w")
    assert one.value() == "withdraw"
