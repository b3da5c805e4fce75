"""The settings: four pages, each change at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from clipper.desk.settings import Settings
from clipper.ui.settings.browser_page import BrowserPage
from clipper.ui.settings.general_page import GeneralPage
from clipper.ui.settings.logins_page import LoginsPage
from clipper.ui.settings.network_page import NetworkPage
from clipper.ui.settings.parts import scrolled


class SettingsDialog(QDialog):
    """Shows the settings.

    Signals:
        changed: carries the name of a setting and its value.
        turned: another page is shown; carries it.
    """

    changed = Signal(str, object)
    turned = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.resize(680, 640)
        self.general = GeneralPage(settings)
        self.network = NetworkPage(settings)
        self.logins = LoginsPage()
        self.browser = BrowserPage(settings)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self._shown: dict[QWidget, str] = {
            self.general: "General",
            self.network: "Network",
            self.logins: "Logins",
            self.browser: "Browser button",
        }
        for page, title in self._shown.items():
            self.pages.addTab(scrolled(page), title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for one in buttons.buttons():
            if isinstance(one, QPushButton):
                one.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.pages, 1)
        below = QVBoxLayout()
        below.setContentsMargins(20, 0, 20, 16)
        below.addWidget(buttons)
        column.addLayout(below)

        self.pages.currentChanged.connect(self._tell_page)
        for told in (self.general.changed, self.network.changed, self.browser.changed):
            told.connect(self.changed)
        buttons.rejected.connect(self.reject)

    def show_problem(self, name: str, words: str) -> None:
        """Say what does not fit of a setting, where it stands, or nothing any more."""
        if name == "proxy":
            self.network.show_problem(words)
        elif name == "allowed_hosts":
            self.network.hosts.show_problem(words)
        else:
            self.general.show_problem(words)

    def turn_to(self, page: QWidget) -> None:
        """Show one of the pages."""
        self.pages.setCurrentIndex(list(self._shown).index(page))

    def _tell_page(self, number: int) -> None:
        self.turned.emit(list(self._shown)[number])
