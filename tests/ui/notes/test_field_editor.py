"""The editor of one annotation."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clipper.model.annotation import Annotation
from clipper.model.codebook import Codebook
from clipper.model.quantity import parse_quantity
from clipper.model.values import Claim
from clipper.ui.notes.field_editor import FieldEditor
from clipper.ui.notes.note_edit import NoteEdit
from clipper.ui.notes.tag_editor import TagEditor
from clipper.ui.notes.type_combo import TypeCombo

Key = Qt.Key


@pytest.fixture
def editor(qtbot: QtBot, codebook: Codebook, annotate: Callable[..., Annotation]) -> FieldEditor:
    made = FieldEditor()
    qtbot.addWidget(made)
    made.resize(340, 600)
    made.show()
    made.show_codebook(codebook)
    made.show_known(("North Korea",), ("dprk",))
    made.show_annotation(
        annotate(3, "troops", "deployment", fields={"actor": ("Russia",), "old": "kept"})
    )
    return made


def line(editor: FieldEditor, name: str, number: int = 0) -> QLineEdit:
    return editor.input(name).findChildren(QLineEdit)[number]


def test_fields_note_and_tags_are_told_with_enter(qtbot: QtBot, editor: FieldEditor) -> None:
    qtbot.keyClicks(line(editor, "size"), "about 10,000")
    qtbot.keyClicks(editor.findChild(NoteEdit), "check")
    tag = editor.findChild(TagEditor).findChildren(QLineEdit)[0]
    qtbot.keyClicks(tag, "dprk")
    qtbot.keyClick(tag, Key.Key_Return)
    with qtbot.waitSignal(editor.edited) as told:
        qtbot.keyClick(line(editor, "size"), Key.Key_Return)
    number, fields, note, tags = told.args
    assert (number, note, tags) == (3, "check", ("dprk",))
    assert dict(fields) == {
        "actor": ("Russia",),
        "size": parse_quantity("about 10,000"),
        "old": "kept",
    }
    assert not editor.is_changed


def test_a_field_that_does_not_fit_says_so_and_keeps_the_rest(
    qtbot: QtBot, editor: FieldEditor
) -> None:
    qtbot.keyClicks(line(editor, "date", 1), "2024-99")
    qtbot.keyClicks(line(editor, "purpose"), "training")
    with qtbot.waitSignal(editor.edited) as told:
        qtbot.keyClick(line(editor, "purpose"), Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "2024-99" in editor.input("date").problem
    assert told.args[1]["purpose"] == "training"
    assert "date" not in told.args[1]
    assert editor.is_changed


def test_what_was_typed_is_not_lost_when_another_annotation_is_shown(
    qtbot: QtBot, editor: FieldEditor, annotate: Callable[..., Annotation]
) -> None:
    qtbot.keyClicks(line(editor, "purpose"), "training")
    with qtbot.waitSignal(editor.edited) as told:
        editor.show_annotation(annotate(4, "Kursk", "place"))
    assert told.args[0] == 3
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_annotation(None)
    assert editor.annotation is None


def test_a_new_value_from_the_library_is_shown_in_place(
    editor: FieldEditor,
) -> None:
    shown = editor.annotation
    assert shown is not None
    before = editor.input("actor")
    editor.show_annotation(replace(shown, fields={"actor": ("North Korea",)}))
    assert editor.input("actor") is before
    assert line(editor, "actor").text() == "North Korea"


def test_the_type_is_changed_with_the_keyboard(qtbot: QtBot, editor: FieldEditor) -> None:
    with qtbot.waitSignal(editor.retyped) as told:
        qtbot.keyClick(editor.findChildren(TypeCombo)[0], Key.Key_Down)
    assert told.args == [3, "sanction"]


def test_delete_asks_and_forgets_what_was_typed(qtbot: QtBot, editor: FieldEditor) -> None:
    qtbot.keyClicks(line(editor, "purpose"), "training")
    delete = next(b for b in editor.findChildren(QPushButton) if b.text() == "Delete")
    with qtbot.waitSignal(editor.delete_wanted) as told:
        qtbot.mouseClick(delete, Qt.MouseButton.LeftButton)
    assert told.args == [3]
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_annotation(None)


def test_the_claim_takes_the_selection(qtbot: QtBot, editor: FieldEditor) -> None:
    take = editor.input("claim").findChild(QPushButton)
    with qtbot.waitSignal(editor.selection_wanted):
        qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    editor.take_selection("Ryder said")
    assert editor.input("claim").value() == Claim(quote="Ryder said")
    assert editor.is_changed


def test_a_type_that_the_codebook_lost_can_still_be_seen(
    editor: FieldEditor, annotate: Callable[..., Annotation]
) -> None:
    editor.show_annotation(annotate(5, "Kursk", "gone"))
    assert editor.findChildren(TypeCombo)[0].type_id == "gone"
    editor.edit_first_field()


def test_news_from_the_library_leave_what_is_being_typed_alone(
    qtbot: QtBot, editor: FieldEditor
) -> None:
    shown = editor.annotation
    assert shown is not None
    editor.activateWindow()
    line(editor, "purpose").setFocus()
    qtbot.keyClicks(line(editor, "purpose"), "train")
    editor.show_known(("South Korea",), ())
    editor.show_annotation(replace(shown, note="from elsewhere"))
    qtbot.keyClicks(line(editor, "purpose"), "ing")
    with qtbot.waitSignal(editor.edited) as told:
        qtbot.keyClick(line(editor, "purpose"), Key.Key_Return)
    assert told.args[1]["purpose"] == "training"
    assert told.args[2] == "from elsewhere"


def test_a_wrong_value_of_one_annotation_is_not_shown_for_the_next(
    qtbot: QtBot, editor: FieldEditor, annotate: Callable[..., Annotation]
) -> None:
    qtbot.keyClicks(line(editor, "date", 1), "2024-99")
    editor.show_annotation(annotate(4, "Kursk", "deployment"))
    assert line(editor, "date", 1).text() == ""
    assert not editor.is_changed
