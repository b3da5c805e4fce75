"""A program killed while it keeps pictures: the next one goes on, and nothing is kept twice."""

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from clipper.desk.desk import Desk
from clipper.desk.settings import Settings

CLIPS = """
import sys
from pathlib import Path
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.model.article import Article, Block
from clipper.model.capture import Capture
from clipper.model.extraction import Extraction

if __name__ == "__main__":
    folder, page, *images = sys.argv[1:]
    with Desk(Path(folder), Settings()) as desk:
        library = desk._library

        def add():
            made = library.clippings.add(page, page, library.worker.name)
            body = library.bodies.keep(b"x")
            capture = Capture(page, page, "2031-05-04T08:30:00+00:00", 200, (), (), body, 1)
            row = library.versions.add_capture(made.id, capture)
            article = Article(blocks=tuple(Block("figure", image=image) for image in images))
            library.versions.add(made.id, row, Extraction("done", article=article))
            return made.id

        desk.picturing.keep_for(desk._pools.library.submit(add).result())
        for future in desk.picturing.under_way():
            future.result()
"""


def photo(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (320, 200), colour).save(file, "JPEG")
    return file.getvalue()


def test_killed_in_the_middle_the_pictures_are_kept_at_the_next_start(
    tmp_path: Path, site: Any, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    folder, script = tmp_path / "killed.clipper", tmp_path / "clips.py"
    script.write_text(CLIPS, "utf-8")
    images = [
        site.put(path, photo(colour), content_type="image/jpeg")
        for path, colour in (("/one.jpg", "teal"), ("/gated.jpg", "navy"), ("/two.jpg", "olive"))
    ]
    page = f"{site.address}/page"
    process = subprocess.Popen([sys.executable, script, folder, page, *images])
    wait_until(lambda: site.asked["/gated.jpg"] == 1)
    process.kill()
    process.wait()
    site.gate.set()
    with Desk(folder, Settings()) as desk:
        opened = desk.organising.opened(1).result(60)
        assert opened.pictures_wait
        assert [one.problem for one in opened.pictures] == [""]
        resumed = desk.picturing.resume().result(60)
        assert [future.result(60) for future in resumed] == [2]
        opened = desk.organising.opened(1).result(60)
        assert [one.url for one in opened.pictures] == images
        assert not opened.pictures_wait
        assert site.asked["/one.jpg"] == 1
        assert desk.organising.check().result(60).problems == ()
