"""Captures leave the library as a WARC file, whole and checked, and come into another one."""

import hashlib
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from warcio.archiveiterator import ArchiveIterator

from clipper.capture.warc import read_warc
from clipper.desk.bringing_in import Brought
from clipper.desk.clipped import GivenPage, Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.model.errors import Cancelled, ReportError

OLD = ("About 10,000 soldiers have come to Kursk, the ministry in Seoul said on Tuesday. " * 3,)
NEW = ("About 12,000 soldiers have come to Kursk, the ministry in Seoul said on Friday. " * 3,)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "other.clipper", Settings()) as opened:
        yield opened


def clip(desk: Desk, *addresses: str, **how: Any) -> list[int]:
    pages = [one.result(60) for one in desk.clipping.clip(Order(addresses, **how)).result()]
    for pictures in desk.picturing.under_way():
        pictures.result(60)
    return [one.id for one in pages]


def bring(desk: Desk, path: Path) -> list[int]:
    """Clip a WARC file into a library, as a person who opens it does."""
    brought = desk.bringing_in.sort([path]).result(60)
    ended = [one.result(60) for one in desk.bringing_in.clip(brought, Order(())).result(60)]
    return [one.id for one in ended]


def texts(desk: Desk, clipping: int) -> list[str]:
    """Return the article texts of all versions."""
    opened = desk.organising.opened(clipping).result()
    numbers = [one.number for one in opened.versions]
    found = [desk.organising.opened(clipping, number).result().version for number in numbers]
    return [one.article.text for one in found if one]


def records(path: Path) -> list[tuple[str, str, str, bytes]]:
    """Read a file as another program does: kinds, addresses, dates, payloads."""
    found = []
    with path.open("rb") as file:
        for one in ArchiveIterator(file, check_digests="raise"):
            head = one.rec_headers
            target, date = head.get_header("WARC-Target-URI"), head.get_header("WARC-Date")
            found.append((one.rec_type, target, date, one.raw_stream.read()))
    return found


def test_a_library_goes_out_and_into_a_fresh_one_without_loss(
    desk: Desk, other: Desk, site: Any, tmp_path: Path
) -> None:
    site.put("/old", b"", status=301, Location="/a")
    site.news("/a", "Soldiers", *OLD)
    ids = clip(desk, f"{site.address}/old", site.news("/b", "Other page"))
    site.news("/a", "Soldiers", *NEW)
    clip(desk, f"{site.address}/old", again=True)
    path = tmp_path / "all.warc.gz"
    written = desk.exporting.warc(ids, path).result(60)
    assert (written.path, written.words, written.left_out) == (path, "3 captures", ())

    fresh = bring(other, path)
    assert len(set(fresh)) == 2
    for one, found in zip(ids, dict.fromkeys(fresh), strict=True):
        assert texts(other, found) == texts(desk, one)
        before = desk.organising.opened(one).result().version.capture
        after = other.organising.opened(found).result().version.capture
        assert (after.body_sha256, after.fetched) == (before.body_sha256, before.fetched)
        assert (after.headers, after.redirects) == (before.headers, before.redirects)
        assert (after.origin, after.source) == ("file", "all.warc.gz")
    assert other.organising.check().result().problems == ()


def test_another_program_reads_what_was_sent(desk: Desk, site: Any, tmp_path: Path) -> None:
    ids = clip(desk, site.news("/a", "Soldiers"))
    capture = desk.organising.opened(ids[0]).result().version.capture
    path = tmp_path / "one.warc"
    desk.exporting.warc(ids, path).result(60)
    assert path.read_bytes().startswith(b"WARC/1.1\r\n")
    kinds = [kind for kind, *_ in records(path)]
    assert kinds == ["warcinfo", "response", "metadata"]
    _, target, date, body = records(path)[1]
    assert target == f"{site.address}/a"
    assert date == f"{capture.fetched[:19]}Z"
    assert body == site.pages["/a"][2]
    assert hashlib.sha256(body).hexdigest() == capture.body_sha256


def test_all_pages_of_an_article_and_its_pictures_are_in_the_file(
    desk: Desk, site: Any, tmp_path: Path
) -> None:
    file = BytesIO()
    Image.new("RGB", (640, 400), "teal").save(file, "PNG")
    site.put("/p.png", file.getvalue(), content_type="image/png")
    words = f"<p>{OLD[0]}</p><figure><img src='/p.png'><figcaption>Troops</figcaption></figure>"
    head = "<!DOCTYPE html><html lang=en><title>Troops</title><article><h1>Troops</h1>"
    link = '<div class="pagination"><a rel="next" href="/story?page=2">Next page</a></div>'
    site.put("/story", f"{head}{words}{link}</article>".encode())
    site.put("/story?page=2", f"{head}<p>{NEW[0]}</p></article>".encode())
    ids = clip(desk, f"{site.address}/story")
    path = tmp_path / "story.warc.gz"
    assert desk.exporting.warc(ids, path).result(60).words == "2 captures and 1 picture"
    found = {target.rpartition("/")[2]: (kind, body) for kind, target, _, body in records(path)
             if kind in ("response", "resource")}  # fmt: skip
    assert found["p.png"] == ("resource", file.getvalue())
    assert set(found) == {"story", "story?page=2", "p.png"}

    bare = tmp_path / "bare.warc.gz"
    assert desk.exporting.warc(ids, bare, pictures=False).result(60).pictures == 0
    assert "resource" not in {kind for kind, *_ in records(bare)}


def test_a_clipping_that_is_named_twice_stands_there_once(
    desk: Desk, site: Any, tmp_path: Path
) -> None:
    (one,) = clip(desk, site.news("/a", "Soldiers"))
    written = desk.exporting.warc([one, one], tmp_path / "x.warc.gz").result(60)
    assert written.captures == 1


def test_a_page_sent_by_the_browser_is_no_answer_of_a_server(
    desk: Desk, site: Any, tmp_path: Path
) -> None:
    site.news("/a", "Soldiers")
    given = GivenPage(f"{site.address}/a", site.pages["/a"][2], origin="browser")
    (page,) = desk.clipping.clip_page(given, Order(())).result()
    path = tmp_path / "x.warc.gz"
    desk.exporting.warc([page.result(60).id], path).result(60)
    assert [kind for kind, *_ in records(path)] == ["warcinfo", "resource", "metadata"]


def test_a_failed_page_leaves_its_answer_as_evidence(desk: Desk, site: Any, tmp_path: Path) -> None:
    ids = clip(desk, f"{site.address}/gone")
    path = tmp_path / "x.warc.gz"
    desk.exporting.warc(ids, path).result(60)
    assert [page.capture.status for page in read_warc(path)] == [404]


def test_a_damaged_body_is_named_and_left_out_and_the_others_are_written(
    desk: Desk, site: Any, tmp_path: Path
) -> None:
    ids = clip(desk, site.news("/a", "Soldiers"), site.news("/b", "Other page"))
    harm(desk, ids[0])
    path = tmp_path / "x.warc.gz"
    written = desk.exporting.warc(ids, path).result(60)
    assert written.captures == 1
    assert len(written.left_out) == 1
    assert f"The capture of {site.address}/a of 20" in written.left_out[0]
    assert [page.url for page in read_warc(path)] == [f"{site.address}/b"]

    with pytest.raises(ReportError, match="is left out"):
        desk.exporting.warc(ids[:1], tmp_path / "none.warc.gz").result(60)
    assert not (tmp_path / "none.warc.gz").exists()


def harm(desk: Desk, clipping: int) -> None:
    """Change the kept body of a capture on the disk."""
    sha256 = desk.organising.opened(clipping).result().version.capture.body_sha256
    (body,) = (desk.folder / "captures").rglob(f"{sha256}*")
    body.chmod(0o644)
    body.write_bytes(b"forged")


def test_a_file_that_is_there_stays_unless_it_may_go(desk: Desk, site: Any, tmp_path: Path) -> None:
    ids = clip(desk, site.news("/a", "Soldiers"))
    path = tmp_path / "mine.warc.gz"
    path.write_bytes(b"evidence")
    with pytest.raises(ReportError, match="there already"):
        desk.exporting.warc(ids, path).result(60)
    assert path.read_bytes() == b"evidence"
    desk.exporting.warc(ids, path, replace=True).result(60)
    assert len(list(read_warc(path))) == 1


@pytest.mark.parametrize("name", ["no/such/folder/x.warc", "x" * 300, "a\0b", "loop/x.warc"])
def test_a_place_that_cannot_be_written_is_told_in_plain_words(
    desk: Desk, site: Any, tmp_path: Path, name: str
) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    ids = clip(desk, site.news("/a", "Soldiers"))
    with pytest.raises(ReportError, match="Choose another"):
        desk.exporting.warc(ids, tmp_path / name).result(60)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_one_may_not_write_to_is_told(desk: Desk, site: Any, tmp_path: Path) -> None:
    ids = clip(desk, site.news("/a", "Soldiers"))
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(ReportError, match="Choose another place"):
        desk.exporting.warc(ids, folder / "x.warc").result(60)


def test_nothing_to_export_is_told_and_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    for ids in ([], [77]):
        with pytest.raises(ReportError, match="None of these clippings has a capture yet"):
            desk.exporting.warc(ids, path).result(60)
    assert list(tmp_path.glob("*.warc.gz")) + list(tmp_path.glob(".clipper-*")) == []


def test_who_gives_up_finds_no_file(desk: Desk, site: Any, tmp_path: Path) -> None:
    ids = clip(desk, site.news("/a", "Soldiers"), site.news("/b", "Other page"))
    seen: list[tuple[int, int]] = []
    path = tmp_path / "x.warc.gz"
    stopped = desk.exporting.warc(
        ids, path, progress=lambda *far: seen.append(far), cancelled=lambda: len(seen) > 1
    )
    with pytest.raises(Cancelled):
        stopped.result(60)
    assert seen == [(0, 2), (1, 2)]
    assert list(tmp_path.glob("*.warc.gz")) + list(tmp_path.glob(".clipper-*")) == []


def test_pages_before_the_damage_are_clipped_and_the_damage_is_told(
    desk: Desk, other: Desk, site: Any, tmp_path: Path
) -> None:
    ids = clip(desk, site.news("/a", "Soldiers"), site.news("/b", "Other page"))
    path = tmp_path / "cut.warc"
    desk.exporting.warc(ids, path).result(60)
    path.write_bytes(path.read_bytes()[:-20])
    brought = Brought(archives=(path,))
    ended = [one.result(60) for one in other.bringing_in.clip(brought, Order(())).result(60)]
    assert [one.failed for one in ended] == [False, False, True]
    assert ended[2].reason.endswith("What stands before the damage was read.")
