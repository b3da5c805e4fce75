"""What the tests find on this machine, said aloud where something is left out."""

import pytest


def test_the_window_can_be_tested_here(missing_for_qt: tuple[str, ...]) -> None:
    if missing_for_qt:
        pytest.skip(f"the window's tests are left out: apt install {' '.join(missing_for_qt)}")
    from PySide6 import QtWidgets  # noqa: PLC0415 - it cannot be loaded where that is missing

    assert QtWidgets.QApplication is not None
