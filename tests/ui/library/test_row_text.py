"""The words of a row, as far as there is room for them."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from clipper.model.clipping import Clipping
from clipper.ui.library.row_text import facts_within

ONE = Clipping(
    1, "https://e.org/", "done", site="The Northern Courier", published="2026-10-30", words=1_177
)


@pytest.fixture
def metrics() -> QFontMetricsF:
    return QFontMetricsF(QFont())


def test_the_length_is_left_out_before_any_of_it_is_cut(metrics: QFontMetricsF) -> None:
    whole = "The Northern Courier  ·  2026-10-30  ·  1,177 words"
    room = metrics.horizontalAdvance(whole)
    assert facts_within(ONE, room, metrics) == whole
    assert facts_within(ONE, room - 1, metrics) == "The Northern Courier  ·  2026-10-30"


def test_a_long_site_is_cut_and_the_day_stays(metrics: QFontMetricsF) -> None:
    room = metrics.horizontalAdvance("The Northern  ·  2026-10-30")
    shown = facts_within(ONE, room, metrics)
    assert shown.startswith("The Nor")
    assert shown.endswith("…  ·  2026-10-30")
    assert metrics.horizontalAdvance(shown) <= room


def test_where_there_is_hardly_any_room_the_day_stands_alone(metrics: QFontMetricsF) -> None:
    room = metrics.horizontalAdvance("2026-10-30") + 1
    assert facts_within(ONE, room, metrics) == "2026-10-30"
