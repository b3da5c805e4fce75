"""Feeds and what was seen of them."""

from dataclasses import replace

import pytest

from clipper.model.errors import NotFoundError
from clipper.store.library import Library

URL = "https://example.org/feed.xml"


def test_a_feed_is_followed_once_for_a_case(library: Library) -> None:
    first = library.feeds.add(URL, "Kursk", "News")
    assert library.feeds.add(URL, "Kursk", "Other name") == first
    assert library.feeds.add(URL, "Sanctions") != first
    assert len(library.feeds.all()) == 2


def test_how_a_feed_stands_is_kept(library: Library) -> None:
    feed = library.feeds.add(URL, "Kursk")
    stands = replace(
        feed, title="News", every_hours=6, asked="2026-01-01T00:00:00+00:00", etag='"a"'
    )
    library.feeds.update(stands)
    assert library.feeds.get(feed.id) == stands


def test_entries_are_remembered_for_each_feed(library: Library) -> None:
    one, other = library.feeds.add(URL, "Kursk"), library.feeds.add(URL, "Sanctions")
    library.feeds.note_seen(one.id, ["a", "b"])
    library.feeds.note_seen(one.id, ["b", "c"])
    assert library.feeds.seen(one.id, ["a", "c", "d"]) == {"a", "c"}
    assert library.feeds.seen(other.id, ["a"]) == set()


def test_a_feed_that_is_gone_takes_its_entries_with_it(library: Library) -> None:
    feed = library.feeds.add(URL, "Kursk")
    library.feeds.note_seen(feed.id, ["a"])
    library.feeds.remove(feed.id)
    with pytest.raises(NotFoundError, match="feed 1"):
        library.feeds.get(feed.id)
    assert library.feeds.seen(feed.id, ["a"]) == set()
    assert library.check().problems == ()
