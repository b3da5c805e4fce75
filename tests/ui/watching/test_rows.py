"""The rows of watch lists say what they are, and take no name for markup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from clipper.model.clipping import Clipping
from clipper.model.search import Snippet
from clipper.model.watch import WatchHit, WatchList, WatchTerm
from clipper.ui.watching.rows import HitRows, ListRows, NameRows
from clipper.ui.watching.watching_dialog import WatchingDialog

MARKUP = "<img src=x>\u202egpj & co\n\x1b[31m"
TERMS = [
    WatchTerm("Adler", id=1, total=4, has_run=True),
    WatchTerm("Ursa", ("Урса",), "tanker", 2, 3, 5, 7, has_run=True),
    WatchTerm(MARKUP, id=3),
]
PAGE = Clipping(9, "https://e.org/", "done", title=MARKUP, site="Courier", published="2026-10-30")
HIT = WatchHit(1, TERMS[1], PAGE, "relevant", "урса", snippet=Snippet("The Урса came.", ((4, 8),)))


@pytest.fixture
def dialog(qtbot: object) -> WatchingDialog:
    made = WatchingDialog()
    qtbot.addWidget(made)  # type: ignore[attr-defined] # pytest-qt's
    return made


def test_names_with_new_hits_come_first_and_the_others_as_they_were_given(qapp: object) -> None:
    rows = NameRows()
    rows.show_terms(TERMS, "", only_new=False)
    assert [one.id for one in rows.values] == [2, 1, 3]
    rows.show_terms(TERMS, "", only_new=True)
    assert [one.id for one in rows.values] == [2]
    rows.show_terms(TERMS, "УРСА", only_new=False)
    assert [one.id for one in rows.values] == [2]


def test_a_row_says_its_counts_and_what_was_left_out(qapp: object) -> None:
    names, lists, hits = NameRows(), ListRows(), HitRows()
    names.show_terms(TERMS, "", only_new=False)
    lists.show_values([WatchList(1, "Ships", True, 3, 3, 9, "2026-11-28T01:20:00+00:00")])
    hits.show_values([HIT])
    role = Qt.ItemDataRole.AccessibleTextRole
    said = names.data(names.index(0), role)
    assert said == "Ursa. 3 new of 5. 7 more hits not kept  ·  tanker  ·  also Урса"
    assert lists.data(lists.index(0), role) == (
        "Ships. 3 new of 9. 3 names  ·  ran 2026-11-28 01:20 UTC"
    )
    spoken = str(hits.data(hits.index(0), role))
    assert spoken.startswith("relevant. <img src=x> gpj & co")
    assert spoken.endswith("Courier  ·  2026-10-30. as “урса”. The Урса came.")


def test_markup_in_names_and_titles_is_shown_as_it_is(qapp: object) -> None:
    names, hits = NameRows(), HitRows()
    names.show_terms(TERMS, "", only_new=False)
    hits.show_values([HIT])
    for rows, at in ((names, 2), (hits, 0)):
        index = rows.index(at)
        assert "\u202e" not in str(rows.data(index)) and "\n" not in str(rows.data(index))
        assert "&lt;img src=x&gt;" in str(rows.data(index, Qt.ItemDataRole.ToolTipRole))


def test_every_widget_has_a_name_and_nothing_is_offered_in_an_empty_window(
    dialog: WatchingDialog,
) -> None:
    for kind in (QLineEdit, QComboBox):
        assert all(one.accessibleName() for one in dialog.findChildren(kind))
    assert all(one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisible())
    on = {
        one.text().replace("&", "")
        for one in dialog.findChildren(QAbstractButton)
        if one.isEnabled() and one.text()
    }
    assert on == {"New list…", "Only with new hits"}


def test_letters_mark_all_selected_hits_at_once(dialog: WatchingDialog) -> None:
    hits = [WatchHit(n, TERMS[1], PAGE, "new", "") for n in (1, 2, 3)]
    dialog.hits.show_hits(TERMS[1], hits)
    told = QSignalSpy(dialog.hits.marked)
    dialog.hits.view.selectAll()
    dialog.hits.view.letter_pressed.emit("D")
    assert told.at(0) == [(1, 2, 3), "dismissed"]


def test_nothing_is_written_in_a_read_only_window(qtbot: object, dialog: WatchingDialog) -> None:
    shown = WatchingDialog(is_read_only=True)
    qtbot.addWidget(shown)  # type: ignore[attr-defined] # pytest-qt's
    shown.lists.rows.show_values([WatchList(1, "Ships", True, 3, 3, 9)])
    shown.lists.view.choose(1)
    shown.names.show_list(shown.chosen_list)
    shown.names.show_terms(TERMS)
    shown.hits.show_hits(TERMS[1], [HIT])
    shown.offer()
    on = {
        one.text().replace("&", "")
        for one in shown.findChildren(QAbstractButton)
        if one.isEnabled() and one.text()
    }
    assert on == {"Only with new hits", "Export…", "Next name  N"}
    told = QSignalSpy(shown.hits.marked)
    shown.hits.view.choose(1)
    shown.hits.view.letter_pressed.emit("R")
    assert told.count() == 0


def test_the_window_needs_no_parent_to_be_painted(dialog: WatchingDialog) -> None:
    dialog.lists.rows.show_values([WatchList(1, MARKUP, True, 3, 3, 9)])
    dialog.names.show_terms(TERMS)
    dialog.hits.show_hits(TERMS[1], [HIT])
    dialog.show()
    assert not dialog.grab().isNull()
    assert isinstance(dialog.hits, QWidget)
