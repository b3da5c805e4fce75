"""The list of a facet's values."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from clipper.model.codebook import Codebook
from clipper.ui.search.facet_popup import FacetPopup
from clipper.ui.search.facet_views import Value, View
from clipper.ui.theme import apply_theme

VALUES = tuple(Value(f'tag:"t{n}"', f"T{n} é", 20 - n) for n in range(12))
Keys = Qt.Key


@pytest.fixture
def place(qtbot: QtBot) -> QPushButton:
    made = QPushButton("Tag")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def popup(qtbot: QtBot, place: QPushButton) -> FacetPopup:
    made = FacetPopup(place)
    qtbot.addWidget(made)
    made.open_view(View("Tag", VALUES), place, 300)
    return made


def words(popup: FacetPopup) -> list[str]:
    return [one.words for one in popup.model.values]


def test_what_is_typed_over_a_long_list_finds_a_value(qtbot: QtBot, popup: FacetPopup) -> None:
    qtbot.keyClicks(popup.list, "t1")
    assert popup.filter.text() == "t1"
    assert words(popup) == ["T1 é", "T10 é", "T11 é"]
    with qtbot.waitSignals([popup.wanted, popup.closed]):
        qtbot.keyClick(popup.filter, Keys.Key_Return)
    assert not popup.isVisible()


def test_nothing_that_fits_is_said_and_chosen_nothing(qtbot: QtBot, popup: FacetPopup) -> None:
    qtbot.keyClicks(popup.filter, "zzz")
    assert words(popup) == []
    with qtbot.assertNotEmitted(popup.wanted):
        qtbot.keyClick(popup.filter, Keys.Key_Return)


def test_space_and_delete_ask_for_a_state_and_take_it_back(qtbot: QtBot, popup: FacetPopup) -> None:
    told: list[tuple[str, str]] = []
    popup.wanted.connect(lambda clause, state: told.append((clause, state)))
    chosen = (Value('tag:"t0"', "T0 é", 20, "chosen"), *VALUES[1:])
    excluded = (Value('tag:"t0"', "T0 é", 20, "excluded"), *VALUES[1:])
    for values in (VALUES, chosen, excluded):
        popup.update_view(View("Tag", values))
        qtbot.keyClick(popup.list, Keys.Key_Space)
        qtbot.keyClick(popup.list, Keys.Key_Delete)
    assert told == [('tag:"t0"', state) for state in ("chosen", "excluded", "", "excluded", "", "")]


def test_values_keep_their_places_while_the_list_is_open(popup: FacetPopup) -> None:
    popup.list.setCurrentIndex(popup.model.index(3))
    popup.update_view(View("Tag", (Value('tag:"new"', "New", 9), *reversed(VALUES[2:]))))
    assert words(popup) == [*(one.words for one in VALUES), "New"]
    assert [one.count for one in popup.model.values][:3] == [0, 0, 18]
    assert popup.list.currentIndex().row() == 3
    popup.update_view(None)
    assert {one.count for one in popup.model.values} == {0}


def test_a_screen_reader_hears_value_number_and_state(
    popup: FacetPopup, codebook: Codebook, qapp: QApplication
) -> None:
    kind = codebook.get("deployment")
    popup.update_view(View("Tag", (Value('tag:"t0"', "T0 é", 1200, "excluded", kind), *VALUES[1:])))
    said = popup.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "T0 é, 1,200, excluded"
    apply_theme(qapp, dark=True)
    assert not popup.grab().isNull()
