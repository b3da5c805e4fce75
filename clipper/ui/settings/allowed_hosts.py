"""The hosts of one's own network that pages may lead to: listed, added, removed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from clipper.desk.settings import checked_host
from clipper.model.errors import SettingsError
from clipper.ui.plain_text import one_line
from clipper.ui.settings.parts import button, hint, warning

ABOUT = (
    "What you clip yourself is always opened. But a page of the internet may not lead Clipper into "
    "this computer or its network, by a redirect or a picture, unless the host stands here."
)
EXAMPLE = "nas.local, *.corp.example, 192.168.1.20, 10.0.0.0/24"


class AllowedHosts(QWidget):
    """Shows the hosts; what does not fit is said, and stays in the field to be mended.

    Signals:
        changed: carries the hosts as they are now, as a tuple.
    """

    changed = Signal(tuple)

    def __init__(self, hosts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit()
        self._field.setAccessibleName("Host to allow")
        self._field.setPlaceholderText(EXAMPLE)
        self._add = button("&Allow")
        self._problem = warning()
        self._list = _HostList()
        self._list.setAccessibleName("Allowed hosts")
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setSpacing(3)
        self._list.addItems(list(hosts))
        self._remove = button("&Remove")
        self.setFocusProxy(self._field)
        self._lay_out()
        self._offer()

        self._field.textChanged.connect(self._offer)
        self._field.returnPressed.connect(self._allow)
        self._add.clicked.connect(self._allow)
        self._list.itemSelectionChanged.connect(self._offer)
        self._list.delete_pressed.connect(self._take_out)
        self._remove.clicked.connect(self._take_out)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the hosts that are shown."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    @property
    def problem(self) -> str:
        """Return what is said to be wrong with what was typed."""
        return self._problem.text()

    def show_hosts(self, hosts: Sequence[str]) -> None:
        """Show other hosts."""
        if tuple(hosts) != self.hosts:
            self._list.clear()
            self._list.addItems(list(hosts))
            self._offer()

    def show_problem(self, words: str) -> None:
        """Say what does not fit, or nothing any more."""
        self._problem.setText(one_line(words))
        self._problem.setVisible(bool(words))

    def _lay_out(self) -> None:
        rows = QGridLayout()
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(8)
        rows.addWidget(self._field, 0, 0)
        rows.addWidget(self._add, 0, 1)
        rows.addWidget(self._problem, 1, 0)
        rows.addWidget(self._list, 2, 0)
        rows.addWidget(self._remove, 2, 1, Qt.AlignmentFlag.AlignTop)
        rows.setRowStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(hint(ABOUT))
        column.addLayout(rows)

    def _offer(self) -> None:
        self._add.setEnabled(bool(self._field.text().strip()))
        self._remove.setEnabled(bool(self._list.selectedItems()))

    def _allow(self) -> None:
        """Allow what was typed, one or several with commas or spaces between; all or none."""
        typed = self._field.text().replace(",", " ").split()
        try:
            hosts = [checked_host(one) for one in typed]
        except SettingsError as problem:
            self.show_problem(str(problem))
            return
        self.show_problem("")
        self._field.clear()
        self._tell((*self.hosts, *hosts))

    def _take_out(self) -> None:
        gone = {item.text() for item in self._list.selectedItems()}
        self._tell([one for one in self.hosts if one not in gone])

    def _tell(self, hosts: Sequence[str]) -> None:
        wanted = tuple(dict.fromkeys(hosts))
        if wanted != self.hosts:
            self.show_hosts(wanted)
            self.changed.emit(wanted)


class _HostList(QListWidget):
    """A list in which Delete is told.

    Signals:
        delete_pressed: what is selected is to go.
    """

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of Delete and Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selectedItems():
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
