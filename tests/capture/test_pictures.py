"""Which pictures of an article are kept."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.pictures import (
    LONGEST_EMBEDDED,
    MOST_PICTURES,
    embedded_picture,
    wanted_pictures,
)
from clipper.model.article import Article, Block
from clipper.model.errors import ExtractError
from clipper.model.metadata import Metadata
from clipper.model.picture import KeptPicture
from clipper.model.same_picture import by_address, picture_key, picture_of, told_width

SITE = "https://news.example"


def article(*images: str, lead: str = "") -> Article:
    blocks = tuple(Block("figure", image=image) for image in images)
    return Article(Metadata("T", image=lead), (Block("paragraph", "Words."), *blocks))


def test_the_lead_picture_comes_first_then_the_figures_in_order() -> None:
    wanted = wanted_pictures(article(f"{SITE}/b.jpg", f"{SITE}/c.jpg", lead=f"{SITE}/a.jpg"))
    assert wanted == (f"{SITE}/a.jpg", f"{SITE}/b.jpg", f"{SITE}/c.jpg")


def test_a_picture_that_stands_twice_is_kept_once() -> None:
    wanted = wanted_pictures(article(f"{SITE}/a.jpg", f"{SITE}/a.jpg", lead=f"{SITE}/a.jpg"))
    assert wanted == (f"{SITE}/a.jpg",)


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ("/img/240/a.jpg", "/img/1024/a.jpg"),
        ("/a.jpg?width=465&s=one", "/a.jpg?width=1200&s=other"),
        ("/2024/05/a-300x200.jpg", "/2024/05/a-1024x683.jpg"),
        ("/w_320,h_200,c_fill/v1/a.jpg", "/w_640,h_400/v1/a.jpg"),
        ("/thumb/a.jpg/320px-a.jpg", "/thumb/a.jpg/640px-a.jpg"),
        ("/a-320w.jpg.webp", "/a-800w.jpg"),
    ],
)
def test_of_one_picture_in_two_sizes_the_larger_is_kept(small: str, large: str) -> None:
    assert wanted_pictures(article(SITE + small, lead=SITE + large)) == (SITE + large,)
    assert wanted_pictures(article(SITE + large, lead=SITE + small)) == (SITE + large,)


def test_where_no_width_is_told_the_one_in_the_text_is_kept() -> None:
    shared, shown = f"{SITE}/a.jpg?crop=1,2", f"{SITE}/a.jpg?crop=3,4"
    assert wanted_pictures(article(shown, lead=shared)) == (shown,)


@pytest.mark.parametrize(
    "others",
    [
        ("/IMG_1234.jpg", "/IMG_1235.jpg"),
        ("/photo-2.jpg", "/photo-3.jpg"),
        ("/gallery/481/a.jpg", "/gallery/482/a.jpg"),
        ("/image?id=1&w=640", "/image?id=2&w=640"),
        ("/2023/01/a.jpg", "/2024/01/a.jpg"),
        ("/show?s=1", "/show?s=2"),
    ],
)
def test_two_pictures_are_not_taken_for_one(others: tuple[str, str]) -> None:
    addresses = tuple(SITE + one for one in others)
    assert wanted_pictures(article(*addresses)) == addresses


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/pixel.gif",
        f"{SITE}/img/1x1.png",
        f"{SITE}/i?w=1&h=1",
        "https://b.scorecardresearch.com/p?c1=2",
        "https://www.google-analytics.com/collect.gif",
        "https://stats.g.doubleclick.net/x.jpg",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//news.example/a.jpg",
        "http://[::1/a.jpg",
        "",
        "data:text/html,<script>alert(1)</script>",
        "data:image/png;base64," + "A" * LONGEST_EMBEDDED,
    ],
)
def test_what_is_no_picture_to_look_at_is_not_asked_for(address: str) -> None:
    assert wanted_pictures(article(address, lead=address)) == ()


@pytest.mark.parametrize("name", ["pixel-phone-review.jpg", "transparent-government.png", "b.jpg"])
def test_a_picture_whose_name_only_sounds_like_tracking_is_kept(name: str) -> None:
    assert wanted_pictures(article(f"{SITE}/{name}")) == (f"{SITE}/{name}",)


def test_no_more_than_forty_are_kept() -> None:
    wanted = wanted_pictures(article(*(f"{SITE}/p{chr(97 + n % 26)}{n}.jpg" for n in range(90))))
    assert len(wanted) == MOST_PICTURES


def test_a_picture_in_the_page_itself_is_read() -> None:
    packed = base64.b64encode(b"GIF89a").decode().rstrip("=")
    assert embedded_picture(f"data:image/gif;base64,{packed}") == (b"GIF89a", "image/gif")
    assert embedded_picture("DATA:image/png,%89PNG")[0] == b"\x89PNG"


@pytest.mark.parametrize("address", ["data:image/png;base64,A", "data:text/html,a", "data:,", ""])
def test_a_damaged_picture_in_the_page_itself_is_told(address: str) -> None:
    with pytest.raises(ExtractError):
        embedded_picture(address)


@given(st.text(max_size=60))
def test_no_address_breaks_the_choice(address: str) -> None:
    for one in (address, f"https://news.example/{address}", f"data:image/png{address}"):
        picture_key(one)
        told_width(one)
        wanted_pictures(article(one, lead=one))


def test_a_kept_picture_is_found_by_its_address_in_another_size() -> None:
    large = KeptPicture(f"{SITE}/1024/a.jpg", "ab", "image/jpeg", 1024, 700, 9)
    kept = by_address([large])
    assert picture_of(f"{SITE}/480/a.jpg", kept) is large
    assert picture_of(f"{SITE}/480/b.jpg", kept) is None


def test_the_very_address_stands_before_the_same_picture_in_another_size() -> None:
    one = KeptPicture(f"{SITE}/480/a.jpg", "ab", "image/jpeg", 480, 300, 9)
    other = KeptPicture(f"{SITE}/1024/a.jpg", "cd", "image/jpeg", 1024, 700, 9)
    kept = by_address([one, other])
    assert picture_of(one.url, kept) is one
    assert picture_of(other.url, kept) is other
