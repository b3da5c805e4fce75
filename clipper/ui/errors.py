"""What the window does about a fault of the program itself: a report that can be copied.

Failures that Clipper can explain go to the message bar instead.
"""

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

_log = logging.getLogger("clipper.window")


class BugDialog(QDialog):
    """Says that something unexpected happened, and shows the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something unexpected happened")
        self.resize(720, 420)
        words = QLabel(
            "This is a fault in Clipper. What you saved is safe in your library. "
            "Copy the report and send it with a few words on what you did."
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report of the fault")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._copy = buttons.addButton("&Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self._report, 1)
        column.addWidget(buttons)

        self._copy.clicked.connect(self.copy_report)
        buttons.rejected.connect(self.reject)

    @property
    def report(self) -> str:
        """Return the whole report."""
        return self._report.toPlainText()

    def add(self, report: str) -> None:
        """Put the report of a further fault under the ones before."""
        self._report.appendPlainText("\n" + report)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)


class BugWatch(QObject):
    """Leads every exception that nobody caught, of any thread, to one dialog and the log.

    Signals:
        happened: carries the report; emitted on whichever thread it happened.
    """

    happened = Signal(str)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: BugDialog | None = None

        self.happened.connect(self.show_report, Qt.ConnectionType.QueuedConnection)

    def show_report(self, report: str) -> None:
        """Show a report, in the dialog that is open if there is one."""
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.add(report)
            return
        self.dialog = BugDialog(report, self._window)
        self.dialog.open()

    def watch(
        self,
        kind: type[BaseException],
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take an exception as `sys.excepthook` does; an interrupt from the keyboard is none."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault or kind(), trace)
            return
        _log.error("Nobody caught this.", exc_info=(kind, fault or kind(), trace))
        self.happened.emit(report_of(kind, fault, trace))

    def watch_fault(self, fault: BaseException) -> None:
        """Take an exception that work for the window ended with."""
        self.watch(type(fault), fault, fault.__traceback__)

    def watch_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """Take an exception as `threading.excepthook` does."""
        self.watch(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


def install_hooks(window: QWidget | None = None) -> BugWatch:
    """Lead exceptions that nobody caught to a dialog over a window; keep what is returned."""
    watch = BugWatch(window)
    sys.excepthook = watch.watch
    threading.excepthook = watch.watch_thread
    return watch


def report_of(
    kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None
) -> str:
    """Write what happened, and on what system."""
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return system + "\n\n" + "".join(traceback.format_exception(kind, fault, trace))
