"""Hears what is copied in other programs, only while a person wants it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

LONGEST = 200_000
"""Characters of a copied text; a longer one is a document, no list of addresses."""


class ClipboardWatch(QObject):
    """Tells of text that another program put on the clipboard; nothing is kept or sent.

    Signals:
        copied: text came that was not there before; carries it.
    """

    copied = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_on = False
        self._last = ""
        self._clipboard = QGuiApplication.clipboard()

        self._clipboard.dataChanged.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Tell whether the clipboard is watched."""
        return self._is_on

    def watch(self, *, on: bool) -> None:
        """Begin or end; what is on the clipboard now is not told."""
        self._is_on = on
        self._last = self._text() if on else ""

    def _look(self) -> None:
        if not self._is_on or self._clipboard.ownsClipboard():
            return
        text = self._text()
        if text and text != self._last:
            self._last = text
            self.copied.emit(text)

    def _text(self) -> str:
        text = self._clipboard.text()
        return text if len(text) <= LONGEST else ""
