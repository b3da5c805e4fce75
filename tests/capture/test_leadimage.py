"""The picture that leads a page."""

import pytest

from clipper.capture.head import read_head
from clipper.capture.leadimage import lead_image
from clipper.capture.lines import lines_of, placed
from clipper.capture.parse import parse_html

BASE = "https://news.example/world/"
TITLE = "Troops reach the river"
LONG = "<p>" + "Officials said on Monday that soldiers had crossed the river near the border. " * 3


def image(head: str = "", body: str = "", before: str = "") -> str:
    tree = parse_html(
        f"<html><head>{head}</head><body>{before}<h1>{TITLE}</h1>{body}{LONG}</p>{LONG}</body></html>"
    )
    assert tree is not None
    return lead_image(read_head(tree), placed(lines_of(tree), TITLE), BASE)


def og(link: str) -> str:
    return f'<meta property="og:image" content="{link}">'


def linked(value: str) -> str:
    article = '{"@type": "NewsArticle", "image": ' + value + "}"
    return f'<script type="application/ld+json">{article}</script>'


@pytest.mark.parametrize(
    "head",
    [
        og("/p.jpg"),
        '<meta name="twitter:image" content="https://news.example/p.jpg">',
        linked('"/p.jpg"'),
        linked('["/p.jpg", "/q.jpg"]'),
        linked('{"@type": "ImageObject", "url": "/p.jpg"}'),
        linked('[{"contentUrl": "/p.jpg"}]'),
        og("data:image/png;base64,x") + linked('"/p.jpg"'),
    ],
)
def test_a_declared_picture_is_named_by_its_whole_address(head: str) -> None:
    assert image(head) == "https://news.example/p.jpg"


@pytest.mark.parametrize(
    "link",
    ["data:image/png;base64,x", "javascript:x", "file:///x", "/img/logo.png", "/placeholder.jpg",
     "/img/site-logo-large.png", "/default-image.png", "/a.svg", ""],
)  # fmt: skip
def test_a_logo_or_placeholder_is_no_lead(link: str) -> None:
    assert image(og(link)) == ""


@pytest.mark.parametrize(
    "body",
    [
        "<figure><img src='/f.jpg'></figure>",
        "<picture><source srcset='/s.jpg 320w, /f.jpg 1200w'><img src='/t.jpg'></picture>",
        "<figure><img class=lazy src='data:image/gif;base64,x' data-src='/f.jpg'></figure>",
        "<figure><span></span><noscript><img src='/f.jpg'></noscript></figure>",
        "<div class='article-image'><img src='/f.jpg'></div>",
        "<img src='/f.jpg' width='800'>",
        "<figure><img srcset='/s.jpg 1x, /f.jpg 2x'></figure>",
    ],
)
def test_the_picture_over_the_text_is_what_a_reader_sees(body: str) -> None:
    assert image(og("/share-card.jpg"), body) == "https://news.example/f.jpg"
    assert image("", body) == "https://news.example/f.jpg"


def test_of_one_picture_in_two_places_the_declared_address_is_taken() -> None:
    found = image(
        og("https://cdn.example/large/f.jpg"), "<figure><img src='/small/f.jpg'></figure>"
    )
    assert found == "https://cdn.example/large/f.jpg"


@pytest.mark.parametrize(
    "body",
    [
        "<img src='/f.jpg'>",
        "<figure class='author-photo'><img src='/f.jpg'></figure>",
        "<figure><img src='/f.jpg' width='40' height='40'></figure>",
        "<aside><figure><img src='/f.jpg'></figure></aside>",
        "<div class='related'><figure><img src='/f.jpg'></figure></div>",
        "<figure><img src='/f.jpg?w=60'></figure>",
        "<figure><img src='/icons/icon.png'></figure>",
        f"{LONG}</p>{LONG}</p>{LONG}</p><figure><img src='/f.jpg'></figure>",
    ],
)
def test_a_small_or_strange_picture_is_no_lead(body: str) -> None:
    assert image(og("/p.jpg"), body) == "https://news.example/p.jpg"


def test_a_picture_above_the_headline_must_be_named_as_the_lead() -> None:
    assert (
        image(before="<div class='hero'><img src='/f.jpg'></div>") == "https://news.example/f.jpg"
    )
    assert image(before="<figure><img src='/f.jpg'></figure>") == ""


def test_a_page_without_any_has_none() -> None:
    assert image() == ""


def test_the_declared_picture_is_taken_as_the_page_shows_it() -> None:
    declared = og("/i/4c113d3e-b078-4dd9_share-1200.jpg")
    shown = '<p><img src="/i/other.jpg"></p><p><img src="/i/4c113d3e-b078-4dd9_w520.webp"></p>'
    assert image(declared, shown) == "https://news.example/i/4c113d3e-b078-4dd9_w520.webp"


def test_pictures_that_are_only_numbered_on_are_two() -> None:
    declared = og("/i/reservoir-at-dawn-2.jpg")
    shown = '<p><img src="/i/reservoir-at-dawn-3.jpg"></p>'
    assert image(declared, shown) == "https://news.example/i/reservoir-at-dawn-2.jpg"


def test_the_page_itself_is_no_picture() -> None:
    shown = f'<figure><img src="{BASE}"></figure>'
    assert image(og("/p.jpg"), shown) == "https://news.example/p.jpg"
