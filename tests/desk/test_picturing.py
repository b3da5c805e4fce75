"""Pictures are kept with their version: fetched through the guard, safe, and whole after a kill."""

import hashlib
import os
import threading
from base64 import b64encode, encodebytes
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from clipper.capture.settings import FetchSettings
from clipper.desk.picture_work import read_picture
from clipper.desk.picturing import Picturing
from clipper.desk.pools import Pools
from clipper.model.article import Article, Block
from clipper.model.capture import Capture, Transport
from clipper.model.case import CaseSettings
from clipper.model.change import Change
from clipper.model.errors import Cancelled, FetchError
from clipper.model.extraction import Extraction
from clipper.model.metadata import Metadata
from clipper.model.picture import KeptPicture
from clipper.store.library import Library


def photo(colour: str = "teal", size: tuple[int, int] = (320, 200), kind: str = "JPEG") -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


class Shelf:
    """A library with its pools, and versions put into it by hand."""

    def __init__(self, folder: Path) -> None:
        self.pools = Pools(4)
        self.library = Library(folder)
        self.changes: list[Change] = []

    def picturing(self, **rest: Any) -> Picturing:
        """Return what is tested, at this library."""
        settings = rest.pop("settings", lambda: FetchSettings(seconds=10))
        rest.setdefault("told", self.changes.append)
        return Picturing(self.library, self.pools, settings, **rest)

    def on_library(self, work: Callable[..., Any], *args: Any) -> Any:
        """Do something on the library's thread."""
        return self.pools.library.submit(work, *args).result()

    def version(self, page: str, *images: str, lead: str = "", **rest: Any) -> int:
        """Put a clipping with one version into the library, and return the version's id."""
        body = rest.pop("body", page.encode())
        case = rest.pop("case", "")

        def add() -> int:
            library = self.library
            made = library.clippings.add(page, page, library.worker.name, case=case)
            capture = Capture(
                url=page, final_url=page, fetched="2031-05-04T08:30:00+00:00", status=200,
                headers=(), redirects=(), body_sha256=library.bodies.keep(body), size=len(body),
            )  # fmt: skip
            row = library.versions.add_capture(made.id, replace(capture, **rest))
            figures = tuple(Block("figure", image=image) for image in images)
            article = Article(Metadata("T", image=lead), (Block("paragraph", "Words."), *figures))
            library.versions.add(made.id, row, Extraction("done", article=article))
            return library.versions.newest(made.id).id

        return int(self.on_library(add))

    def rows(self, version: int) -> tuple[KeptPicture, ...]:
        """Return what became of the pictures of a version."""
        return tuple(self.on_library(self.library.pictures.of, version))

    def due(self) -> int:
        """Count the versions that wait for their pictures."""
        return int(self.on_library(self.library.picture_due.count))

    def close(self) -> None:
        """End everything."""
        self.pools.close()
        self.library.close()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    made = Shelf(tmp_path / "shelf.clipper")
    yield made
    made.close()


def test_the_pictures_of_a_page_are_kept_with_their_hashes(shelf: Shelf, site: Any) -> None:
    lead, figure = photo(), photo("navy", (2000, 1000))
    one = site.put("/lead.jpg", lead, content_type="image/jpeg")
    two = site.put("/figure.jpg", figure, content_type="image/jpeg")
    version = shelf.version(site.news("/a", "A"), two, lead=one)
    picturing = shelf.picturing()
    assert picturing.keep(version).result(60) == 2
    (first, second) = shelf.rows(version)
    assert (first.url, first.sha256) == (one, hashlib.sha256(lead).hexdigest())
    assert (second.width, second.height, second.problem) == (2000, 1000, "")
    assert shelf.library.bodies.read(second.sha256) == figure
    assert [copy[:2] for _, copy in picturing.of(version).result(10)] == [b"\xff\xd8"] * 2
    assert shelf.due() == 0
    assert shelf.changes[-1].clippings
    assert shelf.on_library(shelf.library.check).problems == ()


def test_what_fails_with_a_picture_fails_nothing_else(shelf: Shelf, site: Any) -> None:
    gone = f"{site.address}/gone.jpg"
    page = site.put("/page.jpg", b"<html>Sign in</html>")
    drawing = site.put("/drawing.svg", b"<svg onload='alert(1)'/>", content_type="image/svg+xml")
    good = site.put("/good.png", photo(kind="PNG"), content_type="image/png")
    version = shelf.version(site.news("/a", "A"), gone, page, drawing, good)
    assert shelf.picturing().keep(version).result(60) == 2
    problems = {one.url: one.problem for one in shelf.rows(version)}
    assert problems[gone] == "The server answered with status 404 instead of the picture."
    assert problems[page] == "What came is no picture but a page or text, so it was not kept."
    assert "scripts" in problems[drawing]
    assert problems[good] == ""


def test_a_public_page_gets_no_picture_from_inside(shelf: Shelf, site: Any) -> None:
    inside = site.put("/inside.jpg", photo(), content_type="image/jpeg")
    version = shelf.version(
        "https://news.example/a", inside, transport=Transport(ip="93.184.216.34")
    )
    assert shelf.picturing().keep(version).result(60) == 0
    (row,) = shelf.rows(version)
    assert "inside your own computer or network" in row.problem
    assert site.asked == {}


def test_a_picture_that_redirects_to_inside_is_refused(shelf: Shelf, site: Any) -> None:
    target = "http://169.254.169.254/latest/meta-data/"
    moved = site.put("/moved.jpg", b"", status=302, Location=target)
    version = shelf.version(site.news("/a", "A"), moved)
    shelf.picturing().keep(version).result(60)
    (row,) = shelf.rows(version)
    assert row.sha256 == ""
    assert "was not opened" in row.problem


def test_the_guard_is_told_the_page_that_a_picture_stands_on(shelf: Shelf, site: Any) -> None:
    asked: list[tuple[str, Capture]] = []

    def fetch(url: str, page: Capture, *_: object) -> Any:
        asked.append((url, page))
        raise FetchError("No.")

    version = shelf.version("https://news.example/a", "https://news.example/p.jpg")
    shelf.picturing(fetch=fetch).keep(version).result(60)
    assert [(url, page.url) for url, page in asked] == [
        ("https://news.example/p.jpg", "https://news.example/a")
    ]


def test_a_site_that_fails_twice_is_not_asked_for_the_rest(shelf: Shelf) -> None:
    asked: list[str] = []

    def fetch(url: str, *_: object) -> Any:
        asked.append(url)
        raise FetchError("The site “a.example” was not found.")

    images = [f"https://a.example/{name}.jpg" for name in "klmnop"]
    version = shelf.version("https://news.example/a", *images)
    shelf.picturing(fetch=fetch).keep(version).result(60)
    assert len(asked) == 2
    assert len(shelf.rows(version)) == 6


def test_all_pictures_of_a_page_have_one_limit(
    shelf: Shelf, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = photo()
    monkeypatch.setattr("clipper.desk.picture_round.MOST_BYTES_OF_VERSION", len(body) + 10)
    images = [site.put(f"/{n}.jpg", body, content_type="image/jpeg") for n in "abc"]
    version = shelf.version(site.news("/page", "A"), *images)
    assert shelf.picturing().keep(version).result(60) == 1
    assert [bool(one.problem) for one in shelf.rows(version)] == [False, True, True]


@pytest.mark.parametrize("case", ["quiet", ""])
def test_where_pictures_are_switched_off_none_is_asked_for(
    shelf: Shelf, site: Any, case: str
) -> None:
    shelf.on_library(shelf.library.cases.set, CaseSettings("quiet", pictures=False))
    image = site.put("/a.jpg", photo(), content_type="image/jpeg")
    version = shelf.version(site.news("/p", "P"), image, case=case)
    picturing = shelf.picturing(is_on=lambda: bool(case))
    assert picturing.keep(version).result(60) == 0
    assert (site.asked, shelf.due()) == ({}, 0)
    assert picturing.load(version).result(60) == 1  # a person asked
    assert site.asked == {"/a.jpg": 1}


def test_other_settings_hold_for_the_next_picture(shelf: Shelf, site: Any) -> None:
    seen: list[FetchSettings] = []

    def fetch(_url: str, _page: Capture, settings: FetchSettings, _stopped: object) -> Any:
        seen.append(settings)
        raise FetchError("No.")

    now = FetchSettings(seconds=90)
    picturing = shelf.picturing(settings=lambda: now, fetch=fetch)
    picturing.keep(shelf.version("https://a.example/p", "https://a.example/i.jpg")).result(60)
    now = FetchSettings(seconds=9, proxy="http://localhost:3128", allowed_hosts=("nas.local",))
    picturing.keep(shelf.version("https://a.example/q", "https://a.example/j.jpg")).result(60)
    assert [(one.seconds, one.proxy, one.allowed_hosts) for one in seen] == [
        (20, "", ()),
        (9, "http://localhost:3128", ("nas.local",)),
    ]


def test_a_picture_that_failed_is_had_again_when_a_person_asks(shelf: Shelf, site: Any) -> None:
    address = f"{site.address}/late.jpg"
    version = shelf.version(site.news("/p", "P"), address)
    picturing = shelf.picturing()
    picturing.keep(version).result(60)
    site.put("/late.jpg", photo(), content_type="image/jpeg")
    assert picturing.load(version).result(60) == 1
    (row,) = shelf.rows(version)
    assert (row.problem, row.width) == ("", 320)
    assert picturing.load(version).result(60) == 0


def test_a_case_has_its_own_proxy_and_manners(shelf: Shelf) -> None:
    seen: list[FetchSettings] = []

    def fetch(_url: str, _page: Capture, settings: FetchSettings, _stopped: object) -> Any:
        seen.append(settings)
        raise FetchError("No.")

    chosen = CaseSettings("tor", proxy="socks5h://127.0.0.1:9050", obey_robots=True)
    shelf.on_library(shelf.library.cases.set, chosen)
    version = shelf.version("https://a.example/p", "https://a.example/i.jpg", case="tor")
    shelf.picturing(fetch=fetch).keep(version).result(60)
    (used,) = seen
    assert (used.proxy, used.obey_robots) == ("socks5h://127.0.0.1:9050", True)


MHTML = b"""MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="=b"
Snapshot-Content-Location: https://news.example/a

--=b
Content-Type: text/html
Content-Location: https://news.example/a

<html><body><p>Words.</p></body></html>
--=b
Content-Type: image/jpeg
Content-Transfer-Encoding: base64
Content-Location: https://news.example/640/in.jpg

%s
--=b--
"""


def test_a_saved_page_brings_its_pictures_and_asks_the_web_for_none(
    shelf: Shelf, site: Any
) -> None:
    saved = MHTML % encodebytes(photo()).strip()
    outside = site.put("/out.jpg", photo(), content_type="image/jpeg")
    inside = "https://news.example/640/in.jpg"
    version = shelf.version(
        "https://news.example/a", inside, outside, lead="https://news.example/320/in.jpg",
        body=saved, origin="file", status=0,
    )  # fmt: skip
    picturing = shelf.picturing()
    assert picturing.keep(version).result(60) == 1
    (first, second) = shelf.rows(version)
    assert (first.url, first.width, first.problem) == (inside, 320, "")
    assert second.problem == "It is not in the saved file."
    assert site.asked == {}


def test_a_picture_in_the_page_itself_needs_no_web(shelf: Shelf) -> None:
    address = "data:image/png;base64," + b64encode(photo(kind="PNG")).decode()
    version = shelf.version("https://news.example/a", address)
    assert shelf.picturing().keep(version).result(60) == 1
    assert shelf.rows(version)[0].url == address


def test_a_picture_that_kills_its_reader_is_told_and_the_next_one_is_read(
    shelf: Shelf, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.desk.picture_round.read_picture", _die_of_navy)
    bad = site.put("/bad.jpg", photo("navy"), content_type="image/jpeg")
    good = site.put("/good.jpg", photo(), content_type="image/jpeg")
    version = shelf.version(site.news("/p", "P"), bad, good)
    assert shelf.picturing().keep(version).result(60) == 1
    assert "could not be read" in shelf.rows(version)[0].problem


def _die_of_navy(url: str, body: bytes, media_type: str, coding: str) -> Any:
    if "bad" in url:
        os._exit(9)
    return read_picture(url, body, media_type, coding)


def test_what_was_left_goes_on_at_the_next_start(tmp_path: Path, site: Any) -> None:
    first = Shelf(tmp_path / "left.clipper")
    quick = site.put("/quick.jpg", photo(), content_type="image/jpeg")
    slow = site.put("/gated.jpg", photo("navy"), content_type="image/jpeg")
    version = first.version(site.news("/p", "P"), quick, slow)
    started = threading.Event()
    picturing = first.picturing(told=lambda _change: started.set())
    picturing.keep(version)
    assert started.wait(60)
    picturing.close()
    first.close()
    site.gate.set()
    second = Shelf(tmp_path / "left.clipper")
    try:
        assert (second.due(), len(second.rows(version))) == (1, 1)
        resumed = second.picturing().resume().result(60)
        assert [future.result(60) for future in resumed] == [1]
        assert site.asked["/quick.jpg"] == 1
        assert [one.problem for one in second.rows(version)] == ["", ""]
        assert second.due() == 0
    finally:
        second.close()


def test_what_another_running_program_fetches_is_left_to_it(tmp_path: Path, site: Any) -> None:
    one, other = Shelf(tmp_path / "two.clipper"), Shelf(tmp_path / "two.clipper")
    try:
        image = site.put("/gated.jpg", photo(), content_type="image/jpeg")
        version = one.version(site.news("/p", "P"), image)
        fetching = one.picturing().keep(version)
        while not site.asked["/gated.jpg"]:
            assert not fetching.done()
        assert list(other.picturing().resume().result(60)) == []
        assert other.picturing().keep(version).result(60) == 0
        site.gate.set()
        assert fetching.result(60) == 1
        assert site.asked["/gated.jpg"] == 1
    finally:
        site.gate.set()
        one.close()
        other.close()


def test_cancelled_pictures_are_given_up_until_a_person_asks(shelf: Shelf) -> None:
    asked = threading.Event()

    def fetch(_url: str, _page: Capture, _settings: object, stopped: Callable[[], bool]) -> Any:
        asked.set()
        while not stopped():
            asked.wait(0.01)
        raise Cancelled

    version = shelf.version("https://a.example/p", "https://a.example/i.jpg")
    picturing = shelf.picturing(fetch=fetch)
    future = picturing.keep(version)
    assert asked.wait(60)
    picturing.cancel()
    assert future.result(60) == 0
    assert (shelf.due(), shelf.rows(version)) == (0, ())


def test_the_pictures_of_a_deleted_clipping_are_not_fetched(shelf: Shelf) -> None:
    version = shelf.version("https://a.example/p", "https://a.example/i.jpg")
    shelf.on_library(shelf.library.clippings.delete, [1])
    assert shelf.picturing(fetch=_never).keep(version).result(60) == 0
    assert shelf.due() == 0


def _never(*_: object) -> Any:
    raise AssertionError("nothing was to be fetched")


def test_a_copy_is_read_where_nothing_else_waits(shelf: Shelf, site: Any) -> None:
    image = site.put("/a.jpg", photo(), content_type="image/jpeg")
    version = shelf.version(site.news("/p", "P"), image)
    picturing = shelf.picturing()
    picturing.keep(version).result(60)
    (row,) = picturing.rows(version).result(10)
    thread = picturing.look(row.shown_sha256, lambda _body: threading.current_thread().name)
    assert thread.result(10).startswith("looking")


def test_a_copy_that_is_missing_is_an_empty_one(shelf: Shelf, site: Any) -> None:
    image = site.put("/a.jpg", photo(), content_type="image/jpeg")
    version = shelf.version(site.news("/p", "P"), image)
    picturing = shelf.picturing()
    picturing.keep(version).result(60)
    (row,) = picturing.rows(version).result(10)
    shelf.library.bodies.path(row.shown_sha256).unlink()
    assert picturing.of(version).result(10) == ((row, b""),)
