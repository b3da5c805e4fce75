"""What the window says when pages have ended."""

from pathlib import Path
from typing import Any

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch
from clipper.ui.library.clip_progress import ClipProgress

WORDS = "About 10,000 soldiers have come to Kursk, the ministry in Seoul said on Tuesday. " * 3
NEXT = '<div class="pagination"><a rel="next" href="/story?page=2">Next page</a></div>'


def test_of_several_doubts_about_a_page_the_gravest_is_told(
    tmp_path: Path, site: Any, qtbot: Any
) -> None:
    page = f"<html lang=en><title>Troops</title><article><h1>Troops</h1><p>{WORDS}</p>{NEXT}"
    site.put("/story?page=2", b"gone", status=500)
    progress = ClipProgress()
    qtbot.addWidget(progress)
    with Desk(tmp_path / "b.clipper", Settings(proxy="direct")) as desk:
        batch = Batch(desk, Asker(None), progress)
        with qtbot.waitSignal(batch.ended, timeout=30_000) as told:
            batch.clip(Order((site.put("/story", page.encode()),)))
    assert told.args[0].startswith("Clipped “Troops”. Page 2 is missing: ")
