"""Clipping again: what is unchanged, what changed, and since when it was read."""

from typing import Any

import pytest

from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.model.errors import NotFoundError

OLD = ("About 10,000 soldiers have come to Kursk, the ministry said on Tuesday. " * 4,) * 2
NEW = tuple(text.replace("10,000", "12,000") for text in OLD)


def clip(desk: Desk, address: str, *, again: bool = False) -> Clipped:
    (page,) = desk.clipping.clip(Order((address,), again=again)).result()
    return page.result()


def test_an_unchanged_page_keeps_its_version_and_says_since_when(desk: Desk, site: Any) -> None:
    address = site.news("/a", "Soldiers", *OLD)
    first = clip(desk, address)
    assert first.unchanged_since == ""
    again = clip(desk, address, again=True)
    assert again.version == 1
    version = desk.organising.version(1).result()
    assert again.unchanged_since == version.capture.fetched
    assert desk.organising.check().result().captures == 2


def test_a_changed_page_is_a_new_version_whose_number_stands_first(desk: Desk, site: Any) -> None:
    clip(desk, site.news("/a", "Soldiers", *OLD))
    again = clip(desk, site.news("/a", "Soldiers", *NEW), again=True)
    assert (again.version, again.unchanged_since) == (2, "")
    compared = desk.comparing.compare(1).result()
    assert (compared.old.number, compared.new.number) == (1, 2)
    assert (compared.difference.points[0].old, compared.difference.points[0].new) == (
        "10,000",
        "12,000",
    )


def test_articles_that_changed_since_they_were_read_are_listed_until_opened(
    desk: Desk, site: Any
) -> None:
    clip(desk, site.news("/a", "Soldiers", *OLD))
    clip(desk, site.news("/b", "Never opened", *OLD))
    assert desk.comparing.mark_read(1, 1).result().clippings == {1}
    for path in ("/a", "/b"):
        clip(desk, site.news(path, "Soldiers", *NEW), again=True)
    assert [one.id for one in desk.comparing.changed().result()] == [1]
    desk.comparing.mark_read(1, 2).result()
    assert desk.comparing.changed().result() == []


def test_reading_an_old_version_again_does_not_forget_the_new_one(desk: Desk, site: Any) -> None:
    clip(desk, site.news("/a", "Soldiers", *OLD))
    clip(desk, site.news("/a", "Soldiers", *NEW), again=True)
    desk.comparing.mark_read(1, 2).result()
    assert not desk.comparing.mark_read(1, 1).result()
    assert desk.organising.clipping(1).result().seen == 2
    assert desk.organising.undoable().result() == ("", "")


def test_what_cannot_be_compared_says_why(desk: Desk, site: Any) -> None:
    clip(desk, site.news("/a", "Soldiers", *OLD))
    with pytest.raises(NotFoundError, match="nothing to compare"):
        desk.comparing.compare(1).result()
    clip(desk, site.news("/a", "Soldiers", *NEW), again=True)
    with pytest.raises(NotFoundError, match="no version 7"):
        desk.comparing.compare(1, 7).result()
    with pytest.raises(NotFoundError, match="is the first"):
        desk.comparing.compare(1, 0, 1).result()


def test_a_stub_whose_new_fetch_fails_is_still_no_whole_article(desk: Desk, site: Any) -> None:
    stub = f"<p>{OLD[0]}</p><div class='paywall'>Subscribe to continue reading.</div>"
    site.put("/a", f"<html><article><h1>Soldiers</h1>{stub}</article></html>".encode())
    assert clip(desk, f"{site.address}/a").state == "incomplete"
    site.put("/a", b"", status=500)
    again = clip(desk, f"{site.address}/a", again=True)
    assert again.failed
    kept = desk.organising.clipping(1).result()
    assert (kept.state, kept.is_doubtful) == ("incomplete", True)
    assert kept.reason.startswith("Fetching it again failed")
