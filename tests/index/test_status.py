"""How the index is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.index.errors import RebuildNeededError
from clipper.index.finding import Finder
from clipper.index.status import index_status
from clipper.index.writing import rebuild, write
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]


def test_a_folder_without_an_index_misses_one(folder: Path) -> None:
    assert index_status(folder).state == "missing"
    assert index_status(folder).state != "ready"
    with pytest.raises(RebuildNeededError, match="no search index yet"):
        Finder(folder)


def test_a_ready_index_tells_what_it_holds(folder: Path, clipped: Clipped) -> None:
    write(folder, [clipped(1), clipped(2), clipped(3)])
    write(folder, [clipped(2)], [3])
    status = index_status(folder)
    assert (status.state, status.documents, status.detail) == ("ready", 2, "")
    assert status.bytes > 1000
    assert index_status(folder).state == "ready"


def test_an_index_of_another_version_is_outdated(
    folder: Path, clipped: Clipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, [clipped(1)])
    monkeypatch.setattr("clipper.index.place.VERSION", "2")
    assert index_status(folder).state == "outdated"
    with pytest.raises(RebuildNeededError, match="another version"):
        write(folder, [clipped(1)])
    rebuild(folder, [[clipped(1)]])
    assert index_status(folder).state == "ready"


@pytest.mark.parametrize(
    "pattern", ["current.json", "build-*/*.toc", "build-*/*.cols", "build-*/*.json"]
)
@pytest.mark.parametrize("how", ["flip", "cut", "empty", "remove"])
def test_any_damage_to_any_file_is_noticed(
    folder: Path, clipped: Clipped, ask: Ask, pattern: str, how: str
) -> None:
    write(folder, [clipped(1, "kursk")])
    path = next(folder.glob(pattern))
    content = path.read_bytes()
    middle = len(content) // 2
    changed = {
        "flip": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "cut": content[:middle],
        "empty": b"",
    }
    path.unlink() if how == "remove" else path.write_bytes(changed[how])
    assert index_status(folder).state in ("damaged", "missing", "outdated", "foreign")
    with pytest.raises(RebuildNeededError):
        Finder(folder).find(ask("kursk"))
    rebuild(folder, [[clipped(1)]])
    assert index_status(folder).documents == 1


def test_a_flipped_byte_anywhere_in_a_segment_gives_no_wrong_hit(
    folder: Path, clipped: Clipped, ask: Ask
) -> None:
    write(folder, [clipped(1, "kursk"), clipped(2, "kyiv " * 40_000), clipped(3, "kursk kyiv")])
    path = next(folder.glob("build-*/*.cols"))
    content = path.read_bytes()
    for place in range(0, len(content), len(content) // 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        assert index_status(folder).state == "damaged"
        try:
            found = Finder(folder).find(ask("kursk kyiv"), facets=True)
        except RebuildNeededError:
            continue
        assert [number for number, _ in found.hits] == [3]


def test_a_build_that_is_gone_is_damage(folder: Path, clipped: Clipped) -> None:
    write(folder, [clipped(1)])
    next(folder.glob("build-*")).rename(folder / "elsewhere")
    assert index_status(folder).state == "damaged"


def test_an_index_sealed_by_another_installation_is_never_opened(
    folder: Path, clipped: Clipped
) -> None:
    write(folder, [clipped(1)], owner="theirs")
    assert index_status(folder, owner="ours").state != "ready"
    assert index_status(folder, owner="theirs").state == "ready"
    with pytest.raises(RebuildNeededError, match="not written by this installation"):
        Finder(folder, owner="ours")


def test_a_file_in_place_of_the_folder_is_damage(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("in the way")
    assert index_status(tmp_path / "index").state in ("missing", "damaged")


def test_a_sound_index_of_another_installation_is_not_called_damaged(
    folder: Path, clipped: Clipped
) -> None:
    write(folder, [clipped(1)], owner="they")
    status = index_status(folder, owner="we")
    assert status.state == "foreign"
    assert "not written by this installation" in status.detail
