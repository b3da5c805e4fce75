"""Which annotations a query is about."""

from collections.abc import Callable

import pytest

from clipper.index.conditions import conditions_met, conditions_of
from clipper.model.annotation import Annotation
from clipper.model.query_tree import Query, Words
from clipper.model.search import SearchDocument
from clipper.model.values import EventDate, Quantity

Clipped = Callable[..., SearchDocument]
Annotated = Callable[..., Annotation]
Ask = Callable[[str], Query]


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        ("type:deployment", 1),
        ('type:"troop movement"', 1),
        ("type:sanction", 0),
        ("size:>5000 actor:korea status:denied", 2),
        ("size:>10000", 0),
        ("when:2024-10-15 enddate:2024", 2),
        ("when:2024-11", 0),
        ("quote:kursk", 1),
        ("kursk title:kursk date:2024 tag:x words:>5", 0),
        ("NOT type:deployment", 0),
        ('type:"—"', 0),
    ],
)
def test_an_annotation_meets_what_is_asked_of_it(
    clipped: Clipped, annotated: Annotated, ask: Ask, asked: str, met: int
) -> None:
    event = annotated(
        "deployment",
        "10,000 to Kursk",
        size=Quantity("10,000", "exact", 10_000),
        actor=("North Korea",),
        status="confirmed",
        endDate=EventDate("October", "2024-10", "month"),
    )
    document = clipped(1, annotations=[event])
    assert conditions_met(conditions_of(ask(asked)), document, event) == met


def test_words_asked_of_a_clipping_are_no_condition(ask: Ask) -> None:
    assert conditions_of(ask("kursk site:a type:b")) == (Words("b", "type"),)
