"""The desk loads what a command needs, and no more."""

import subprocess
import sys
from pathlib import Path

from clipper.capture.address import page_key
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.store.library import Library


def test_listing_a_library_loads_no_extractor_network_or_search_engine(tmp_path: Path) -> None:
    program = (
        "import sys; from clipper.cli.app import run;"
        f"code = run(['--library', {str(tmp_path)!r} + '/a.clipper', 'list'], lambda _: 0);"
        "slow = {'trafilatura', 'urllib3', 'whoosh', 'lxml', 'PySide6'} & set(sys.modules);"
        "sys.exit(code or ' '.join(slow) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_a_library_of_older_rules_finds_the_same_page_under_its_other_address(
    tmp_path: Path,
) -> None:
    with Library(tmp_path / "old.clipper") as library:
        library.clippings.add("https://m.example.org/a?utm_source=x", "an old key", "")
    with Desk(tmp_path / "old.clipper", Settings()):
        pass
    key = page_key("https://m.example.org/a")
    with Library(tmp_path / "old.clipper") as library:
        assert library.clippings.known([key]) == {key: 1}
