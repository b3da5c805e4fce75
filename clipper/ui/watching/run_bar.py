"""The bar that runs a watch list: over what, how far it is, and what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QWidget

from clipper.ui.plain_text import one_line, tip
from clipper.ui.watching.panels import button

SCOPES = (("new", "New and changed clippings"), ("all", "The whole library"))


class RunBar(QWidget):
    """Asks for runs, and tells of the one under way.

    Signals:
        run_wanted: carries whether only new and changed clippings count.
        stop_wanted: the run is to end.
        export_wanted: the outcome is to be written to a file.
    """

    run_wanted = Signal(bool)
    stop_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_running = False
        self._scope = QComboBox()
        self._scope.setAccessibleName("What is searched")
        for name, words in SCOPES:
            self._scope.addItem(words, name)
        self.run = button("&Run")
        self.run.setProperty("lead", True)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Names looked for")
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(180)
        self._progress.hide()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("What came of it")
        self._words.setProperty("dim", True)
        self._words.setMinimumWidth(1)
        self._words.setWordWrap(True)
        self._export = button("E&xport…")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(8)
        for widget in (self._scope, self.run, self._progress):
            row.addWidget(widget)
        row.addWidget(self._words, 1)
        row.addWidget(self._export)

        self.run.clicked.connect(self._press)
        self._export.clicked.connect(self.export_wanted)

    @property
    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def say(self, words: str, *, is_wrong: bool = False) -> None:
        """Say what came of the last thing that was done."""
        self._words.setText(one_line(words))
        self._words.setToolTip(tip(words))
        self._words.setProperty("wrong", is_wrong)
        self._words.setProperty("dim", not is_wrong)
        self._words.style().polish(self._words)

    def show_running(self, *, on: bool) -> None:
        """Show that a run is under way, or no longer."""
        self._is_running = on
        self.run.setText("&Stop" if on else "&Run")
        self._progress.setVisible(on)
        self._scope.setEnabled(not on)
        if on:
            self._progress.setMaximum(0)

    def show_progress(self, done: int, total: int, new: int) -> None:
        """Show how many names are done, and how many hits are new."""
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(done)
        self.say(f"{done:,} of {total:,} names, {new:,} new hits")

    def offer(self, *, may_run: bool, may_export: bool) -> None:
        """Offer only what can be done."""
        self.run.setEnabled(may_run or self._is_running)
        self._export.setEnabled(may_export)

    def _press(self) -> None:
        if self._is_running:
            self.stop_wanted.emit()
        else:
            self.run_wanted.emit(self._scope.currentData() == "new")
