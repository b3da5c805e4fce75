"""The deadline of a fetch."""

import pytest

from clipper.capture.pace import LateError, Pace
from clipper.model.errors import Cancelled


def test_time_is_left_until_it_is_up() -> None:
    assert 0 < Pace(60, lambda: False).check() <= 60
    with pytest.raises(LateError, match="within 0 seconds"):
        Pace(0, lambda: False).check()


def test_a_wish_to_stop_goes_before_all() -> None:
    with pytest.raises(Cancelled):
        Pace(0, lambda: True).check()
