"""Tags, case, note and facts of a clipping."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from clipper.model.article import Article
from clipper.model.clipping import Clipping, Version
from clipper.model.metadata import FoundDate, Metadata
from clipper.ui.notes.clipping_panel import ClippingPanel
from clipper.ui.notes.note_edit import NoteEdit
from clipper.ui.notes.tag_editor import TagEditor, TagPill

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, clipping: Clipping, version: Version) -> ClippingPanel:
    made = ClippingPanel()
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    made.show_known(["dprk", "sanctions"], ["north", "south"])
    made.show_clipping(clipping, version)
    return made


def tag_line(panel: ClippingPanel) -> QLineEdit:
    return panel.findChild(TagEditor).findChildren(QLineEdit)[0]


def case_line(panel: ClippingPanel) -> QLineEdit:
    return next(one for one in panel.findChildren(QLineEdit) if one.accessibleName() == "Case")


def test_enter_adds_a_tag_once_and_backspace_takes_it_out(
    qtbot: QtBot, panel: ClippingPanel
) -> None:
    told: list[tuple[str, ...]] = []
    panel.tags_changed.connect(lambda _number, tags: told.append(tags))
    for words in ("to read", "DPRK"):
        qtbot.keyClicks(tag_line(panel), words)
        qtbot.keyClick(tag_line(panel), Key.Key_Return)
    qtbot.keyClick(tag_line(panel), Key.Key_Backspace)
    assert told == [("dprk", "to read"), ("dprk",)]


def test_a_tag_is_taken_out_with_the_mouse(qtbot: QtBot, panel: ClippingPanel) -> None:
    with qtbot.waitSignal(panel.tags_changed) as told:
        qtbot.mouseClick(panel.findChild(TagPill), Qt.MouseButton.LeftButton)
    assert told.args == [1, ()]


def test_a_note_is_told_when_its_field_is_left(qtbot: QtBot, panel: ClippingPanel) -> None:
    note = panel.findChild(NoteEdit)
    note.setFocus()
    qtbot.keyClicks(note, "new ")
    with qtbot.waitSignal(panel.note_changed) as told:
        case_line(panel).setFocus()
    assert told.args == [1, "new old"]


def test_a_note_is_told_for_the_clipping_it_was_typed_for(
    qtbot: QtBot, panel: ClippingPanel, clipping: Clipping
) -> None:
    qtbot.keyClicks(panel.findChild(NoteEdit), "new ")
    with qtbot.waitSignal(panel.note_changed) as told:
        panel.show_clipping(replace(clipping, id=2, note=""))
    assert told.args == [1, "new old"]
    assert panel.findChild(NoteEdit).toPlainText() == ""


def test_the_case_is_told_with_enter(qtbot: QtBot, panel: ClippingPanel) -> None:
    case_line(panel).clear()
    qtbot.keyClicks(case_line(panel), "south")
    with qtbot.waitSignal(panel.case_changed) as told:
        qtbot.keyClick(case_line(panel), Key.Key_Return)
    assert told.args == [1, "south"]


def test_the_hash_of_the_capture_is_copied_whole(qtbot: QtBot, panel: ClippingPanel) -> None:
    copy = next(
        one for one in panel.findChildren(QToolButton) if one.accessibleName() == "Copy SHA-256"
    )
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "ab" * 32


def test_the_facts_say_how_sure_a_date_is(panel: ClippingPanel) -> None:
    assert panel.fact("Published") == "2024-10-30 · high confidence, from JSON-LD"
    assert panel.fact("Captured") == "2024-11-02 08:15 UTC"
    assert panel.fact("Obtained") == "fetched from the site"
    panel.show_clipping(None)
    assert panel.fact("Address") == ""
    assert not panel.isEnabled()


def test_the_day_that_a_pdf_was_made_does_not_stand_as_published(
    panel: ClippingPanel, clipping: Clipping, version: Version
) -> None:
    made = Metadata("T", published=FoundDate("2024-11-05", "PDF CreationDate", "low"))
    panel.show_clipping(clipping, replace(version, article=Article(made)))
    assert panel.fact("File made").startswith("2024-11-05 ?")
    assert panel.fact("Published") == panel.fact("Page shows") == ""


def test_a_date_that_the_page_only_shows_stands_under_its_own_name(
    panel: ClippingPanel, clipping: Clipping, version: Version
) -> None:
    clock = Metadata("T", published=FoundDate("2024-11-05", "text", "low"))
    panel.show_clipping(clipping, replace(version, article=Article(clock)))
    assert panel.fact("Page shows") == "2024-11-05 ? · low confidence, from text"
    assert panel.fact("Published") == panel.fact("Changed") == ""
    panel.show_clipping(clipping, version)
    assert panel.fact("Page shows") == ""
    assert panel.fact("Published").startswith("2024-10-30")


def test_many_tags_go_on_in_the_next_line(panel: ClippingPanel, clipping: Clipping) -> None:
    editor = panel.findChild(TagEditor)
    before = editor.heightForWidth(200)
    panel.show_clipping(replace(clipping, tags=tuple(f"a long tag {n}" for n in range(9))))
    assert editor.heightForWidth(200) > 3 * before


def test_the_keys_of_the_window_are_left_to_it_while_one_types(panel: ClippingPanel) -> None:
    note = panel.findChild(NoteEdit)
    assert note is not None
    for field in (tag_line(panel), case_line(panel), note):
        for letter in (Key.Key_E, Key.Key_K):
            asked = QKeyEvent(
                QEvent.Type.ShortcutOverride, letter, Qt.KeyboardModifier.ControlModifier
            )
            asked.ignore()
            QApplication.sendEvent(field, asked)
            assert not asked.isAccepted()
