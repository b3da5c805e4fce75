"""Which input a field gets."""

from PySide6.QtCore import QStringListModel

from clipper.model.codebook import Field
from clipper.ui.notes.claim_input import ClaimInput
from clipper.ui.notes.date_input import DateInput
from clipper.ui.notes.field_input import FieldInput
from clipper.ui.notes.line_inputs import ChoiceInput, EntityInput, TextInput
from clipper.ui.notes.quantity_input import QuantityInput

_SIMPLE: dict[str, type[FieldInput]] = {
    "choice": ChoiceInput,
    "text": TextInput,
    "quantity": QuantityInput,
    "date": DateInput,
}


def input_for(field: Field, names: QStringListModel) -> FieldInput:
    """Return the input for a field; `names` are the entities that are known."""
    if field.kind == "claim":
        return ClaimInput(field, names)
    if field.kind == "entity" or field.name == "entity":
        return EntityInput(field, names)
    return _SIMPLE[field.kind](field)
