"""A combo box of the codebook's types, each with its sign."""

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from clipper.model.codebook import Codebook
from clipper.ui.colours import colours_of
from clipper.ui.plain_text import one_line
from clipper.ui.swatch import swatch_icon


class TypeCombo(QComboBox):
    """Chooses a type.

    Signals:
        type_chosen: a person chose one; carries its id, or an empty string for all types.
    """

    type_chosen = Signal(str)

    def __init__(self, everything: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = everything
        self._codebook = Codebook("", ())
        self.setAccessibleName("Type of annotation")
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.activated.connect(self._tell)

    @property
    def type_id(self) -> str:
        """Return the id of the chosen type."""
        return str(self.currentData() or "")

    def show_codebook(self, codebook: Codebook) -> None:
        """Offer the types of a codebook, keeping the choice."""
        chosen = self.type_id
        self._codebook = codebook
        colours = colours_of(self.palette())
        with QSignalBlocker(self):
            self.clear()
            if self._everything:
                self.addItem(self._everything, "")
            for kind in (*codebook.event_types, *codebook.entity_types):
                self.addItem(swatch_icon(kind, colours), one_line(kind.name), kind.id)
        self.show_type(chosen)

    def show_type(self, type_id: str) -> None:
        """Choose a type without telling, also one that the codebook has lost."""
        if type_id and self.findData(type_id) < 0:
            kind = self._codebook.get(type_id)
            colours = colours_of(self.palette())
            self.addItem(swatch_icon(kind, colours), one_line(kind.name), type_id)
        self.setCurrentIndex(max(self.findData(type_id), 0))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._codebook.types:
            self.show_codebook(self._codebook)

    def _tell(self) -> None:
        self.type_chosen.emit(self.type_id)
