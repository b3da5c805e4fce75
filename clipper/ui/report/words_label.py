"""A label for words that a page, a person or a file may have given."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def words_label(words: str, role: str = "dim") -> QLabel:
    """Return a label that wraps and takes nothing for markup; `role` is its style."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty(role, True)
    return label
