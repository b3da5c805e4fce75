"""Which answers of a web archive are pages."""

import hashlib
from pathlib import Path

import pytest

from clipper.capture.saved_warc import pages_in
from clipper.capture.warc import Archived, ArchivedPicture, write_warc
from clipper.model.capture import Capture
from clipper.model.errors import ExtractError

HTML = b"<!DOCTYPE html><p>Words of a page"


def captured(
    path: str, kind: str = "text/html", body: bytes = HTML, status: int = 200
) -> tuple[Capture, bytes]:
    url = f"https://news.example/{path}"
    capture = Capture(
        url, url, "2024-03-05T10:00:00+00:00", status, (("Content-Type", kind),), (),
        hashlib.sha256(body).hexdigest(), len(body), "fetched" if status else "file",
    )  # fmt: skip
    return capture, body


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_only_pages_that_were_answered_well_are_pages(tmp_path: Path, name: str) -> None:
    records = [
        captured("story", "text/html; charset=utf-8"),
        captured("style.css", "text/css", b"p {}"),
        captured("missing", status=404),
        captured("moved", status=301),
        captured("empty", body=b""),
        captured("picture.png", "image/png", b"\x89PNG\r\n\x1a\n"),
        captured("saved.pdf", "application/pdf", b"%PDF-1.4\n", status=0),
        captured("fetched.pdf", "application/pdf", b"%PDF-1.4\n"),
        captured("story"),
    ]
    write_warc(tmp_path / name, records, compress=name.endswith(".gz"))
    found = list(pages_in(tmp_path / name))
    names = [page.url.rpartition("/")[2] for page in found]
    assert names == ["story", "saved.pdf", "fetched.pdf", "story"]
    assert found[0].body == HTML
    assert found[0].capture.fetched == "2024-03-05T10:00:00+00:00"


def test_what_came_before_the_damage_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    write_warc(path, [captured("one"), captured("two"), captured("three")], compress=False)
    path.write_bytes(path.read_bytes()[:-900])
    pages = pages_in(path)
    assert next(pages).url.endswith("one")
    assert next(pages).url.endswith("two")
    with pytest.raises(ExtractError, match="before the damage was read"):
        next(pages)


def test_a_kept_picture_is_no_page_though_it_has_a_title(tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><title>Map</title><p>x</p></svg>'
    records: list[Archived] = [
        captured("story"),
        (ArchivedPicture("https://news.example/map.svg", "2024-03-05T10:00:01+00:00",
                         "image/svg+xml", "https://news.example/story"), svg),
    ]  # fmt: skip
    write_warc(tmp_path / "a.warc.gz", records)
    assert [page.url for page in pages_in(tmp_path / "a.warc.gz")] == ["https://news.example/story"]
