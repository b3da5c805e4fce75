"""How the window looks, and how it stood: light or dark, sizes, kept in the settings."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from clipper.desk.settings import Appearance, Settings
from clipper.ui.theme import apply_theme


class Look(QObject):
    """Dresses the application as the settings say.

    Signals:
        dressed: the palette changed.
    """

    dressed = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self.settings = settings

        app.styleHints().colorSchemeChanged.connect(self.dress)

    def choose(self, appearance: Appearance) -> None:
        """Take another appearance."""
        self.settings = replace(self.settings, appearance=appearance)
        self.dress()

    def dress(self) -> None:
        """Dress the application."""
        apply_theme(self._app, dark=self._is_dark())
        self.dressed.emit()

    def change(self, **settings: Any) -> None:  # noqa: ANN401 - as the settings have it
        """Keep other values of settings, by their names."""
        self.settings = replace(self.settings, **settings)

    def keep_text_size(self, size: float) -> None:
        """Keep the reader's text size, in points."""
        self.settings = replace(self.settings, text_size=size)

    def restore(self, window: QMainWindow, panes: QSplitter) -> None:
        """Put a window where it stood."""
        if self.settings.geometry:
            window.restoreGeometry(QByteArray.fromHex(self.settings.geometry.encode()))
        if self.settings.panes:
            panes.restoreState(QByteArray.fromHex(self.settings.panes.encode()))

    def keep(self, window: QMainWindow, panes: QSplitter) -> None:
        """Keep where a window stands."""
        self.settings = replace(
            self.settings,
            geometry=bytes(window.saveGeometry().toHex().data()).decode(),
            panes=bytes(panes.saveState().toHex().data()).decode(),
        )

    def _is_dark(self) -> bool:
        if self.settings.appearance == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.settings.appearance == "dark"
