"""Saved and recent searches at the desk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.model.errors import SearchError
from clipper.model.saved_search import SavedSearch


def test_names_and_queries_are_kept_plain(desk: Desk) -> None:
    desk.remembering.save(" The\x1b guards\n", " guards\x07 date:2024 ").result()
    assert desk.remembering.saved().result() == [SavedSearch("The guards", "guards date:2024")]
    desk.remembering.rename("The guards", "x\x00y").result()
    assert desk.remembering.get("xy").result().query == "guards date:2024"


@pytest.mark.parametrize(
    ("name", "query"), [("", "a"), ("\x00", "a"), ("a", " "), ("a", "b" * 6000)]
)
def test_what_cannot_be_saved_says_why(desk: Desk, name: str, query: str) -> None:
    with pytest.raises(SearchError):
        desk.remembering.save(name, query).result()


def test_a_library_that_is_only_read_remembers_nothing_and_does_not_complain(
    tmp_path: Path, read_only: Callable[[Path], None]
) -> None:
    folder = tmp_path / "old.clipper"
    with Desk(folder, Settings()) as desk:
        desk.remembering.note("guards").result()
    read_only(folder)
    with Desk(folder, Settings()) as desk:
        desk.remembering.note("trains").result()
        assert desk.remembering.recent().result() == ["guards"]
