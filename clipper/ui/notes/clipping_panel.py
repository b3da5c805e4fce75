"""What is known of a clipping, and what one adds to it: tags, case, note."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipper.model.clipping import Clipping, Version
from clipper.model.obtained import dates_of, obtained
from clipper.ui.notes.fact import Fact
from clipper.ui.notes.note_edit import NoteEdit
from clipper.ui.notes.tag_editor import TagEditor
from clipper.ui.window_keys import leave_to_window

FACTS = (
    "Address", "Site", "Authors", "Published", "Changed", "Page shows", "File made", "Captured",
    "Obtained", "Versions", "SHA-256",
)  # fmt: skip
COPIED = ("Address", "SHA-256")
RARE = ("Changed", "Page shows", "File made")


class ClippingPanel(QScrollArea):
    """Shows one clipping.

    Signals:
        tags_changed: carries the clipping's id and all its tags as a tuple.
        case_changed: carries the clipping's id and the case.
        note_changed: carries the clipping's id and the note.
    """

    tags_changed = Signal(int, tuple)
    case_changed = Signal(int, str)
    note_changed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clipping: Clipping | None = None
        self._tags = TagEditor()
        self._case = QLineEdit()
        self._case.setAccessibleName("Case")
        self._case.setPlaceholderText("Case")
        self._cases = QStringListModel(self)
        completer = QCompleter(self._cases, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._case.setCompleter(completer)
        self._case.installEventFilter(self)
        self._note = NoteEdit("Note on the clipping")
        self._facts = {name: Fact(name, is_copied=name in COPIED) for name in FACTS}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        for heading, widget in (("Tags", self._tags), ("Case", self._case), ("Note", self._note)):
            column.addWidget(_heading(heading))
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(_heading("Source"))
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(12)
        for name, fact in self._facts.items():
            label = QLabel(name)
            label.setProperty("dim", True)
            form.addRow(label, fact)
        self._form = form
        column.addLayout(form)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("About the clipping")
        self.setWidget(inner)
        self.setEnabled(False)

        self._tags.tags_changed.connect(self._tell_tags)
        self._case.editingFinished.connect(self._tell_case)
        self._note.note_changed.connect(self._tell_note)

    @property
    def clipping(self) -> Clipping | None:
        """Return the clipping that is shown."""
        return self._clipping

    def show_known(self, tags: Iterable[str], cases: Iterable[str]) -> None:
        """Offer these tags and cases while one types."""
        self._tags.show_known(tags)
        self._cases.setStringList(list(cases))

    def show_clipping(self, clipping: Clipping | None, version: Version | None = None) -> None:
        """Show a clipping, or none; what was typed for the one before is told first."""
        is_same = bool(clipping and self._clipping and clipping.id == self._clipping.id)
        if not is_same:
            self._note.tell()
            self._tell_case()
        self._clipping = clipping
        self.setEnabled(clipping is not None)
        self._tags.show_tags(clipping.tags if clipping else ())
        if not (is_same and self._case.hasFocus()):
            self._case.setText(clipping.case if clipping else "")
        if not (is_same and self._note.hasFocus()):
            self._note.show_text(clipping.note if clipping else "")
        self._show_facts(clipping, version)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave keys of the window to it while the case is typed."""
        if watched is self._case and leave_to_window(event):
            return True
        return super().eventFilter(watched, event)

    def edit_tags(self) -> None:
        """Take the keys where a tag is added."""
        self._tags.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fact(self, name: str) -> str:
        """Return what is said of one of `FACTS`."""
        return self._facts[name].words

    def _show_facts(self, clipping: Clipping | None, version: Version | None) -> None:
        metadata = version.article.metadata if version else None
        capture = version.capture if version else None
        values = {
            "Address": clipping.url if clipping else "",
            "Site": clipping.site if clipping else "",
            "Authors": ", ".join(clipping.authors) if clipping else "",
            "Published": clipping.published[:10] if clipping and not metadata else "",
            "Captured": _moment(capture.fetched) if capture else "",
            "Obtained": obtained(capture) if capture else "",
            "Versions": str(clipping.versions) if clipping and clipping.versions else "",
            "SHA-256": capture.body_sha256 if capture else "",
        }
        values |= dict(dates_of(metadata)) if metadata else {}
        for name, fact in self._facts.items():
            fact.show_words(values.get(name, ""))
            self._form.setRowVisible(fact, name not in RARE or bool(fact.words))
        is_guess = bool(self.fact("Page shows") or self.fact("File made"))
        self._form.setRowVisible(self._facts["Published"], not is_guess)

    def _tell_tags(self, tags: tuple[str, ...]) -> None:
        if self._clipping is not None:
            self.tags_changed.emit(self._clipping.id, tags)

    def _tell_case(self) -> None:
        case = self._case.text().strip()
        if self._clipping is not None and case != self._clipping.case:
            self.case_changed.emit(self._clipping.id, case)

    def _tell_note(self, note: str) -> None:
        if self._clipping is not None:
            self.note_changed.emit(self._clipping.id, note)


def _moment(iso: str) -> str:
    """Write a UTC time in ISO 8601 for a person."""
    return iso[:16].replace("T", " ") + " UTC" if "T" in iso else iso


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("heading", True)
    return label
