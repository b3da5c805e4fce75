"""Values that complete what is being typed."""

from collections.abc import Callable
from pathlib import Path

from clipper.index.finding import Finder
from clipper.index.writing import write
from clipper.model.annotation import Annotation
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Annotated = Callable[..., Annotation]


def test_values_that_begin_so_come_first_and_then_those_with_a_later_word(
    folder: Path, clipped: Clipped, annotated: Annotated
) -> None:
    event = annotated("deployment", "troops", actor=("North Korea", "Norway"))
    documents = [
        clipped(1, tags=("Kursk", "far north")),
        clipped(2, tags=("north",), annotations=[event]),
        clipped(3, tags=("North", "NORTHERN")),
    ]
    write(folder, documents[:2])
    write(folder, documents[2:])
    finder = Finder(folder)
    assert finder.values("tag", "nor", 9) == [
        ("north", 2), ("NORTHERN", 1), ("far north", 1)
    ]  # fmt: skip
    assert finder.values("tag", "", 2) == [("north", 2), ("Kursk", 1)]
    assert finder.values("actor", "north k", 9) == [("North Korea", 1)]
    assert finder.values("site", "news.ex", 9) == [("news.example", 3)]
    assert finder.values("nothing", "x", 9) == []
    finder.close()
