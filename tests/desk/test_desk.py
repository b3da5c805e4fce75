"""The desk loads what a command needs, and no more."""

import subprocess
import sys
from pathlib import Path


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
