"""What goes out of one library as a WARC file comes into another one as it was, and only once."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from clipper.capture.warc import ArchivedPicture, read_warc, write_warc
from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.model.clipping import Version

FIRST = "About 10,000 soldiers have come to Kursk, the ministry in Seoul said on Tuesday. " * 3
SECOND = "Another 2,000 soldiers are on their way by train, a spokeswoman said in the city. " * 3
THIRD = "The council of the city meets on Friday to speak about the sanctions and embargo. " * 3
HEAD = "<!DOCTYPE html><html lang=en><title>Troops</title><article><h1>Troops</h1>"
PICTURE = "<figure><img src='/p.png'><figcaption>Troops</figcaption></figure>"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "other.clipper", Settings()) as opened:
        yield opened


@pytest.fixture
def story(site: Any) -> Callable[..., str]:
    """Serve an article on three pages with a picture."""
    file = BytesIO()
    Image.new("RGB", (640, 400), "teal").save(file, "PNG")
    site.put("/p.png", file.getvalue(), content_type="image/png")

    def put(third: str = THIRD, status: int = 200) -> str:
        for page, words in ((2, SECOND), (3, third)):
            link = next_link(page + 1) if page == 2 else ""
            body = f"{HEAD}<p>{words}</p>{link}</article>".encode()
            site.put(f"/story?page={page}", body, status=200 if page == 2 else status)
        body = f"{HEAD}<p>{FIRST}</p>{PICTURE}{next_link(2)}</article>".encode()
        return str(site.put("/story", body))

    return put


def next_link(page: int) -> str:
    return f'<div class="pagination"><a rel="next" href="/story?page={page}">Next page</a></div>'


def clip(desk: Desk, *addresses: str, **how: Any) -> list[int]:
    pages = [one.result(60) for one in desk.clipping.clip(Order(addresses, **how)).result()]
    for pictures in desk.picturing.under_way():
        pictures.result(60)
    return [one.id for one in pages]


def bring(desk: Desk, path: Path, order: Order = Order(())) -> list[Clipped]:  # noqa: B008
    """Clip a WARC file into a library, as a person who opens it does."""
    brought = desk.bringing_in.sort([path]).result(60)
    return [one.result(60) for one in desk.bringing_in.clip(brought, order).result(60)]


def versions(desk: Desk, clipping: int) -> list[Version]:
    return list(desk.organising.versions(clipping).result())


def counts(desk: Desk) -> tuple[int, ...]:
    """Count clippings, versions and kept pictures, and what stands in the chain."""
    found = [one.id for one in desk.organising.all()]
    read = [version for one in found for version in versions(desk, one)]
    kept = [len(desk.picturing.rows(one.id).result()) for one in read]
    return len(found), len(read), sum(kept), desk.organising.check().result().captures


def test_an_article_on_several_pages_comes_in_as_one_with_its_pictures(
    desk: Desk, other: Desk, site: Any, story: Callable[..., str], tmp_path: Path
) -> None:
    ids = clip(desk, story(), site.news("/b", "Other page"))
    path = tmp_path / "all.warc.gz"
    desk.exporting.warc(ids, path).result(60)
    asked = site.asked.total()

    brought = bring(other, path)
    assert [one.state for one in brought] == ["done", "done"]
    assert site.asked.total() == asked
    (before,), (after,) = versions(desk, ids[0]), versions(other, brought[0].id)
    assert after.article.text == before.article.text
    assert SECOND.strip() in after.article.text
    assert THIRD.strip() in after.article.text
    for one, found in zip(before.pages, after.pages, strict=True):
        assert (found.body_sha256, found.fetched, found.final_url) == (
            one.body_sha256, one.fetched, one.final_url,
        )  # fmt: skip
    (sent,) = desk.picturing.rows(before.id).result()
    assert other.picturing.rows(after.id).result() == (sent,)
    assert other.organising.check().result().problems == ()


def test_a_file_that_comes_in_again_adds_nothing_and_says_so(
    desk: Desk, other: Desk, site: Any, story: Callable[..., str], tmp_path: Path
) -> None:
    address = story()
    ids = clip(desk, address, site.news("/b", "Other page"))
    story(third=THIRD + "Nobody was hurt.")
    clip(desk, address, again=True)
    path = tmp_path / "all.warc.gz"
    desk.exporting.warc(ids, path).result(60)
    bring(other, path)
    once = counts(other)
    assert once[:2] == (2, 3)

    for library in (other, desk):  # the one that it came from knows its own captures too
        before = counts(library)
        again = bring(library, path)
        assert counts(library) == before
        assert not any(one.fetched or one.failed for one in again)
        assert {one.warnings for one in again} == {
            ("Its captures in the file are in the library already. Nothing was added.",)
        }


def test_a_known_file_still_gives_its_pages_tags_and_a_case(
    desk: Desk, other: Desk, site: Any, tmp_path: Path
) -> None:
    path = tmp_path / "all.warc.gz"
    desk.exporting.warc(clip(desk, site.news("/a", "Soldiers")), path).result(60)
    bring(other, path)
    bring(other, path, Order((), tags=("kursk",), case="Winter"))
    (found,) = other.organising.all()
    assert (found.tags, found.case, found.versions) == (("kursk",), "Winter", 1)


def test_a_further_page_that_never_came_is_named_in_the_other_library(
    desk: Desk, other: Desk, story: Callable[..., str], tmp_path: Path
) -> None:
    ids = clip(desk, story(status=500))
    assert "next pages" in [one.kind for one in versions(desk, ids[0])[0].warnings]
    path = tmp_path / "all.warc.gz"
    desk.exporting.warc(ids, path).result(60)
    (one,) = bring(other, path)
    (version,) = versions(other, one.id)
    (said,) = [str(said) for said in version.warnings if said.kind == "next pages"]
    assert said == "Page 3 is missing: it is not in the file."


def test_what_redirected_comes_in_under_the_address_that_was_asked(
    desk: Desk, other: Desk, site: Any, tmp_path: Path
) -> None:
    site.put("/old", b"", status=301, Location="/a")
    site.news("/a", "Soldiers")
    path = tmp_path / "all.warc.gz"
    desk.exporting.warc(clip(desk, f"{site.address}/old"), path).result(60)
    (one,) = bring(other, path)
    assert (one.url, one.final_url) == (f"{site.address}/old", f"{site.address}/a")


def test_pages_that_no_word_binds_come_in_each_by_itself(
    desk: Desk, other: Desk, story: Callable[..., str], tmp_path: Path
) -> None:
    bound, plain = tmp_path / "bound.warc", tmp_path / "plain.warc"
    desk.exporting.warc(clip(desk, story()), bound, pictures=False).result(60)
    # As another program writes them, which knows of no further pages.
    write_warc(plain, [(page.capture, page.body) for page in read_warc(bound)])
    assert len({one.id for one in bring(other, plain)}) == 3


def test_further_pages_that_an_earlier_import_lost_are_added(
    desk: Desk, other: Desk, story: Callable[..., str], tmp_path: Path
) -> None:
    bound, plain = tmp_path / "bound.warc", tmp_path / "plain.warc"
    ids = clip(desk, story())
    desk.exporting.warc(ids, bound).result(60)
    pages = [(page.capture, page.body) for page in read_warc(bound)]
    write_warc(plain, pages[:1])
    (one,) = bring(other, plain)
    bring(other, bound)
    assert [len(found.pages) for found in versions(other, one.id)] == [0, 2]
    newest = versions(other, one.id)[-1]
    assert newest.article.text == versions(desk, ids[0])[0].article.text


def test_a_file_that_ends_too_early_gives_the_pages_of_an_article_that_are_whole(
    desk: Desk, other: Desk, story: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / "cut.warc"
    desk.exporting.warc(clip(desk, story()), path, pictures=False).result(60)
    written = path.read_bytes()
    path.write_bytes(written[: written.rindex(b"WARC/1.1\r\n") - 20])
    one, problem = bring(other, path)
    assert [len(found.pages) for found in versions(other, one.id)] == [1]
    assert problem.reason.endswith("What stands before the damage was read.")
    # The whole file adds what was missing.
    desk.exporting.warc([1], path, replace=True).result(60)
    bring(other, path)
    assert len(versions(other, one.id)[-1].pages) == 2


def test_each_picture_of_a_file_is_written_down_once_and_only_what_it_lacks_is_missing(
    desk: Desk, other: Desk, site: Any, tmp_path: Path
) -> None:
    figures = ""
    for number, colour in enumerate(("teal", "navy", "olive")):
        file = BytesIO()
        Image.new("RGB", (640, 400), colour).save(file, "PNG")
        site.put(f"/{number}.png", file.getvalue(), content_type="image/png")
        figures += f"<figure><img src='/{number}.png'><figcaption>A bridge</figcaption></figure>"
    figures += "<figure><img src='/gone.png'><figcaption>A bridge</figcaption></figure>"
    body = f"{HEAD}<p>{FIRST}</p>{figures}<p>{SECOND}</p></article>"
    path = tmp_path / "all.warc.gz"
    desk.exporting.warc(clip(desk, site.put("/a", body.encode())), path).result(60)

    (one,) = bring(other, path)
    for pictures in other.picturing.under_way():
        pictures.result(60)
    rows = other.picturing.rows(versions(other, one.id)[0].id).result()
    assert sorted(row.url.rpartition("/")[2] for row in rows if row.sha256) == [
        "0.png", "1.png", "2.png",
    ]  # fmt: skip
    assert [(row.url.rpartition("/")[2], row.problem) for row in rows if not row.sha256] == [
        ("gone.png", "It is not in the saved file.")
    ]
    assert other.organising.check().result().pictures == len(rows)


def test_a_picture_of_a_file_that_cannot_be_read_is_not_called_missing(
    desk: Desk, other: Desk, site: Any, story: Callable[..., str], tmp_path: Path
) -> None:
    sound, broken = tmp_path / "sound.warc", tmp_path / "broken.warc"
    ids = clip(desk, story())
    desk.exporting.warc(ids, sound).result(60)
    (page,) = [one for one in read_warc(sound) if one.url.endswith("/story")]
    picture = ArchivedPicture(f"{site.address}/p.png", page.capture.fetched, "image/png", page.url)
    write_warc(broken, [(page.capture, page.body), (picture, b"no picture")])
    for _ in range(2):
        (one,) = bring(other, broken)
        for pictures in other.picturing.under_way():
            pictures.result(60)
    (row,) = other.picturing.rows(versions(other, one.id)[0].id).result()
    assert row.problem and "not in the saved file" not in row.problem
    assert other.organising.check().result().pictures == 1
