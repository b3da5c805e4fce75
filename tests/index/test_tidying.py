"""Segments stay few, whoever writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.index.finding import Finder
from clipper.index.place import current_build
from clipper.index.status import index_status
from clipper.index.writing import tidy, write
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]


def segments(folder: Path) -> int:
    return len(list(current_build(folder).glob("*.cols")))


def test_a_few_clippings_are_merged_by_whoever_wrote_the_last(
    folder: Path, clipped: Clipped, ask: Ask
) -> None:
    finder = None
    for number in range(1, 30):
        assert not write(folder, [clipped(number, "kursk")])
        finder = finder or Finder(folder)
    assert segments(folder) < 16
    for _ in range(2):
        finder.refresh()
        assert finder.find(ask("kursk")).total == 29
    assert index_status(folder).documents == 29


def test_a_writer_says_when_there_is_more_to_merge(
    folder: Path, clipped: Clipped, monkeypatch: pytest.MonkeyPatch, ask: Ask
) -> None:
    monkeypatch.setattr("clipper.index.writing._FEW", 0)
    said = [write(folder, [clipped(number, "kursk")]) for number in range(1, 10)]
    assert said[:4] == [False] * 4 and said[-1]
    assert tidy(folder) == 1
    assert segments(folder) < 9
    assert Finder(folder).find(ask("kursk")).total == 9


def test_writers_that_nobody_tidies_behind_tidy_themselves(
    folder: Path, clipped: Clipped, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.index.writing._FEW", 0)
    for number in range(1, 60):
        write(folder, [clipped(number % 40, "kursk")])
    assert segments(folder) <= 25
    assert Finder(folder).find(ask("kursk")).total == 40


def test_what_a_killed_merge_left_is_removed_by_the_next(
    folder: Path, clipped: Clipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.index.writing._FEW", 0)
    for number in range(1, 10):
        write(folder, [clipped(number, "kursk")])
    left = current_build(folder) / "merging-clippings_x.cols"
    left.write_bytes(b"half")
    assert index_status(folder).state == "ready"
    tidy(folder)
    assert not left.exists()


@pytest.mark.parametrize("owner", ["", "they"])
def test_tidying_twice_changes_nothing(folder: Path, clipped: Clipped, owner: str) -> None:
    write(folder, [clipped(1, "kursk")], owner=owner)
    assert tidy(folder, owner=owner) == 0
