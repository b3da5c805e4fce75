"""The settings of a case: how its pages are fetched, and how often again."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clipper.desk.cases import LONGEST_HOURS, LONGEST_PAUSE, Case
from clipper.desk.scheduling import Plan
from clipper.model.case import CaseSettings
from clipper.ui.number_fields import decimal_number, whole_number
from clipper.ui.plain_text import one_line

ARCHIVES = (
    ("off", "Ask none"),
    ("look up", "Look up whether it has the page"),
    ("submit", "Look up, and submit the page"),
)
_ARCHIVE_HINT = "This tells the archive which pages you read."


class CaseDialog(QDialog):
    """Shows the settings of one case at a time, and asks for others.

    Signals:
        case_chosen: another case is to be shown; carries its name.
        settled: carries the `CaseSettings` that were agreed to.
        again_wanted: all clippings of a case are to be clipped now; carries its name.
        rest_wanted: clipping again by itself is to rest in the whole library, or go on.
    """

    case_chosen = Signal(str)
    settled = Signal(object)
    again_wanted = Signal(str)
    rest_wanted = Signal(bool)

    def __init__(self, cases: Sequence[Case], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = CaseSettings("")
        self._counts = {one.settings.name: one.clippings for one in cases}
        self.setWindowTitle("Case settings")
        self.setMinimumWidth(560)
        self._case = _combo("Case", [(one.settings.name, one.settings.name) for one in cases])
        self._case.setEditable(True)
        self._case.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._every = _hours()
        self._again = QPushButton("Clip all again now")
        self._next = _dim("")
        self._rests = QCheckBox("&Pause clipping again by itself, in all cases")
        self._proxy = QLineEdit()
        self._proxy.setAccessibleName("Proxy")
        self._proxy.setPlaceholderText("As in the settings; or socks5h://localhost:9050")
        self._seconds = decimal_number()
        self._seconds.setAccessibleName("Seconds between requests")
        self._seconds.setRange(0, LONGEST_PAUSE)
        self._seconds.setSingleStep(0.5)
        self._seconds.setSuffix(" s to one host")
        self._robots = QCheckBox("Obey &robots.txt")
        self._archive = _combo("Public web archive", [(words, name) for name, words in ARCHIVES])
        self._languages = QLineEdit()
        self._languages.setAccessibleName("Languages expected")
        self._languages.setPlaceholderText("Any; or en, ko, uk")
        self._next_pages = QCheckBox("Follow an article over its &next pages")
        self._pictures = QCheckBox("&Keep pictures")
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.setProperty("wrong", True)
        self._problem.setAccessibleName("Problem")
        self._problem.hide()
        self._lay_out()

        self._case.activated.connect(self._choose)
        if line := self._case.lineEdit():
            line.editingFinished.connect(self._choose)
        self._again.clicked.connect(self._ask_again)
        self._rests.toggled.connect(self.rest_wanted)

    @property
    def wanted(self) -> CaseSettings:
        """Return what is asked for now."""
        return replace(
            self._settings,
            proxy=self._proxy.text().strip(),
            obey_robots=self._robots.isChecked(),
            seconds_between=self._seconds.value(),
            every_hours=self._every.value(),
            archive=self._archive.currentData(),
            languages=tuple(self._languages.text().replace(",", " ").split()),
            next_pages=self._next_pages.isChecked(),
            pictures=self._pictures.isChecked(),
        )

    def show_settings(self, settings: CaseSettings) -> None:
        """Show the settings of a case."""
        self._settings = settings
        self._case.setEditText(one_line(settings.name))
        self._every.setValue(settings.every_hours)
        self._proxy.setText(settings.proxy)
        self._seconds.setValue(settings.seconds_between)
        self._robots.setChecked(settings.obey_robots)
        self._archive.setCurrentIndex(self._archive.findData(settings.archive))
        self._languages.setText(", ".join(settings.languages))
        self._next_pages.setChecked(settings.next_pages)
        self._pictures.setChecked(settings.pictures)
        self._again.setEnabled(bool(self._counts.get(settings.name)))
        self._problem.hide()

    def show_plan(self, plan: Plan) -> None:
        """Say what is clipped again next."""
        was = self._rests.blockSignals(True)
        self._rests.setChecked(plan.rests)
        self._rests.blockSignals(was)
        self._next.setText(plan_words(plan))

    def say_problem(self, words: str) -> None:
        """Say what keeps the settings from being saved."""
        self._problem.setText(one_line(words))
        self._problem.show()

    def _lay_out(self) -> None:
        turn = QHBoxLayout()
        turn.setSpacing(8)
        turn.addWidget(self._every)
        turn.addWidget(self._again)
        turn.addStretch(1)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow("&Case", self._case)
        form.addRow("Clip again", turn)
        form.addRow("", self._next)
        form.addRow("", self._rests)
        form.addRow("Pro&xy", self._proxy)
        form.addRow("&Between requests", self._seconds)
        form.addRow("", self._robots)
        form.addRow("Public &web archive", self._archive)
        form.addRow("", _dim(_ARCHIVE_HINT))
        form.addRow("&Languages", self._languages)
        form.addRow("", self._next_pages)
        form.addRow("", self._pictures)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("lead", True)
        save.setDefault(True)
        self._again.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addWidget(buttons)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)

    def _choose(self) -> None:
        """Show the case whose name was chosen or typed."""
        name = " ".join(self._case.currentText().split())
        if name and name != self._settings.name:
            self.case_chosen.emit(name)

    def _save(self) -> None:
        if not self._settings.name:
            self.say_problem("The case has no name. Give it one.")
            return
        self.settled.emit(self.wanted)

    def _ask_again(self) -> None:
        self.again_wanted.emit(self._settings.name)


def plan_words(plan: Plan) -> str:
    """Say in words what is clipped again next."""
    if not plan.cases:
        return "No case is clipped again by itself."
    if plan.rests:
        return f"Paused; {plan.due:,} would be due."
    if plan.due:
        return f"{plan.due:,} due now, a few at a time."
    if not plan.next:
        return "Nothing to clip again yet."
    return f"Next: {plan.next[:16].replace('T', ' ')} UTC, case “{one_line(plan.case)}”."


def _combo(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for words, value in choices:
        combo.addItem(one_line(words), value)
    return combo


def _hours() -> QSpinBox:
    box = whole_number()
    box.setAccessibleName("Hours after which a page is clipped again")
    box.setRange(0, LONGEST_HOURS)
    box.setSpecialValueText("Only by hand")
    box.setPrefix("every ")
    box.setSuffix(" h")
    box.setMinimumWidth(140)
    return box


def _dim(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("dim", True)
    return label
