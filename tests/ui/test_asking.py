"""What was asked is told to whoever is still there."""

from concurrent.futures import Future
from functools import partial

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from clipper.ui.asking import Asker


class Listener(QObject):
    """Keeps what it was told, elsewhere than in itself."""

    def __init__(self, told: list[object]) -> None:
        super().__init__()
        self._told = told

    def take(self, first: object, value: object) -> None:
        """Keep two values."""
        self._told.append((first, value))


def test_a_widget_that_is_gone_is_told_nothing_even_where_a_partial_leads_to_it(
    qtbot: QtBot,
) -> None:
    told: list[object] = []
    asker, there, gone = Asker(), Listener(told), Listener(told)
    futures: list[Future[int]] = [Future(), Future()]
    asker.ask(futures[0], partial(gone.take, "gone"))
    task = asker.ask(futures[1], partial(there.take, "there"))
    shiboken6.delete(gone)
    with qtbot.waitSignal(task.done):
        for number, future in enumerate(futures):
            future.set_result(number)
    assert told == [("there", 1)]
