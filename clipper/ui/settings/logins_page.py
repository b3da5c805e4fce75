"""The logins of sites: listed without their secrets, added, changed, removed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from clipper.model.credentials import Login
from clipper.ui.plain_text import one_line
from clipper.ui.settings.login_dialog import SHORT_KINDS
from clipper.ui.settings.parts import button, column_of, hint, warning

ABOUT = (
    "Where you have a subscription, Clipper can log in as you do. Logins are kept in the keyring "
    "of this system and are sent to their own site only, over an encrypted connection."
)
ASKING = "Asking the keyring…"
EMPTY = "There is no login yet."
_COLUMNS = ("Site", "Kind", "User", "Kept")


class LoginsPage(QWidget):
    """Shows the logins, and asks for what is to be done with them.

    Signals:
        add_wanted: a login is to be added.
        edit_wanted: carries the site whose login is to be changed.
        remove_wanted: carries the site whose login is to be removed.
    """

    add_wanted = Signal()
    edit_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QTreeWidget()
        self._list.setAccessibleName("Logins")
        self._list.setHeaderLabels(list(_COLUMNS))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self._list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        for column, width in enumerate((90, 130, 120), 1):
            header.resizeSection(column, width)
        self._words = hint(ASKING)
        self._problem = warning()
        self._add = button("&Add…")
        self._edit = button("&Edit…")
        self._remove = button("&Remove")
        self._lay_out()
        self._offer()

        self._list.itemSelectionChanged.connect(self._offer)
        self._list.itemActivated.connect(self._tell_edit)
        self._add.clicked.connect(self.add_wanted)
        self._edit.clicked.connect(self._tell_edit)
        self._remove.clicked.connect(self._tell_remove)

    @property
    def site(self) -> str:
        """Return the site that is selected, or an empty string."""
        chosen = self._list.selectedItems()
        return chosen[0].text(0) if chosen else ""

    def show_logins(self, logins: Sequence[Login], problem: str) -> None:
        """Show the logins, and why the keyring's cannot be told, if so."""
        chosen = self.site
        self._list.clear()
        for one in logins:
            kept = "in the keyring" if one.kept else "for this run"
            item = QTreeWidgetItem([one.site, SHORT_KINDS[one.kind], one_line(one.user), kept])
            self._list.addTopLevelItem(item)
            if one.site == chosen or self._list.topLevelItemCount() == 1:
                self._list.setCurrentItem(item)
        self._words.setText("" if logins else EMPTY)
        self._words.setVisible(not logins and not problem)
        self.show_problem(f"{problem} A login can be used for this run only." if problem else "")
        self._offer()

    def show_problem(self, words: str) -> None:
        """Say what went wrong, or nothing any more."""
        self._problem.setText(one_line(words))
        self._problem.setVisible(bool(words))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self._add, self._edit, self._remove):
            row.addWidget(one)
        row.addStretch(1)
        column = column_of(self)
        column.addWidget(hint(ABOUT))
        column.addWidget(self._problem)
        column.addWidget(self._words)
        column.addWidget(self._list, 1)
        column.addLayout(row)

    def _offer(self) -> None:
        for one in (self._edit, self._remove):
            one.setEnabled(bool(self.site))

    def _tell_edit(self) -> None:
        if self.site:
            self.edit_wanted.emit(self.site)

    def _tell_remove(self) -> None:
        if self.site:
            self.remove_wanted.emit(self.site)
