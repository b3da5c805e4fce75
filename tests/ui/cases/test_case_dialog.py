"""The settings of a case in the window."""

from typing import Any

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from clipper.desk.cases import Case
from clipper.desk.scheduling import Plan
from clipper.model.case import CaseSettings
from clipper.ui.cases.case_dialog import CaseDialog, plan_words

KURSK = CaseSettings(
    "Kursk",
    proxy="socks5h://localhost:9050",
    obey_robots=True,
    seconds_between=2.5,
    every_hours=24,
    archive="look up",
    languages=("en", "ko"),
    next_pages=False,
    pictures=False,
)


def named(parent: QWidget, kind: type[Any], name: str) -> Any:
    """Return the part of a widget that a screen reader calls so, or that shows these words."""
    return next(
        one
        for one in parent.findChildren(kind)
        if name in (one.accessibleName(), getattr(one, "text", str)().replace("&", ""))
    )


@pytest.fixture
def dialog(qtbot: Any) -> CaseDialog:
    made = CaseDialog([Case(CaseSettings("Aid"), 0), Case(KURSK, 3)])
    qtbot.addWidget(made)
    made.show_settings(KURSK)
    return made


def test_what_is_shown_is_what_is_asked_for(dialog: CaseDialog, qtbot: Any) -> None:
    assert dialog.wanted == KURSK
    named(dialog, QSpinBox, "Hours after which a page is clipped again").setValue(12)
    named(dialog, QLineEdit, "Languages expected").setText("en uk, ko")
    with qtbot.waitSignal(dialog.settled) as settled:
        named(dialog, QPushButton, "Save").click()
    assert settled.args[0].every_hours == 12
    assert settled.args[0].languages == ("en", "uk", "ko")


def test_another_case_is_asked_for_by_its_name(dialog: CaseDialog, qtbot: Any) -> None:
    line = named(dialog, QComboBox, "Case").lineEdit()
    assert line is not None
    line.setText("Sanctions")
    with qtbot.waitSignal(dialog.case_chosen) as chosen:
        line.editingFinished.emit()
    assert chosen.args == ["Sanctions"]


def test_a_case_without_a_name_is_not_saved(dialog: CaseDialog, qtbot: Any) -> None:
    dialog.show_settings(CaseSettings(""))
    with qtbot.assertNotEmitted(dialog.settled):
        named(dialog, QPushButton, "Save").click()
    assert "no name" in named(dialog, QLabel, "Problem").text()


def test_only_a_case_with_clippings_is_clipped_again(dialog: CaseDialog, qtbot: Any) -> None:
    again = named(dialog, QPushButton, "Clip all again now")
    with qtbot.waitSignal(dialog.again_wanted) as wanted:
        again.click()
    assert wanted.args == ["Kursk"]
    dialog.show_settings(CaseSettings("Aid"))
    assert not again.isEnabled()


def test_the_pause_is_told_only_when_a_person_presses_it(dialog: CaseDialog, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(dialog.rest_wanted):
        dialog.show_plan(Plan(rests=True, cases=1, due=2))
    with qtbot.waitSignal(dialog.rest_wanted) as wanted:
        named(dialog, QCheckBox, "Pause clipping again by itself, in all cases").click()
    assert wanted.args == [False]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (Plan(rests=False), "No case is clipped again by itself."),
        (Plan(rests=True, due=3, cases=1), "Paused; 3 would be due."),
        (Plan(rests=False, due=3, cases=1), "3 due now, a few at a time."),
        (Plan(rests=False, cases=1), "Nothing to clip again yet."),
        (
            Plan(rests=False, next="2026-11-24T10:00:00+00:00", case="Kursk", cases=1),
            "Next: 2026-11-24 10:00 UTC, case “Kursk”.",
        ),
    ],
)
def test_the_next_turn_is_said_in_words(plan: Plan, words: str) -> None:
    assert plan_words(plan) == words
