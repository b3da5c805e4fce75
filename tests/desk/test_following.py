"""Feeds bring their new pages into a case."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clipper.capture.settings import FetchSettings
from clipper.desk.desk import Desk
from clipper.desk.following import MOST_AT_ONCE, Asked, Following
from clipper.desk.pools import Pools
from clipper.desk.settings import Settings
from clipper.model.errors import ClipperError, ExtractError, NotFoundError
from clipper.store.library import Library


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with Desk(tmp_path / "desk.clipper", Settings()) as opened:
        yield opened


def serve(site: Any, *links: str, path: str = "/rss", **headers: str) -> str:
    items = "".join(
        f"<item><title>{n}</title><link>{link}</link>"
        f"<pubDate>Tue, 05 Mar 2024 10:{59 - n:02}:00 GMT</pubDate></item>"
        for n, link in enumerate(links)
    )
    body = f'<rss version="2.0"><channel><title>Test Times</title>{items}</channel></rss>'
    address: str = site.put(path, body.encode(), content_type="application/rss+xml", **headers)
    return address


def ended(asked: Asked) -> list[str]:
    return sorted(page.result().title for page in asked.pages)


def test_the_entries_of_a_feed_become_clippings_of_its_case(desk: Desk, site: Any) -> None:
    feed = serve(site, site.news("/a", "One"), site.news("/b", "Two"))
    asked = desk.following.add(feed, "North").result()
    assert ended(asked) == ["One", "Two"]
    assert asked.words == "Test Times: 2 new pages."
    assert {one.case for one in desk.organising.all()} == {"North"}
    (kept,) = desk.following.all().result()
    assert (kept.title, kept.case, kept.url, kept.problem) == ("Test Times", "North", feed, "")


def test_only_new_entries_are_clipped_the_next_time(desk: Desk, site: Any) -> None:
    feed = serve(site, site.news("/a", "One"))
    ended(desk.following.add(feed, "").result())
    serve(site, site.news("/b", "Two"), site.address + "/a")
    (asked,) = desk.following.ask().result()
    assert ended(asked) == ["Two"]
    assert site.asked["/a"] == 1
    (asked,) = desk.following.ask().result()
    assert asked.words == "Test Times: nothing new."


def test_a_feed_that_has_not_changed_is_not_sent_again(desk: Desk, site: Any) -> None:
    feed = serve(site, site.news("/a", "One"), ETag='"x1"', Last_Modified="Tue, 05 Mar 2024")
    added = desk.following.add(feed, "").result()
    assert (added.feed.etag, added.feed.modified) == ('"x1"', "Tue, 05 Mar 2024")
    site.put("/rss", b"", status=304)
    (asked,) = desk.following.ask().result()
    assert (asked.feed.problem, len(asked.pages)) == ("", 0)
    assert asked.feed.etag == '"x1"'


def test_of_a_long_feed_the_newest_come_first_and_the_rest_is_told(desk: Desk, site: Any) -> None:
    links = [f"{site.address}/{n}" for n in range(MOST_AT_ONCE + 5)]
    asked = desk.following.add(serve(site, *links), "").result()
    assert (len(asked.pages), asked.left) == (MOST_AT_ONCE, 5)
    assert "5 older ones were left out" in asked.words
    assert {page.result().url for page in asked.pages} == set(links[:MOST_AT_ONCE])
    (asked,) = desk.following.ask().result()
    assert len(asked.pages) == 0


def test_a_page_leads_to_the_feed_that_it_names(desk: Desk, site: Any) -> None:
    serve(site, site.news("/a", "One"))
    link = b'<link rel="alternate" type="application/rss+xml" href="/rss">'
    page = site.put("/", b"<html><head>" + link + b"</head><p>x")
    asked = desk.following.add(page, "").result()
    assert asked.feed.url == site.address + "/rss"
    assert ended(asked) == ["One"]


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (404, b"no", "status 404"),
        (410, b"gone", "gone for good"),
        (200, b"<html><p>no feed", "names no feed"),
        (200, b"<rss><channel>", "cannot be read"),
    ],
)
def test_what_is_no_feed_is_not_followed(
    desk: Desk, site: Any, status: int, body: bytes, words: str
) -> None:
    with pytest.raises(ClipperError, match=words):
        desk.following.add(site.put("/x", body, status=status), "").result()
    assert desk.following.all().result() == []


def test_a_feed_that_fails_keeps_its_reason_until_it_is_well_again(desk: Desk, site: Any) -> None:
    feed = serve(site, site.news("/a", "One"))
    ended(desk.following.add(feed, "").result())
    site.put("/rss", b"oops", status=500)
    (asked,) = desk.following.ask().result()
    assert "status 500" in asked.words
    assert "status 500" in desk.following.all().result()[0].problem
    serve(site, site.address + "/a")
    (asked,) = desk.following.ask().result()
    assert asked.feed.problem == ""


def test_one_bad_feed_stops_no_other(desk: Desk, site: Any) -> None:
    for path in ("/one", "/two"):
        desk.following.add(serve(site, site.news(f"{path}/a", path), path=path), "").result()
    site.put("/one", b"", status=500)
    serve(site, site.news("/new", "New"), path="/two")
    asked = desk.following.ask().result()
    assert sorted(len(one.pages) for one in asked) == [0, 1]


def test_only_feeds_whose_time_has_come_are_due(desk: Desk, site: Any) -> None:
    desk.following.add(serve(site, site.news("/a", "One")), "").result()
    assert desk.following.ask_due().result() == []


def test_a_feed_leads_nobody_into_the_own_network(desk: Desk, site: Any) -> None:
    links = ("http://10.0.0.1/router", "http://169.254.169.254/latest", site.news("/a", "One"))
    assert ended(desk.following.add(serve(site, *links), "").result()) == ["One"]


@pytest.mark.parametrize("path", ["/rss", "/"])
def test_a_feed_that_takes_too_long_is_ended_and_told(
    tmp_path: Path, desk: Desk, site: Any, path: str
) -> None:
    serve(site, site.news("/a", "One"))
    site.put("/", b"<link rel='alternate' type='application/rss+xml' href='/rss'>")
    library, pools = Library(tmp_path / "other.clipper"), Pools(1)
    hasty = Following(library, pools, desk.clipping, FetchSettings, seconds=0.001)
    try:
        with pytest.raises(
            ExtractError, match=r"could not be read\. It took longer .* Look on the"
        ):
            hasty.add(site.address + path, "").result()
        assert hasty.all().result() == []
    finally:
        pools.close()
        library.close()


def test_a_feed_that_is_removed_is_asked_no_more(desk: Desk, site: Any) -> None:
    added = desk.following.add(serve(site, site.news("/a", "One")), "").result()
    ended(added)
    desk.following.remove(added.feed.id).result()
    assert desk.following.ask().result() == []
    assert desk.organising.count().result() == 1
    with pytest.raises(NotFoundError):
        desk.following.remove(added.feed.id).result()
