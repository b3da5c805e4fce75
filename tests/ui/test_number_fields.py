"""Fields for numbers."""

import pytest
from PySide6.QtWidgets import QAbstractSpinBox
from pytestqt.qtbot import QtBot

from clipper.ui.number_fields import SIDE, decimal_number, whole_number

DARK = 120


@pytest.mark.parametrize("field", [whole_number, decimal_number])
def test_what_stands_in_a_field_keeps_away_from_its_edge(qtbot: QtBot, field: object) -> None:
    made: QAbstractSpinBox = field()  # type: ignore[operator]
    qtbot.addWidget(made)
    made.setFixedWidth(110)
    made.show()
    picture = made.grab().toImage()
    inked = [
        x
        for x in range(3, 60)
        for y in range(6, picture.height() - 6)
        if picture.pixelColor(x, y).lightness() < DARK
    ]
    assert min(inked) > SIDE
