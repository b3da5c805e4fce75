"""Two versions of a clipping side by side."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QWidget

from clipper.desk.comparing import Compared
from clipper.desk.organising import Dated
from clipper.model.article import Article, Block
from clipper.model.clipping import Clipping, Version
from clipper.model.difference import compare
from clipper.model.metadata import Metadata
from clipper.ui.theme import apply_theme
from clipper.ui.versions.comparison import rows_of
from clipper.ui.versions.points_list import NOTHING
from clipper.ui.versions.versions_dialog import VersionsDialog

QUIET = [f"Paragraph {number} tells of something that stays as it was." for number in range(9)]
OLD = Article(
    Metadata("<b>Troops</b> in Kursk"),
    tuple(Block("paragraph", text) for text in ("About 10,000 troops 🚀 came.", *QUIET)),
)
NEW = Article(
    Metadata("<b>More troops</b> in Kursk"),
    tuple(
        Block("paragraph", text)
        for text in ("About 12,000 troops 🚀 came.", *QUIET, "A new end &amp; all.")
    ),
)


def named(parent: QWidget, kind: type[Any], name: str) -> Any:
    """Return the part of a widget that a screen reader calls so, or that shows these words."""
    return next(
        one
        for one in parent.findChildren(kind)
        if name in (one.accessibleName(), getattr(one, "text", str)().replace("&", ""))
    )


@pytest.fixture
def compared(version: Version, clipping: Clipping) -> Compared:
    old = replace(version, article=OLD)
    return Compared(clipping, old, replace(old, number=2, article=NEW), compare(OLD, NEW))


@pytest.fixture
def dialog(qtbot: Any, compared: Compared) -> VersionsDialog:
    made = VersionsDialog(12.5)
    qtbot.addWidget(made)
    made.show_versions([Dated(5, 1, "2024-11-02T08:15:00Z"), Dated(6, 2, "2024-11-03T08:15:00Z")])
    made.show_compared(compared)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_what_matters_stands_first_and_leads_to_its_place(dialog: VersionsDialog) -> None:
    lines = [dialog.points.item(number).text() for number in range(dialog.points.count())]
    assert lines == [
        "Headline",
        "<b>Troops</b> in Kursk → <b>More troops</b> in Kursk",
        "Numbers",
        "10,000 → 12,000",
    ]
    dialog.points.itemActivated.emit(dialog.points.item(3))
    assert dialog.view.at == 1


def test_both_versions_are_there_and_what_stayed_is_folded(dialog: VersionsDialog) -> None:
    text = dialog.view.toPlainText()
    assert "10,000" in text and "12,000" in text
    assert "<b>More troops</b>" in text and "A new end &amp; all." in text
    assert text.count("7 paragraphs unchanged") == 1 and QUIET[3] not in text
    named(dialog, QCheckBox, "Unchanged too").click()
    assert dialog.view.toPlainText().count(QUIET[3]) == 2


def test_one_text_shows_what_went_and_what_came(dialog: VersionsDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_F8)
    assert "About 10,00012,000 troops 🚀 came." in dialog.view.toPlainText()


def test_the_keys_go_through_the_changes_round_and_round(dialog: VersionsDialog) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    count = named(dialog, QLabel, "Changes")
    assert count.text() == "3 changes"
    for _ in range(2):
        QTest.keyClick(dialog.view, Qt.Key.Key_F7)
    assert count.text() == "2 of 3 changes"
    for _ in range(2):
        QTest.keyClick(dialog.view, Qt.Key.Key_F7, shift)
    assert count.text() == "3 of 3 changes"


def test_other_versions_are_asked_for(qtbot: Any, dialog: VersionsDialog) -> None:
    with qtbot.waitSignal(dialog.comparison_wanted) as asked:
        QTest.keyClick(named(dialog, QComboBox, "Old version"), Qt.Key.Key_Home)
    assert asked.args == [2, 2]
    with qtbot.waitSignal(dialog.version_wanted) as wanted:
        named(dialog, QPushButton, "Read this version").click()
    assert wanted.args == [2]


def test_versions_without_a_difference_say_so(dialog: VersionsDialog, compared: Compared) -> None:
    same = replace(compared, new=compared.old, difference=compare(OLD, OLD))
    dialog.show_compared(same)
    assert named(dialog, QLabel, "Summary").text() == "Nothing changed"
    assert dialog.points.item(0).text() == NOTHING
    dialog.next_change()
    assert dialog.view.at == -1


def test_the_comparison_is_drawn_anew_in_the_dark(
    dialog: VersionsDialog, qapp: QApplication
) -> None:
    before = dialog.view.toHtml()
    apply_theme(qapp, dark=True)
    qapp.processEvents()
    assert dialog.view.toHtml() != before
    assert "12,000" in dialog.view.toPlainText()


def test_a_moved_paragraph_is_one_change_and_its_old_place_none() -> None:
    moved = replace(OLD, blocks=(*OLD.blocks[1:], OLD.blocks[0]))
    difference = compare(OLD, moved)
    rows = rows_of(difference, [block.text for block in OLD.blocks], whole=True)
    assert [row.kind for row in rows if row.is_change] == ["moved"]
    assert [row.note for row in rows if row.kind == "left"] == ["Moved to another place"]
