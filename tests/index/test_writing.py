"""The index kept in step, whatever happens meanwhile."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.index.errors import RebuildNeededError, damaged
from clipper.index.finding import Finder
from clipper.index.place import writing
from clipper.index.status import index_status
from clipper.index.writing import go_on, rebuild, write
from clipper.model.errors import Cancelled, SearchError
from clipper.model.query_tree import Everything, Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Search = Callable[..., list[int]]
Ask = Callable[[str], Query]

CHILD = """
import os, signal, sys
from pathlib import Path
from clipper.index import durable, storage
from clipper.model.article import Article, Block
from clipper.model.clipping import Clipping
from clipper.model.search import SearchDocument

folder, deed, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
seen = 0

def dying(call):
    def counted(*arguments, **options):
        global seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)
    return counted

for name in ("fsync", "rename", "replace", "remove", "rmdir", "mkdir", "unlink"):
    setattr(os, name, dying(getattr(os, name)))

def document(number):
    article = Article(blocks=(Block("paragraph", f"fresh number{number}"),))
    return SearchDocument(Clipping(number, "http://a.example/", "done"), article)

if deed == "write":
    write(folder, [document(2), document(3)], [1])
else:
    rebuild(folder, [[document(2)], [document(3)]])
"""


def ids(folder: Path) -> list[int]:
    finder = Finder(folder)
    found = sorted(number for number, _ in finder.find(Everything()).hits)
    finder.close()
    return found


def test_a_clipping_written_again_replaces_itself(search: Search, clipped: Clipped) -> None:
    assert search("kursk", clipped(1, "kursk"), clipped(2, "kursk")) == [1, 2]
    assert search("kursk", clipped(1, "moscow")) == [2]
    assert search("moscow", clipped(1, "first"), clipped(1, "moscow")) == [1]


def test_a_removed_clipping_is_found_no_more(folder: Path, clipped: Clipped) -> None:
    write(folder, [clipped(1), clipped(2)])
    write(folder, [], [1, 99])
    assert ids(folder) == [2]


def test_writing_nothing_changes_nothing(folder: Path) -> None:
    write(folder, [])
    assert index_status(folder).state == "missing"


def test_a_rebuilt_index_gives_what_updates_gave(folder: Path, clipped: Clipped, ask: Ask) -> None:
    final = {number: clipped(number, f"kursk word{number}", tags=("t",)) for number in range(1, 12)}
    for number in final:
        write(folder, [clipped(number, "old words")])
    for number in reversed(final):
        write(folder, [final[number]], [number + 1])
    write(folder, [*final.values()][1::2])
    rest = [number for number in final if number not in (3, 5)]
    write(folder, [final[number] for number in rest], [3, 5])
    asked = ["", "kursk", "old", "word7", "tag:t", "word*", "date:2024", "-word2"]

    def answers() -> list[tuple[int, list[int]]]:
        finder = Finder(folder)
        results = [finder.find(ask(text), limit=99) for text in asked]
        finder.close()
        return [(one.total, sorted(number for number, _ in one.hits)) for one in results]

    updated = answers()
    rebuild(folder, [[final[number]] for number in rest])
    assert answers() == updated
    assert updated[0][0] == len(rest)


def test_search_answers_while_the_index_is_rebuilt(folder: Path, clipped: Clipped) -> None:
    write(folder, [clipped(1)])
    seen: list[list[int]] = []
    done: list[int] = []

    def batches() -> Iterator[list[SearchDocument]]:
        for number in (2, 3):
            seen.append(ids(folder))
            yield [clipped(number)]

    rebuild(folder, batches(), done.append)
    assert seen == [[1], [1]]
    assert done == [1, 2]
    assert ids(folder) == [2, 3]
    assert len(list(folder.glob("build-*"))) == 1


def test_a_rebuild_that_is_stopped_leaves_the_old_index(folder: Path, clipped: Clipped) -> None:
    def stop(done: int) -> None:
        raise Cancelled(f"Stopped after {done}.")

    write(folder, [clipped(1)])
    with pytest.raises(Cancelled):
        rebuild(folder, [[clipped(2)]], stop)
    assert ids(folder) == [1]
    rebuild(folder, [[clipped(3)]])
    assert ids(folder) == [3]


def test_a_rebuild_that_was_cut_off_goes_on_where_it_was(
    folder: Path, clipped: Clipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.index.writing.SEGMENT_SIZE", 2)
    asked: list[int] = []

    def batches(below: int) -> Iterator[list[SearchDocument]]:
        for number in range(min(9, below - 1), 0, -1):
            asked.append(number)
            yield [clipped(number)]

    def stop(done: int) -> None:
        if done == 5:
            raise Cancelled("Stopped.")

    write(folder, [clipped(1)])
    with pytest.raises(Cancelled):
        go_on(folder, batches, stop)
    assert ids(folder) == [1]
    asked.clear()
    assert go_on(folder, batches)
    assert asked == [5, 4, 3, 2, 1]
    assert ids(folder) == list(range(1, 10))
    assert len(list(folder.glob("build-*"))) == 1
    asked.clear()
    assert not go_on(folder, batches)
    assert len(asked) == 9


@pytest.mark.parametrize("deed", ["write", "damage", "version", "nothing written"])
def test_a_rebuild_that_was_cut_off_begins_anew_where_that_is_safer(
    folder: Path, clipped: Clipped, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    size = 10 if deed == "nothing written" else 1
    monkeypatch.setattr("clipper.index.writing.SEGMENT_SIZE", size)
    write(folder, [clipped(1)])

    def stop(_done: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        go_on(folder, lambda _below: [[clipped(3)]], stop)
    (left,) = (path.parent for path in folder.glob("build-*/unfinished"))
    if deed == "write":
        write(folder, [clipped(2)])
    elif deed == "damage":
        for path in left.glob("*.cols"):
            path.write_bytes(b"")
    elif deed == "version":
        (left / "unfinished").write_text("0")
    assert not go_on(folder, lambda _below: [[clipped(3)], [clipped(1)]])
    assert ids(folder) == [1, 3]
    assert len(list(folder.glob("build-*"))) == 1


def test_a_failing_document_changes_nothing_and_leaves_no_lock(
    folder: Path, clipped: Clipped
) -> None:
    broken = clipped(2, authors=(5,))
    write(folder, [clipped(1)])
    with pytest.raises(AttributeError):
        write(folder, [clipped(3), broken])
    assert ids(folder) == [1]
    write(folder, [clipped(4)])
    assert ids(folder) == [1, 4]


@pytest.mark.parametrize("deed", ["write", "rebuild"])
def test_a_second_writer_is_told_so(
    folder: Path, clipped: Clipped, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    monkeypatch.setattr("clipper.index.place._PATIENCE", 0)
    with writing(folder), pytest.raises(SearchError, match="Another Clipper"):
        write(folder, [clipped(1)]) if deed == "write" else rebuild(folder, [[clipped(1)]])
    write(folder, [clipped(1)])


def test_a_damaged_index_is_not_written_to_but_can_be_rebuilt(
    folder: Path, clipped: Clipped
) -> None:
    write(folder, [clipped(1)])
    segment = next(folder.glob("build-*/*.cols"))
    segment.write_bytes(segment.read_bytes()[:-1])
    with pytest.raises(RebuildNeededError, match="cannot be trusted"):
        write(folder, [clipped(2)])
    rebuild(folder, [[clipped(3)]])
    assert ids(folder) == [3]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, clipped: Clipped) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SearchError, match="cannot be written"):
        write(tmp_path / "file" / "index", [clipped(1)])


@pytest.mark.parametrize("deed", ["write", "rebuild"])
@pytest.mark.parametrize("step", range(2, 15, 3))
def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new_index(
    folder: Path, clipped: Clipped, deed: str, step: int
) -> None:
    write(folder, [clipped(1, "old")])
    command = [sys.executable, "-c", CHILD, str(folder), deed, str(step)]
    subprocess.run(command, check=False, timeout=60)
    assert ids(folder) in ([1], [2, 3])
    assert index_status(folder).state == "ready"
    write(folder, [clipped(4)])
    assert ids(folder) in ([1, 4], [2, 3, 4])
    assert not list(folder.glob("build-*/*.tmp"))
    assert len(list(folder.glob("build-*/*.json"))) == 1


def test_the_work_can_be_handed_to_another_process(clipped: Clipped, tmp_path: Path) -> None:
    handed = pickle.loads(pickle.dumps((write, tmp_path, [clipped(1, "kursk")], [2])))  # noqa: S301 - our own
    assert handed == (write, tmp_path, [clipped(1, "kursk")], [2])
    problem = pickle.loads(pickle.dumps(damaged(tmp_path, "torn")))  # noqa: S301 - our own
    assert isinstance(problem, RebuildNeededError)
    assert "torn" in str(problem)


def test_a_rebuild_in_several_commits_holds_every_clipping(
    folder: Path, clipped: Clipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.index.writing.SEGMENT_SIZE", 2)
    rebuild(folder, [[clipped(number)] for number in range(1, 6)])
    assert ids(folder) == [1, 2, 3, 4, 5]
    assert index_status(folder).documents == 5
