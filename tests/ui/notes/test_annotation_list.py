"""The list of annotations."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipper.model.annotation import Annotation
from clipper.model.codebook import Codebook
from clipper.model.quantity import parse_quantity
from clipper.ui.notes.annotation_list import AnnotationList, AnnotationRows
from clipper.ui.notes.annotation_row import HINT_ROLE, summary_of
from clipper.ui.notes.type_combo import TypeCombo
from clipper.ui.theme import apply_theme

Key = Qt.Key


@pytest.fixture
def notes(qtbot: QtBot, codebook: Codebook, annotate: Callable[..., Annotation]) -> AnnotationList:
    made = AnnotationList()
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show()
    made.show_codebook(codebook)
    made.show_annotations(
        [
            annotate(1, "Kursk, Major", "place"),
            annotate(2, "10,000", "deployment", fields={"size": parse_quantity("10,000")}),
            annotate(3, "said", "person", version=9),
        ],
        version=5,
        numbers={9: 1},
    )
    return made


def rows(notes: AnnotationList) -> AnnotationRows:
    return notes.findChildren(AnnotationRows)[0]


def test_annotations_stand_in_reading_order(notes: AnnotationList) -> None:
    assert notes.shown == (2, 1, 3)
    assert not notes.grab().isNull()


def test_one_of_another_version_says_so(notes: AnnotationList) -> None:
    hints = [rows(notes).item(row).data(HINT_ROLE) for row in range(3)]
    assert hints == ["", "", "version 1"]


def test_arrows_select_enter_opens_delete_asks(qtbot: QtBot, notes: AnnotationList) -> None:
    notes.select(2)
    with qtbot.waitSignals([notes.selected, notes.opened, notes.delete_wanted]):
        qtbot.keyClick(rows(notes), Key.Key_Down)
        qtbot.keyClick(rows(notes), Key.Key_Return)
        qtbot.keyClick(rows(notes), Key.Key_Delete)
    assert notes.current == 1


def test_selecting_from_outside_tells_nobody_and_lifts_the_filter(
    qtbot: QtBot, notes: AnnotationList
) -> None:
    which = notes.findChildren(TypeCombo)[0]
    qtbot.keyClick(which, Key.Key_Down)
    assert notes.shown == (2,)
    with qtbot.assertNotEmitted(notes.selected):
        notes.select(3)
    assert notes.shown == (2, 1, 3)
    assert notes.current == 3


def test_the_choice_is_kept_when_the_list_is_fed_again(
    notes: AnnotationList, annotate: Callable[..., Annotation]
) -> None:
    notes.select(1)
    notes.show_annotations([annotate(1, "Kursk, Major", "place")])
    assert notes.current == 1
    notes.show_annotations([])
    assert notes.current is None
    assert not notes.grab().isNull()


def test_the_fields_that_matter_come_first(annotate: Callable[..., Annotation]) -> None:
    fields = {"confidence": "low", "status": "claimed", "actor": ("A\u202eB",), "to": "Kursk"}
    assert summary_of(annotate(1, "said", "deployment", fields=fields)).startswith("A B  ·  Kursk")


def test_the_dark_theme_is_followed(qapp: QApplication, notes: AnnotationList) -> None:
    apply_theme(qapp, dark=True)
    assert notes.grab().toImage().pixelColor(2, 300).lightness() < 60
