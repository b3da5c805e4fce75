"""The browser button: switched on, paired with a browser, and how to install it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from clipper.desk.listening import Listens
from clipper.desk.pairing import Paired, shown_code
from clipper.desk.settings import Settings
from clipper.ui.number_fields import whole_number
from clipper.ui.plain_text import one_line
from clipper.ui.settings.parts import button, column_of, heading, hint, plain, warning
from clipper.ui.theme import MONO, font

ABOUT = (
    "The button in your browser sends the page as you see it, logged in and with your selection, "
    "to Clipper on this computer. It never sends cookies or what you typed."
)
INSTALL = (
    "Chromium, Chrome, Edge: save the button, open chrome://extensions, switch “Developer mode” "
    "on, press “Load unpacked” and choose the saved folder. Firefox: open about:debugging, “This "
    "Firefox”, “Load Temporary Add-on” and choose the saved zip. Or make a bookmark of the "
    "bookmarklet: it opens a small page that asks before it clips."
)
_WORDS = {"chrome-extension": "Chromium", "moz-extension": "Firefox"}
_ID = Qt.ItemDataRole.UserRole


class BrowserPage(QWidget):
    """Shows how it stands with the browser button.

    Signals:
        changed: carries the name of a setting and its value.
        pair_wanted: a code is to be shown.
        forget_wanted: carries the id of a paired browser.
        save_wanted: carries the browser for which the button is to be saved.
        bookmarklet_wanted: the bookmarklet is to be put on the clipboard.
    """

    changed = Signal(str, object)
    pair_wanted = Signal()
    forget_wanted = Signal(str)
    save_wanted = Signal(str)
    bookmarklet_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._switch = QCheckBox("&Let paired browsers send pages while the window is open")
        self._switch.setChecked(settings.browser_button)
        self._port = whole_number()
        self._port.setAccessibleName("Port")
        self._port.setRange(1023, 65_535)
        self._port.setSpecialValueText("Any of Clipper's")
        self._port.setKeyboardTracking(False)
        self._port.setValue(settings.browser_port or self._port.minimum())
        self._state = hint()
        self._problem = warning()
        self._pair = button("&Pair a browser")
        self._code = plain("")
        self._code.setFont(font(MONO, 15, bold=True))
        self._code.setAccessibleName("Code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._left = hint()
        self._left.setWordWrap(False)
        self._list = QListWidget()
        self._list.setAccessibleName("Paired browsers")
        self._list.setFixedHeight(62)
        self._forget = button("&Forget")
        self._chromium = button("Save for &Chromium…")
        self._firefox = button("Save for F&irefox…")
        self._bookmarklet = button("Copy the &bookmarklet")
        self._done = hint()
        self._done.hide()
        self._lay_out()
        self._offer()
        self._join()

    @property
    def is_pairing(self) -> bool:
        """Tell whether a code is shown."""
        return bool(self._code.text())

    def show_state(self, now: Listens) -> None:
        """Show the port, the code and for how long it counts."""
        is_on = self._switch.isChecked()
        off = "Not listening." if is_on else "Switched off: no browser can send anything."
        self._state.setText(f"Listening on 127.0.0.1, port {now.port}." if now.port else off)
        self._code.setText(shown_code(now.code, now.port) if now.code and now.port else "")
        seconds = f"Type it into the button's field. {now.code.seconds} s left." if now.code else ""
        self._left.setText(seconds if now.port else "")
        self._pair.setEnabled(bool(now.port))
        self._bookmarklet.setEnabled(bool(now.port))

    def show_paired(self, paired: Sequence[Paired], problem: str) -> None:
        """Show the paired browsers, and why they cannot be kept, if so."""
        self._list.clear()
        for one in paired:
            kind = _WORDS.get(one.origin.partition(":")[0], "Bookmarklet")
            until = "" if one.kept else ", for this run"
            item = QListWidgetItem(f"{kind}, paired {one.since[:16].replace('T', ' ')} UTC{until}")
            item.setData(_ID, one.id)
            self._list.addItem(item)
        self.show_problem(problem)
        self._offer()

    def show_problem(self, words: str) -> None:
        """Say what went wrong, or nothing any more."""
        self._problem.setText(one_line(words))
        self._problem.setVisible(bool(words))

    def tell(self, words: str) -> None:
        """Say what was done."""
        self._done.setText(one_line(words))
        self._done.show()

    def _lay_out(self) -> None:
        switch = QHBoxLayout()
        switch.setSpacing(8)
        switch.addWidget(self._switch)
        switch.addStretch(1)
        port = plain("P&ort")
        port.setBuddy(self._port)
        switch.addWidget(port)
        switch.addWidget(self._port)
        pairing = QHBoxLayout()
        pairing.setSpacing(14)
        pairing.addWidget(self._pair)
        pairing.addWidget(self._code)
        pairing.addWidget(self._left, 1)
        paired = QHBoxLayout()
        paired.setSpacing(8)
        paired.addWidget(self._list, 1)
        paired.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignTop)
        saving = QHBoxLayout()
        saving.setSpacing(8)
        for one in (self._chromium, self._firefox, self._bookmarklet):
            saving.addWidget(one)
        saving.addStretch(1)
        column = column_of(self)
        column.addWidget(hint(ABOUT))
        column.addLayout(switch)
        column.addWidget(self._state)
        column.addWidget(self._problem)
        column.addWidget(heading("Paired browsers"))
        column.addLayout(pairing)
        column.addLayout(paired)
        column.addWidget(heading("Install"))
        column.addWidget(hint(INSTALL))
        column.addLayout(saving)
        column.addWidget(self._done)
        column.addStretch(1)

    def _join(self) -> None:
        self._switch.toggled.connect(self._tell_switch)
        self._port.valueChanged.connect(self._tell_port)
        self._pair.clicked.connect(self.pair_wanted)
        self._list.itemSelectionChanged.connect(self._offer)
        self._forget.clicked.connect(self._tell_forget)
        self._chromium.clicked.connect(self._save_for_chromium)
        self._firefox.clicked.connect(self._save_for_firefox)
        self._bookmarklet.clicked.connect(self.bookmarklet_wanted)

    def _offer(self) -> None:
        self._forget.setEnabled(bool(self._list.selectedItems()))

    def _tell_switch(self, is_on: bool) -> None:  # noqa: FBT001 - a switch tells it so
        self.changed.emit("browser_button", is_on)

    def _tell_port(self, port: int) -> None:
        self.changed.emit("browser_port", 0 if port == self._port.minimum() else port)

    def _tell_forget(self) -> None:
        for item in self._list.selectedItems():
            self.forget_wanted.emit(item.data(_ID))

    def _save_for_chromium(self) -> None:
        self.save_wanted.emit("chromium")

    def _save_for_firefox(self) -> None:
        self.save_wanted.emit("firefox")
