"""The case dialog joined to the desk."""

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.cases import Case
from clipper.desk.desk import Desk
from clipper.desk.scheduling import Plan
from clipper.model.case import CaseSettings
from clipper.model.change import Change
from clipper.model.errors import SettingsError
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch
from clipper.ui.cases.case_dialog import CaseDialog


class Cases(QObject):
    """Opens the settings of a case, and does what the dialog asks for.

    Signals:
        changed: settings were saved; carries the Change.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, asker: Asker, batch: Batch, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._batch = batch
        self._window = window
        self.dialog: CaseDialog | None = None

    def open(self, name: str = "") -> None:
        """Open the settings of a case, by default the first one."""
        self._asker.ask(self._desk.cases.all(), partial(self._open, name))

    def clip_again(self, name: str) -> None:
        """Clip all clippings of a case again."""
        self._asker.ask(self._desk.organising.chosen(case=name), self._batch.retry)

    def _open(self, name: str, cases: list[Case]) -> None:
        known = {one.settings.name: one.settings for one in cases}
        shown = name or next(iter(known), "")
        dialog = CaseDialog(cases, self._window)
        dialog.show_settings(known.get(shown, CaseSettings(shown)))
        dialog.case_chosen.connect(self._choose)
        dialog.settled.connect(self._save)
        dialog.again_wanted.connect(self.clip_again)
        dialog.rest_wanted.connect(self._rest)
        self.dialog = dialog
        self._ask_plan(self._desk.scheduling.plan())
        dialog.open()

    def _choose(self, name: str) -> None:
        self._asker.ask(self._desk.cases.get(name), self._show)

    def _show(self, settings: CaseSettings) -> None:
        if self.dialog:
            self.dialog.show_settings(settings)

    def _save(self, settings: CaseSettings) -> None:
        try:
            future = self._desk.cases.set(settings)
        except SettingsError as problem:
            if self.dialog:
                self.dialog.say_problem(str(problem))
            return
        self._asker.ask(future, self._saved)

    def _saved(self, change: Change) -> None:
        self.changed.emit(change)
        if self.dialog:
            self.dialog.accept()

    def _rest(self, rests: bool) -> None:  # noqa: FBT001 - a switch tells it so
        self._ask_plan(self._desk.scheduling.rest(rests))

    def _ask_plan(self, future: Future[Plan]) -> None:
        self._asker.ask(future, self._show_plan)

    def _show_plan(self, plan: Plan) -> None:
        if self.dialog:
            self.dialog.show_plan(plan)
