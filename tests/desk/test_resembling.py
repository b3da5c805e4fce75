"""The same wire story on many sites is one story, and says where it is not."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.desk.clipped import GivenPage, Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings

Put = Callable[..., int]

_CHANCE = random.Random(7)  # noqa: S311 - words, no secrets
_WORDS = [f"{a}{b}" for a in ("sol", "mar", "ten", "fir", "gan") for b in ("dier", "shal", "ty")]
STORY = [" ".join(_CHANCE.choices(_WORDS, k=40)).capitalize() + "." for _ in range(5)]
STORY[0] = "About 10,000 soldiers have come to Kursk, said Maj. Gen. Pat Ryder. " + STORY[0]


def page(title: str, *paragraphs: str, site: str = "Test Times") -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:site_name" '
        f'content="{site}"></head><body><main><article><h1>{title}</h1>{body}</article></main></body></html>'
    ).encode()


@pytest.fixture
def put(desk: Desk) -> Put:
    """Clip a page whose bytes are at hand, and find its group."""

    def clip(url: str, *paragraphs: str, site: str = "Test Times") -> int:
        given = GivenPage(url, page("Soldiers", *paragraphs, site=site), "text/html", "utf-8")
        (future,) = desk.clipping.clip_page(given, Order((), again=True)).result()
        clipped = future.result().id
        desk.resembling.update().result()
        return clipped

    return clip


def kin(desk: Desk, *ids: int) -> list[int]:
    return [one.kin for one in desk.organising.clippings(ids).result()]


def test_a_wire_story_on_two_sites_is_one_group(desk: Desk, put: Put) -> None:
    one = put("https://one.example/a", *STORY, site="One")
    assert kin(desk, one) == [0]
    two = put("https://two.example/b", *STORY[:3], site="Two")
    other = put("https://three.example/c", *(text[::-1] for text in STORY))
    assert kin(desk, one, two, other) == [1, 1, 0]
    (copy,) = desk.resembling.copies(one).result()
    assert (copy.clipping.id, copy.outlet, copy.differs) == (two, "Two", ())
    assert desk.resembling.copies(other).result() == ()


def test_numbers_and_names_that_differ_are_said(desk: Desk, put: Put) -> None:
    one = put("https://one.example/a", *STORY)
    changed = STORY[0].replace("10,000", "12,000").replace("Pat Ryder", "Paul Smith")
    two = put("https://two.example/b", changed, *STORY[1:])
    assert kin(desk, one, two) == [1, 1]
    assert desk.organising.clipping(one).result().differs == ""
    said = desk.organising.clipping(two).result().differs
    assert "10,000 → 12,000" in said and "Paul Smith" in said
    (copy,) = desk.resembling.copies(two).result()
    assert "12,000 → 10,000" in copy.differs


def test_a_number_in_words_contradicts_no_figure(desk: Desk, put: Put) -> None:
    put("https://one.example/a", *STORY)
    two = put("https://two.example/b", STORY[0].replace("10,000", "ten thousand"), *STORY[1:])
    assert desk.organising.clipping(two).result().differs == ""


def test_a_new_version_that_is_another_story_leaves_the_group(desk: Desk, put: Put) -> None:
    one = put("https://one.example/a", *STORY)
    two = put("https://two.example/b", *STORY)
    put("https://two.example/b", *(text[::-1] for text in STORY))
    assert kin(desk, one, two) == [0, 0]
    assert desk.resembling.groups().result() == []


def test_a_round_up_of_two_stories_does_not_make_them_one(desk: Desk, put: Put) -> None:
    second = [text[::-1] for text in STORY]
    first_ids = [put(f"https://one.example/{n}", *STORY) for n in range(2)]
    second_ids = [put(f"https://two.example/{n}", *second) for n in range(2)]
    both = put("https://three.example/", *STORY, *second)
    a, b = kin(desk, first_ids[0], second_ids[0])
    assert a != b
    assert kin(desk, both)[0] in (a, b)


def test_a_deleted_copy_is_no_copy(desk: Desk, put: Put) -> None:
    one, two = put("https://one.example/a", *STORY), put("https://two.example/b", *STORY)
    desk.organising.delete([two]).result()
    assert desk.resembling.copies(one).result() == ()
    assert desk.resembling.groups().result() == []
    desk.organising.undo().result()
    assert [group[0].clipping.id for group in desk.resembling.groups().result()] == [one]


def test_nothing_is_looked_at_twice(desk: Desk, put: Put) -> None:
    put("https://one.example/a", *STORY)
    assert not desk.resembling.update().result()


def test_every_copy_of_a_story_hears_of_a_further_one(desk: Desk, put: Put) -> None:
    first = put("https://a.example/1", *STORY)
    second = put("https://b.example/2", *STORY)
    given = GivenPage("https://c.example/3", page("Soldiers", *STORY), "text/html", "utf-8")
    (future,) = desk.clipping.clip_page(given, Order((), again=True)).result()
    third = future.result().id
    change = desk.resembling.update().result()
    assert change.clippings == {first, second, third}


def test_a_story_that_many_sites_have_stays_one_and_a_late_copy_joins_it(
    desk: Desk, put: Put
) -> None:
    sites = [put(f"https://site{n}.example/a", *STORY, f"Site {n} says more.") for n in range(12)]
    cut = put("https://late.example/b", *STORY[1:4])
    assert kin(desk, *sites, cut) == [1] * 13


def test_a_program_that_ends_waits_for_no_library_to_be_compared(tmp_path: Path) -> None:
    texts = [[f"{text} Number {n}." for text in STORY] for n in range(60)]
    with Desk(tmp_path / "l.clipper", Settings()) as desk:
        for n, paragraphs in enumerate(texts):
            given = GivenPage(
                f"https://s{n}.example/a", page("A", *paragraphs), "text/html", "utf-8"
            )
            (future,) = desk.clipping.clip_page(given, Order((), again=True)).result()
            future.result()
        begun = desk.resembling.update()
    assert begun.done()
    with Desk(tmp_path / "l.clipper", Settings()) as desk:
        assert sum(map(len, desk.resembling.groups().result())) < len(texts)
        desk.resembling.update().result()
        assert [len(group) for group in desk.resembling.groups().result()] == [len(texts)]
