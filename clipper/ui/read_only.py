"""What the window shows of a library that can only be read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolBar, QWidget

from clipper.ui.library.paste_box import PasteBox
from clipper.ui.plain_text import tip

NOTE = "Read-only library"
NOTHING_CLIPPED = "Read-only: nothing can be clipped"
WHY = (
    "Nothing can be written to the folder of this library. It can be read and reported on, and "
    "searched if this installation of Clipper wrote its search index. To change it, copy its "
    "folder to a place of your own and open the copy."
)
WRITES = (
    "paste",
    "open_saved",
    "feeds",
    "watch_clipboard",
    "back_up",
    "saved_searches",
    "undo",
    "redo",
    "delete_annotation",
    "again",
    "again_case",
    "tags",
    "case_settings",
    "load_pictures",
    "look_up",
    "submit",
    "delete",
)
"""Entries of the menus that write to the library."""


class ReadOnlyNote(QLabel):
    """Says all the time that nothing can be changed; why, and what to do, stands in its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NOTE, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("wrong", True)
        self.setContentsMargins(12, 0, 12, 0)
        self.setToolTip(tip(WHY))
        self.setAccessibleName(NOTE)
        self.setAccessibleDescription(WHY)


def note_in(tools: QToolBar, paste: PasteBox) -> None:
    """Show the note at the end of a tool bar, and take nothing in the box for addresses."""
    tools.addSeparator()
    tools.addWidget(ReadOnlyNote(tools))
    paste.refuse(NOTHING_CLIPPED, WHY)
