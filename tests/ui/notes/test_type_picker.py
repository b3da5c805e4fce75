"""The bar of types beside a selection."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clipper.model.codebook import Codebook
from clipper.ui.notes.type_picker import TypePicker


@pytest.mark.parametrize("width", [300, 420, 700])
def test_the_whole_picker_is_seen_however_narrow_the_reader_and_far_right_the_words(
    qtbot: QtBot, whole_codebook: Codebook, width: int
) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(width, 900)
    area.show()
    picker = TypePicker(area)
    picker.show_codebook(whole_codebook)
    picker.show_near(QRect(width - 20, 100, 15, 20))
    assert picker.isVisible()
    assert area.rect().contains(picker.geometry())
