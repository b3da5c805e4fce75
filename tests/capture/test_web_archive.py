"""A public web archive, played by a server on loopback."""

import json
from typing import Any

import pytest

from clipper.capture.fetch import FetchSettings
from clipper.capture.web_archive import WebArchive, look_up, submit
from clipper.model.errors import AddressError, FetchError

SETTINGS = FetchSettings(seconds=5, connect_seconds=2)
PAGE = "https://example.org/story?a=1"
QUERY = (
    "/cdx?url=https%3A%2F%2Fexample.org%2Fstory%3Fa%3D1&output=json&fl=timestamp%2Coriginal"
    "&filter=statuscode%3A200&limit=-100"
)


def archive(site: Any) -> WebArchive:
    return WebArchive(site.url("/cdx"), site.url(""))


def found(site: Any, answer: bytes, status: int = 200) -> list[tuple[str, str]]:
    site.put(QUERY, answer, status)
    return look_up(f"{PAGE}#part", SETTINGS, lambda: False, archive(site))


def test_copies_are_found_the_newest_first(site: Any) -> None:
    rows = [["timestamp", "original"], ["20200102030405", PAGE], ["20210102030405", PAGE]]
    assert found(site, json.dumps(rows).encode()) == [
        ("2021-01-02T03:04:05+00:00", site.url(f"/web/20210102030405/{PAGE}")),
        ("2020-01-02T03:04:05+00:00", site.url(f"/web/20200102030405/{PAGE}")),
    ]


@pytest.mark.parametrize("answer", [b"[]", b"", b"{}", b'[["timestamp","original"]]', b"null"])
def test_a_page_that_the_archive_does_not_know_has_no_copies(site: Any, answer: bytes) -> None:
    assert found(site, answer) == []


def test_rows_that_make_no_sense_are_passed_over(site: Any) -> None:
    rows = [
        ["timestamp", "original"],
        ["2020", PAGE],
        ["20209902030405", PAGE],
        [1, 2],
        "x",
        [],
        ["20200102030405", "javascript:alert(1)"],
        ["20200102030405", PAGE, "more"],
    ]
    assert found(site, json.dumps(rows).encode()) == []


@pytest.mark.parametrize("answer", [b"<html>", b"[" * 100_000, b'["\xff"]', b"NaNaN"])
def test_an_answer_that_is_not_understood_is_told(site: Any, answer: bytes) -> None:
    with pytest.raises(FetchError, match="not understood"):
        found(site, answer)


def test_an_archive_that_is_busy_is_told(site: Any) -> None:
    with pytest.raises(FetchError, match=r"did not give a copy of the page \(429\)"):
        found(site, b"", 429)


@pytest.mark.parametrize("where", ["header", "redirect"])
def test_a_submitted_page_has_an_address_in_the_archive(site: Any, where: str) -> None:
    copy = f"/web/20260102030405/{PAGE}"
    if where == "header":
        site.put(f"/save/{PAGE}", b"kept", Content_Location=copy)
    else:
        site.put(f"/save/{PAGE}", b"", 302, Location=copy)
        site.put(copy, b"kept")
    assert submit(PAGE, SETTINGS, lambda: False, archive(site)) == site.url(copy)


@pytest.mark.parametrize("status", [200, 404, 429, 520])
def test_a_page_that_was_not_kept_is_told(site: Any, status: int) -> None:
    site.put(f"/save/{PAGE}", b"no", status)
    with pytest.raises(FetchError, match=rf"\({status}\)"):
        submit(PAGE, SETTINGS, lambda: False, archive(site))


def test_a_copy_elsewhere_is_none(site: Any) -> None:
    site.put(
        f"/save/{PAGE}", b"", Content_Location=f"http://evil.example/web/20260102030405/{PAGE}"
    )
    with pytest.raises(FetchError, match="did not give a copy"):
        submit(PAGE, SETTINGS, lambda: False, archive(site))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/a", "http://10.0.0.1/a", "http://intranet/plan", "http://nas.local/"]
)
def test_no_archive_hears_of_pages_inside_a_network(site: Any, url: str) -> None:
    for ask in (look_up, submit):
        with pytest.raises(FetchError, match="no web archive is told"):
            ask(url, SETTINGS, lambda: False, archive(site))
    assert not site.asked


def test_no_archive_hears_a_password(site: Any) -> None:
    with pytest.raises(AddressError, match="password"):
        submit("https://me:secret@example.org/", SETTINGS, lambda: False, archive(site))
