"""Fields for numbers, with room between their edge and what stands in them."""

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox

SIDE = 6
"""As the lines of the window have it; a style sheet's padding does not reach these fields."""

_Field = TypeVar("_Field", bound=QAbstractSpinBox)


def whole_number() -> QSpinBox:
    """Return a field for a number without a fraction."""
    return _roomy(QSpinBox())


def decimal_number() -> QDoubleSpinBox:
    """Return a field for a number with a fraction."""
    return _roomy(QDoubleSpinBox())


def _roomy(field: _Field) -> _Field:
    field.lineEdit().setTextMargins(SIDE, 0, 0, 0)
    return field
