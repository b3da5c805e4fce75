"""A public web archive, played by a server on loopback."""

import json
from dataclasses import replace
from typing import Any

import pytest

from clipper.capture.fetch import FetchSettings
from clipper.capture.web_archive import (
    WebArchive,
    date_of_copy,
    look_up,
    may_hear_of,
    submit,
)
from clipper.model.capture import Capture, Transport
from clipper.model.errors import AddressError, Cancelled, FetchError

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


def test_nothing_but_the_address_goes_to_the_archive(site: Any) -> None:
    found(site, b"[]")
    site.put(f"/save/{PAGE}", b"kept", Content_Location=f"/web/20260102030405/{PAGE}")
    submit(f"{PAGE}#part", SETTINGS, lambda: False, archive(site))
    assert [path for path, _ in site.asked] == [QUERY, f"/save/{PAGE}"]
    for _, headers in site.asked:
        names = {name.lower() for name in headers}
        assert not names & {"cookie", "authorization", "referer", "origin"}


def test_an_archive_inside_a_network_may_hear_of_pages_in_it(site: Any) -> None:
    own = replace(archive(site), inside=True)
    site.put(f"/save/{site.url('/page')}", b"", Content_Location="/web/20260102030405/x")
    assert submit(site.url("/page"), SETTINGS, lambda: False, own).endswith("/20260102030405/x")
    assert may_hear_of("http://10.0.0.1/", own)


def test_a_page_that_was_fetched_inside_stays_there_whatever_its_name_says() -> None:
    public = Capture(PAGE, PAGE, "2024-03-05T10:00:00+00:00", 200, (), (), "ab" * 32, 1)
    assert may_hear_of(public)
    assert may_hear_of(replace(public, transport=Transport(ip="93.184.216.34")))
    assert not may_hear_of(replace(public, transport=Transport(ip="10.1.2.3")))
    assert not may_hear_of("http://nas.local/")
    assert not may_hear_of("")


def test_the_address_of_a_copy_names_its_time() -> None:
    assert date_of_copy(f"https://web.archive.org/web/20260102030405/{PAGE}") == (
        "2026-01-02T03:04:05+00:00"
    )
    assert date_of_copy(f"https://web.archive.org/web/20269902030405/{PAGE}") == ""
    assert date_of_copy("https://web.archive.org/about") == ""


def test_who_gives_up_waits_for_no_archive(site: Any) -> None:
    for ask in (look_up, submit):
        with pytest.raises(Cancelled):
            ask(PAGE, SETTINGS, lambda: True, archive(site))
    assert not site.asked
