"""The feeds of a library: what they bring into which case, and how they stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clipper.model.feed import Feed
from clipper.ui.colours import colours_of
from clipper.ui.plain_text import one_line, tip

COLUMNS = ("Feed", "Case", "Last asked (UTC)", "State")
EMPTY = "No feed is followed yet. Paste the address of a feed, or of a page that names one."
_ID = Qt.ItemDataRole.UserRole


class FeedsDialog(QDialog):
    """Shows the feeds, and asks for what is to be done with them.

    Signals:
        add_wanted: carries an address and the name of a case.
        remove_wanted: carries the ids of feeds as a tuple.
        ask_wanted: carries the ids of feeds as a tuple; none means all.
        pause_wanted: feeds are to be asked only by hand, or by themselves again.
    """

    add_wanted = Signal(str, str)
    remove_wanted = Signal(tuple)
    ask_wanted = Signal(tuple)
    pause_wanted = Signal(bool)

    def __init__(self, cases: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Feeds")
        self.resize(760, 420)
        self._address = QLineEdit()
        self._address.setAccessibleName("Address of the feed")
        self._address.setPlaceholderText("Address of a feed, or of a page that names one")
        self._case = QComboBox()
        self._case.setEditable(True)
        self._case.setAccessibleName("Case of the feed")
        self._case.addItems(["", *cases])
        self._case.setMinimumContentsLength(14)
        if line := self._case.lineEdit():
            line.setPlaceholderText("Case")
        self._add = _button("Follow")
        self._add.setEnabled(False)
        self._list = _feed_list()
        self._words = QLabel(EMPTY)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setProperty("dim", True)
        self._ask = _button("Ask now")
        self._remove = _button("Remove")
        self._pause = QCheckBox("Pause: ask only by hand")
        self._lay_out()
        self._offer()

        self._address.textChanged.connect(self._offer)
        self._address.returnPressed.connect(self._tell_add)
        self._add.clicked.connect(self._tell_add)
        self._list.itemSelectionChanged.connect(self._offer)
        self._ask.clicked.connect(self._tell_ask)
        self._remove.clicked.connect(self._tell_remove)
        self._pause.toggled.connect(self.pause_wanted)

    def show_feeds(self, feeds: Sequence[Feed]) -> None:
        """Show the feeds; those that were selected stay so."""
        selected = set(self.selected())
        self._list.clear()
        for feed in feeds:
            item = self._item(feed)
            self._list.addTopLevelItem(item)
            item.setSelected(feed.id in selected)
        if not feeds:
            self.say(EMPTY)
        elif self._words.text() == EMPTY:
            self.say("")
        self._offer()

    def show_paused(self, *, paused: bool) -> None:
        """Show whether feeds are asked by themselves."""
        self._pause.setChecked(paused)

    def suggest(self, addresses: Sequence[str]) -> None:
        """Put an address into the field, for a person to agree to."""
        self._address.setText(addresses[0] if addresses else "")
        if len(addresses) > 1:
            self.say(f"{len(addresses)} feeds came. Follow this one, then drop the others again.")

    def say(self, words: str) -> None:
        """Say what came of the last thing that was done."""
        self._words.setText(one_line(words))
        self._words.setVisible(bool(words))
        self._add.setEnabled(bool(self._address.text().strip()))

    def added(self) -> None:
        """Empty the field: its feed is followed."""
        self._address.clear()

    def selected(self) -> tuple[int, ...]:
        """Return the ids of the selected feeds."""
        return tuple(int(item.data(0, _ID)) for item in self._list.selectedItems())

    def _item(self, feed: Feed) -> QTreeWidgetItem:
        asked = feed.asked[:16].replace("T", " ") if feed.asked else "never"
        name = one_line(feed.title) or one_line(feed.url)
        item = QTreeWidgetItem([name, one_line(feed.case), asked, one_line(feed.problem) or "well"])
        item.setData(0, _ID, feed.id)
        item.setToolTip(0, tip(feed.url))
        if feed.problem:
            item.setForeground(3, QColor(colours_of(self.palette()).failed))
            item.setToolTip(3, tip(feed.problem))
        return item

    def _lay_out(self) -> None:
        new = QHBoxLayout()
        new.setSpacing(8)
        new.addWidget(self._address, 1)
        new.addWidget(self._case)
        new.addWidget(self._add)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._ask)
        below.addWidget(self._remove)
        below.addStretch(1)
        below.addWidget(self._pause)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addLayout(new)
        column.addWidget(self._words)
        column.addWidget(self._list, 1)
        column.addLayout(below)
        column.addWidget(buttons)

    def _offer(self) -> None:
        """Offer only what can be done now."""
        self._add.setEnabled(bool(self._address.text().strip()))
        self._ask.setEnabled(self._list.topLevelItemCount() > 0)
        self._ask.setText("Ask now" if self.selected() else "Ask all now")
        self._remove.setEnabled(bool(self.selected()))

    def _tell_add(self) -> None:
        address = self._address.text().strip()
        if address and self._add.isEnabled():
            self.say("Asking for the feed…")
            self._add.setEnabled(False)
            self.add_wanted.emit(address, self._case.currentText().strip())

    def _tell_ask(self) -> None:
        self.say("Asking…")
        self.ask_wanted.emit(self.selected())

    def _tell_remove(self) -> None:
        self.remove_wanted.emit(self.selected())


def _feed_list() -> QTreeWidget:
    feeds = QTreeWidget()
    feeds.setAccessibleName("Feeds")
    feeds.setHeaderLabels(list(COLUMNS))
    feeds.setRootIsDecorated(False)
    feeds.setUniformRowHeights(True)
    feeds.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    header = feeds.header()
    header.setStretchLastSection(True)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    for column, width in enumerate((250, 120, 140)):
        header.resizeSection(column, width)
    return feeds


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
