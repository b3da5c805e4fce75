"""Drawings, tinted."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from clipper.ui.icons import icon

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


@pytest.mark.parametrize("name", sorted(file.stem for file in ICONS.glob("*.svg")))
def test_each_drawing_leaves_ink(name: str) -> None:
    image = icon(name, "#ff0000").pixmap(32, 32).toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    assert any(QColor(image.pixelColor(x, y)).alpha() for x, y in points)


def test_ink_has_the_colour_asked_for() -> None:
    image = icon("stop", "#ff0000").pixmap(32, 32).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#ff0000"


def test_a_drawing_that_is_missing_is_an_empty_icon() -> None:
    assert icon("no such drawing").isNull()
