"""Files and texts of any kind, sorted and clipped."""

import gzip
import hashlib
import plistlib
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest

from clipper.capture.warc import write_warc
from clipper.desk.bringing_in import LARGEST, Brought
from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.model.capture import Capture

WORDS = "The ministry said that soldiers had reached the region near the border again. "


SAVED = " saved date: Tue Mar 05 2024 10:00:00 GMT+0000"


WITHHELD = "1 holds a user name or password: take it out"


def page_html(address: str = "", title: str = "Soldiers") -> bytes:
    note = f"<!--\n Page saved with SingleFile \n url: {address} \n{SAVED}\n-->" if address else ""
    return (
        f"<!DOCTYPE html><html>{note}<head><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1><p>{WORDS * 4}</p><p>{WORDS * 3}</p></article></body></html>"
    ).encode()


def archive(address: str) -> bytes:
    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = address
    part = MIMEText(page_html().decode(), "html", "utf-8")
    part["Content-Location"] = address
    whole.attach(part)
    return whole.as_bytes()


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def put_file(name: str, body: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(body)
        return path

    return put_file


def clip(desk: Desk, brought: Brought, **order: Any) -> list[Clipped]:
    pages = desk.bringing_in.clip(brought, Order((), **order)).result()
    return [page.result() for page in pages]


def test_everything_that_is_dropped_at_once_is_sorted(desk: Desk, put: Any) -> None:
    paths = [
        put("a.url", b"[InternetShortcut]\r\nURL=https://example.org/a\r\n"),
        put("b.webloc", plistlib.dumps({"URL": "https://example.org/b"})),
        put("list.txt", b"https://example.org/c\nhttps://example.org/a\n"),
        put("saved.html", page_html("https://example.org/saved")),
        put("archive.mhtml", archive("https://example.org/archived")),
        put("homeless.html", page_html()),
        put(
            "follow.opml", b'<opml><body><outline xmlUrl="https://example.org/rss"/></body></opml>'
        ),
        put("picture.png", b"\x89PNG\r\n\x1a\n\0\0"),
        put("empty.txt", b"no address in here"),
    ]
    brought = desk.bringing_in.sort(
        paths, "and https://example.org/d feed://example.org/x"
    ).result()
    assert brought.addresses == tuple(f"https://example.org/{one}" for one in "dabc")
    assert brought.feeds == ("https://example.org/x", "https://example.org/rss")
    assert [(page.path.name, page.url) for page in brought.pages] == [
        ("saved.html", "https://example.org/saved"),
        ("archive.mhtml", "https://example.org/archived"),
    ]
    assert [page.path.name for page in brought.homeless] == ["homeless.html"]
    reasons = {Path(one.url).name: one.reason for one in brought.problems}
    assert "neither a saved page" in reasons["picture.png"]
    assert "no web address" in reasons["empty.txt"]


def test_a_saved_page_is_clipped_with_its_bytes_untouched(desk: Desk, put: Any) -> None:
    body = page_html("https://example.org/saved")
    path = put("saved.html", body)
    (one,) = clip(desk, desk.bringing_in.sort([path]).result(), tags=("kept",), case="North")
    assert (one.state, one.url, one.title) == ("done", "https://example.org/saved", "Soldiers")
    clipping = desk.organising.clipping(one.id).result()
    assert (clipping.tags, clipping.case) == (("kept",), "North")
    capture = desk.organising.version(one.id).result().capture
    assert capture.origin == "file"
    assert capture.source == "saved.html, saved 2024-03-05T10:00:00+00:00 by its own account"
    assert not capture.fetched.startswith("2024-03-05")
    assert capture.size == len(body)


def test_a_saved_page_of_a_known_address_is_a_new_version(desk: Desk, put: Any) -> None:
    for title in ("First", "Second"):
        path = put("saved.html", page_html("https://example.org/saved", title))
        (one,) = clip(desk, desk.bringing_in.sort([path]).result())
    assert (one.version, one.title) == (2, "Second")


def test_a_page_without_an_address_waits_for_one(desk: Desk, put: Any) -> None:
    path = put("homeless.html", page_html())
    brought = desk.bringing_in.sort([path]).result()
    (failed,) = clip(desk, brought)
    assert failed.failed and "does not say" in failed.reason
    placed = brought.with_addresses({path: "https://example.org/found"})
    (one,) = clip(desk, placed)
    assert (one.state, one.url) == ("done", "https://example.org/found")
    assert clip(desk, brought.with_addresses({path: ""})) == []


def test_a_file_that_cannot_be_read_stops_no_other(desk: Desk, put: Any, tmp_path: Path) -> None:
    good = put("good.html", page_html("https://example.org/good"))
    huge = tmp_path / "huge.html"
    with huge.open("wb") as file:
        file.write(b"<html>")
        file.truncate(LARGEST + 1)
    gone = tmp_path / "gone.html"
    ended = clip(desk, desk.bringing_in.sort([gone, tmp_path, huge, good]).result())
    reasons = [one.reason for one in ended if one.failed]
    assert len(reasons) == 3
    for words in ("no such file", "a folder", "larger than"):
        assert any(words in reason for reason in reasons), words
    assert [one.title for one in ended if not one.failed] == ["Soldiers"]


def test_a_file_that_goes_before_its_turn_fails_alone(desk: Desk, put: Any) -> None:
    paths = [put(f"{n}.html", page_html(f"https://example.org/{n}")) for n in range(3)]
    brought = desk.bringing_in.sort(paths).result()
    paths[1].unlink()
    assert [one.failed for one in clip(desk, brought)] == [False, True, False]


def test_each_page_of_a_web_archive_keeps_its_own_date(desk: Desk, tmp_path: Path) -> None:
    records = []
    for day in (1, 2):
        body = page_html(title=f"Page {day}")
        url, date = f"https://example.org/{day}", f"2024-03-0{day}T10:00:00+00:00"
        digest, header = hashlib.sha256(body).hexdigest(), (("Content-Type", "text/html"),)
        records.append((Capture(url, url, date, 200, header, (), digest, len(body)), body))
    path = tmp_path / "pages.warc.gz"
    write_warc(path, records)
    brought = desk.bringing_in.sort([path]).result()
    assert brought.archives == (path,)
    ended = clip(desk, brought, case="North")
    assert [(one.title, one.state) for one in ended] == [("Page 1", "done"), ("Page 2", "done")]
    capture = desk.organising.version(ended[0].id).result().capture
    assert (capture.fetched, capture.status) == ("2024-03-01T10:00:00+00:00", 200)
    assert (capture.origin, capture.source) == ("file", "pages.warc.gz")
    assert desk.organising.check().result().problems == ()


def test_a_web_archive_without_pages_says_so(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "none.warc"
    write_warc(path, [], compress=False)
    (one,) = clip(desk, desk.bringing_in.sort([path]).result())
    assert "holds no web page" in one.reason


def test_pasted_text_says_what_is_in_it(desk: Desk, put: Any) -> None:
    (one,) = clip(
        desk, desk.bringing_in.sort([put("a.html", page_html("https://a.org/x"))]).result()
    )
    found = desk.bringing_in.look(
        "https://a.org/x?utm_source=mail\nhttps://b.org/\nexample.org/bare\n\nhtp:/wrong\n"
    ).result()
    assert found.addresses == (
        "https://a.org/x?utm_source=mail", "https://b.org/", "https://example.org/bare",
    )  # fmt: skip
    assert found.known == {"https://a.org/x?utm_source=mail": one.id}
    assert found.new == ("https://b.org/", "https://example.org/bare")
    assert (found.known_lines, found.wrong_lines) == ((0,), (4,))
    assert found.words == "3 addresses, 1 already in the library, 1 not an address"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("some words without", "No address in this text"),
        ("See https://example.org/a, he said.\nThen\nnothing more", "1 address"),
        ("a\nb\n", "2 lines are no addresses"),
        ("http://u:p@a.org/1 http://a.org/2", f"1 address, {WITHHELD}"),
        ("http://u:p@a.org/1\nwrong", f"{WITHHELD}, 1 not an address"),
        ("http://u@a.org http://v@b.org x", "2 hold user names or passwords: take them out"),
        ("title,url\nx,https://example.org/a\ny,https://example.org/b\n", "2 addresses"),
    ],
)
def test_prose_is_not_taken_for_a_list(desk: Desk, text: str, words: str) -> None:
    assert desk.bringing_in.look(text).result().words == words


def test_captures_of_one_page_in_an_archive_become_versions_in_their_order(
    desk: Desk, put: Any
) -> None:
    records = []
    for day in range(1, 7):
        # The longer the page, the longer it takes to be read: the first must not come last.
        words = "".join(f"<p>{WORDS} Day {day}, part {one}.</p>" for one in range(60 // day))
        body = f"<html><article><h1>Soldiers</h1>{words}</article></html>".encode()
        capture = Capture(
            url="https://example.org/a",
            final_url="https://example.org/a",
            fetched=f"2024-03-{day:02}T10:00:00+00:00",
            status=200,
            headers=(("Content-Type", "text/html"),),
            redirects=(),
            body_sha256=hashlib.sha256(body).hexdigest(),
            size=len(body),
        )
        records.append((capture, body))
    path = put("many.warc.gz", b"")
    write_warc(path, records)
    clip(desk, Brought(archives=(path,)))
    dates = [one.capture.fetched[:10] for one in desk.organising.versions(1).result()]
    assert dates == [f"2024-03-{day:02}" for day in range(1, 7)]


def test_a_saved_page_that_is_packed_is_clipped_and_kept_as_it_came(desk: Desk, put: Any) -> None:
    packed = gzip.compress(page_html("https://example.org/saved"))
    paths = [
        put("live.html.gz", packed),
        put("mail.mhtml.gz", gzip.compress(archive("https://example.org/archived"))),
    ]
    brought = desk.bringing_in.sort(paths).result()
    assert [page.url for page in brought.pages] == [
        "https://example.org/saved", "https://example.org/archived",
    ]  # fmt: skip
    page, mail = clip(desk, brought)
    assert (page.state, page.title) == ("done", "Soldiers")
    assert (mail.state, mail.words) == ("done", page.words)
    assert brought.pages[0].given().body == packed


def test_what_is_packed_and_no_page_or_too_large_is_told(desk: Desk, put: Any) -> None:
    paths = [
        put("data.gz", gzip.compress(b"\0\1\2")),
        put("broken.html.gz", b"\x1f\x8bxyz"),
        put("bomb.html.gz", gzip.compress(b"<html>" + b" " * 61_000_000, 1)),
    ]
    said = [one.reason for one in desk.bringing_in.sort(paths).result().problems]
    assert [words[:26] for words in said[:2]] == ["This is neither a saved pa"] * 2
    assert said[2] == "The file unpacks to more than 60 MB."
