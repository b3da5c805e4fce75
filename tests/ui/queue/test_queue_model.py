"""The rows of the queue change in place: what is selected stays selected."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from clipper.desk.under_way import Step
from clipper.model.clipping import Clipping
from clipper.ui.queue.queue_model import CLIPPING_ROLE, PROGRESS_ROLE, QueueModel
from clipper.ui.queue.queue_words import Progress

ORDERS = st.lists(st.permutations(range(12)).flatmap(
    lambda order: st.integers(0, 12).map(lambda count: order[:count])
), min_size=1, max_size=5)  # fmt: skip


def page(number: int, state: str = "waiting") -> Clipping:
    return Clipping(number, f"https://a.example/{number}", state)  # type: ignore[arg-type]


@pytest.fixture
def model(qapp: object) -> QueueModel:
    made = QueueModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def shown(model: QueueModel) -> list[int]:
    return [model.index(row).data(CLIPPING_ROLE).id for row in range(model.rowCount())]


@settings(max_examples=60)
@given(ORDERS)
def test_any_pages_are_shown_in_the_order_given(orders: list[list[int]]) -> None:
    model = QueueModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for order in orders:
        kept = [QPersistentModelIndex(model.index(row)) for row in range(model.rowCount())]
        before = shown(model)
        model.show_pages([page(number) for number in order], Progress())
        assert shown(model) == order
        for index, number in zip(kept, before, strict=True):
            assert index.isValid() == (number in order)
            assert not index.isValid() or index.data(CLIPPING_ROLE).id == number


def test_a_page_whose_state_changed_is_told_once_for_all(model: QueueModel) -> None:
    model.show_pages([page(1), page(2)], Progress())
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show_pages([page(1), page(2, "failed")], Progress())
    assert told == [(0, 1)]
    assert model.index(1).data(CLIPPING_ROLE).state == "failed"


def test_news_of_progress_is_painted_and_no_news_is_not(model: QueueModel) -> None:
    model.show_pages([page(1, "fetching")], Progress())
    told: list[object] = []
    model.dataChanged.connect(lambda *_: told.append(None))
    progress = Progress(steps={1: Step("page", 5, 10)})
    model.show_progress(progress)
    model.show_progress(Progress(steps={1: Step("page", 5, 10)}))
    assert (len(told), model.index(0).data(PROGRESS_ROLE)) == (1, progress)


def test_a_screen_reader_hears_name_state_and_progress(model: QueueModel) -> None:
    model.show_pages([page(1, "fetching")], Progress())
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "https://a.example/1. fetching…. Asking the site"
    assert "https://a.example/1<br>Asking" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole) == "https://a.example/1"
    assert model.index(0).data(Qt.ItemDataRole.FontRole) is None
    assert model.index(5).data(CLIPPING_ROLE) is None
