"""A desk on a fresh library."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.desk.desk import Desk
from clipper.desk.settings import Settings


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "desk.clipper", Settings()) as opened:
        yield opened
