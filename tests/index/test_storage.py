"""Files sealed before a commit names them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.index.errors import DamagedIndexError
from clipper.index.storage import SealedStorage, check, generation
from clipper.index.writing import write
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]


@pytest.fixture
def build(folder: Path, clipped: Clipped) -> Path:
    """Return a build with two commits."""
    write(folder, [clipped(1)], owner="me")
    write(folder, [clipped(2)], owner="me")
    return next(folder.glob("build-*"))


def test_every_file_of_the_newest_commit_is_in_its_manifest(build: Path) -> None:
    check(build, "me")
    manifest = json.loads((build / f"manifest_{generation(build)}.json").read_text())
    names = {path.name for path in build.iterdir() if path.suffix in (".seg", ".toc")}
    assert names <= set(manifest["files"])


def test_a_manifest_that_was_rewritten_does_not_fit_its_seal(build: Path) -> None:
    path = build / f"manifest_{generation(build)}.json"
    manifest = json.loads(path.read_text())
    manifest["files"] = dict.fromkeys(manifest["files"], "0")
    path.write_text(json.dumps(manifest))
    with pytest.raises(DamagedIndexError, match="installation"):
        check(build, "me")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 5, "seal": ""}', '{"files": [["a"]]}'])
def test_a_manifest_that_is_none_is_damage(build: Path, text: str) -> None:
    (build / f"manifest_{generation(build)}.json").write_text(text)
    with pytest.raises(DamagedIndexError, match="manifest"):
        check(build, "me")


def test_sweeping_leaves_only_what_the_newest_commit_needs(build: Path) -> None:
    number = generation(build)
    kept = {path.name for path in build.iterdir()}
    for name in ("manifest_0.json", "manifest_7.json.new", f"_clippings_{number}.toc.1.5"):
        (build / name).write_text("left behind")
    SealedStorage(build, "me").sweep()
    assert {path.name for path in build.iterdir()} == kept


def test_an_empty_folder_has_no_commit(tmp_path: Path) -> None:
    assert generation(tmp_path) == -1
    with pytest.raises(DamagedIndexError):
        check(tmp_path, "")
