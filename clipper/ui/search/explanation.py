"""The line under the search box that says in plain words what is searched for."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from clipper.model.controls import shortened
from clipper.model.explaining import explained
from clipper.model.query import parse_query
from clipper.model.query_tokens import FieldForm
from clipper.model.typed import without_empty_clause
from clipper.ui.plain_text import one_line, tip

_SHOWN = 130
"""Characters that are shown; all of them stand in the tool tip."""


class Explanation(QLabel):
    """Says what a query asks for where it is more than words; else it is not there."""

    def __init__(self, fields: Mapping[str, FieldForm], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("dim", True)
        self.setAccessibleName("What is searched for")
        self.hide()

    def explain(self, typed: str) -> None:
        """Explain a query as typed."""
        query = parse_query(without_empty_clause(typed, self._fields), self._fields)
        said = one_line(explained(query, self._fields))
        self.setText(shortened(said, _SHOWN))
        self.setToolTip(tip(said) if len(said) > _SHOWN else "")
        self.setVisible(bool(said))
