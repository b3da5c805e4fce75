"""The line over an article: which version it is, what became of the page, where else it stands."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipper.desk.organising import Opened
from clipper.model.archive_copy import ArchiveCopy
from clipper.model.clipping import Version
from clipper.model.copies import Copy
from clipper.ui.plain_text import menu_words, one_line, tip
from clipper.ui.reader.archive_line import ArchiveLine

_STALE = "The newest fetch failed, so this is an earlier version. {}"
_CHANGED = "Changed since you read version {}."
_UNCHANGED = "Unchanged since {}, last looked at {}."
_LONGEST = 90


class VersionBar(QWidget):
    """Shows what there is to say of a version, and is gone where there is nothing.

    Signals:
        version_chosen: another version is to be shown; carries its number.
        comparison_wanted: what changed is to be shown; carries the version to compare with, 0
            for the one before.
        copy_chosen: the same story elsewhere is to be shown; carries the clipping's id.
        archive_wanted: a copy in a web archive is to be opened; carries its address.
    """

    version_chosen = Signal(int)
    comparison_wanted = Signal(int)
    copy_chosen = Signal(int)
    archive_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = 0
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAccessibleName("About this version")
        self._copies = _quiet("")
        self._copies.setObjectName("copies")
        self._copies.setAccessibleName("The same story elsewhere")
        self._menu = QMenu(self._copies)
        self._menu.setToolTipsVisible(True)
        self._copies.setMenu(self._menu)
        self._archived = ArchiveLine()
        self._compare = _quiet("What changed")
        self._compare.setObjectName("compare")
        self._versions = QComboBox()
        self._versions.setAccessibleName("Version")
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._compare)
        row.addWidget(self._versions)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._copies, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._archived)
        for widget in (self._copies, self._compare, self._versions):
            widget.hide()
        self.hide()

        self._versions.activated.connect(self._choose)
        self._compare.clicked.connect(self._ask_to_compare)
        self._archived.copy_wanted.connect(self.archive_wanted)

    @property
    def words(self) -> str:
        """Return what is said of the version."""
        return self._words.text()

    @property
    def copies(self) -> list[str]:
        """Return the words of the same story elsewhere."""
        return [action.text().replace("&&", "&") for action in self._menu.actions()]

    def show_version(self, opened: Opened, version: Version, read: int) -> None:
        """Show a version of a clipping.

        Args:
            opened: the clipping with all versions.
            version: the one that is shown.
            read: the number of the version that was read before, 0 for none.
        """
        newest = opened.versions[-1].number if opened.versions else 0
        self._read = read if 0 < read < newest else 0
        with QSignalBlocker(self._versions):
            self._versions.clear()
            for one in reversed(opened.versions):
                self._versions.addItem(f"Version {one.number}, {one.fetched[:10]}", one.number)
            self._versions.setCurrentIndex(self._versions.findData(version.number))
        has_several = len(opened.versions) > 1
        self._versions.setVisible(has_several)
        self._compare.setVisible(has_several)
        has_failed = opened.clipping.state == "failed"
        self._say(self._about(opened, version, newest), wrong=has_failed)
        self._archived.show_answers(opened.archived, version.capture.fetched)
        self._settle()

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """Show where else the story stands; choosing one opens it."""
        self._menu.clear()
        for copy in copies:
            action = self._menu.addAction(menu_words(_copy_words(copy)[:_LONGEST]))
            action.setToolTip(tip("\n".join((copy.clipping.name, *copy.differs))))
            action.triggered.connect(partial(self.copy_chosen.emit, copy.clipping.id))
        differing = sum(bool(copy.differs) for copy in copies)
        places = "1 other place" if len(copies) == 1 else f"{len(copies)} other places"
        doubt = f", {differing} with other facts" if differing else ""
        self._copies.setText(f"Same story in {places}{doubt}")
        self._copies.setVisible(bool(copies))
        self._settle()

    def show_archived(self, answers: Sequence[ArchiveCopy]) -> None:
        """Show nothing but copies in web archives, of a page that gave no article."""
        self.clear()
        self._archived.show_answers(answers, "")
        self._settle()

    def clear(self) -> None:
        """Show nothing."""
        self._read = 0
        self._menu.clear()
        self._say("", wrong=False)
        for widget in (self._copies, self._compare, self._versions, self._archived):
            widget.hide()
        self.hide()

    def _about(self, opened: Opened, version: Version, newest: int) -> str:
        clipping = opened.clipping
        words = [_STALE.format(clipping.reason)] if clipping.state == "failed" else []
        if self._read and version.number == newest:
            words.append(_CHANGED.format(self._read))
        elif clipping.unchanged_since and version.number == newest:
            days = clipping.unchanged_since[:10], clipping.captured[:10]
            words.append(_UNCHANGED.format(*days))
        elsewhere = sum(one.version != version.id for one in opened.annotations)
        if elsewhere:
            what = "1 annotation belongs" if elsewhere == 1 else f"{elsewhere} annotations belong"
            words.append(f"{what} to another version.")
        return one_line(" ".join(words))

    def _say(self, words: str, *, wrong: bool) -> None:
        self._words.setText(words)
        self._words.setProperty("wrong", wrong)
        self._words.setProperty("dim", not wrong)
        self._words.style().polish(self._words)

    def _settle(self) -> None:
        # It keeps the versions at the right; without them an empty line would only take room.
        self._words.setVisible(bool(self._words.text()) or not self._versions.isHidden())
        shown = (self._versions, self._copies, self._archived)
        self.setVisible(bool(self._words.text()) or not all(one.isHidden() for one in shown))

    def _choose(self, row: int) -> None:
        self.version_chosen.emit(int(self._versions.itemData(row)))

    def _ask_to_compare(self) -> None:
        self.comparison_wanted.emit(self._read)


def _copy_words(copy: Copy) -> str:
    """Say of a copy: outlet, credit line, day, and what differs there."""
    differs = f"differs: {copy.differs[0]}" if copy.differs else ""
    return one_line("  ·  ".join(filter(None, (copy.outlet, copy.credit, copy.date, differs))))


def _quiet(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("quiet", True)
    return button
