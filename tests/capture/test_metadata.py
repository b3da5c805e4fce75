"""What a page says about itself."""

import pytest

from clipper.capture.head import read_head
from clipper.capture.lead import leaves
from clipper.capture.metadata import description_of, read_metadata
from clipper.capture.parse import parse_html
from clipper.model.metadata import Metadata

URL = "https://www.news.example/world/story-1"


def metadata(head: str, language: str = "en") -> Metadata:
    tree = parse_html(f'<html lang="{language}"><head>{head}</head><body><h1>T</h1></body></html>')
    assert tree is not None
    return read_metadata(read_head(tree), tree, URL, leaves(tree))


def test_declarations_fill_the_metadata() -> None:
    found = metadata(
        '<meta property="og:site_name" content="News"><meta name="author" content="Ann Lee">'
        '<meta property="og:image" content="/p.jpg"><link rel="canonical" href="/world/story">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "T", '
        '"publisher": {"name": "News Ltd"}, "dateModified": "2024-10-31"}</script>'
    )
    assert (found.title, found.site, found.publisher) == ("T", "News", "News Ltd")
    assert found.authors == ("Ann Lee",)
    assert found.image == "https://www.news.example/p.jpg"
    assert found.canonical == "https://www.news.example/world/story"
    assert found.modified is not None
    assert found.modified.value == "2024-10-31"


def test_without_a_name_the_host_is_the_site() -> None:
    assert metadata("").site == "news.example"


@pytest.mark.parametrize(
    "link",
    ["https://evil.example/x", "https://www.news.example/", "javascript:x", "http://[bad", ""],
)
def test_a_canonical_address_elsewhere_is_not_believed(link: str) -> None:
    assert metadata(f'<link rel="canonical" href="{link}">').canonical == ""


@pytest.mark.parametrize("image", ["data:image/png;base64,x", "javascript:x", "file:///x"])
def test_only_pictures_of_the_web_are_named(image: str) -> None:
    assert metadata(f'<meta property="og:image" content="{image}">').image == ""


@pytest.mark.parametrize(
    ("declared", "language"),
    [("en-NZ", "en"), ("DE", "de"), ("pt_BR", "pt"), ("", ""), ('"><x', ""), ("english", "")],
)
def test_the_language_is_its_first_subtag(declared: str, language: str) -> None:
    assert metadata("", declared.replace('"', "&quot;")).language == language


@pytest.mark.parametrize(
    "json",
    ['{"@context": "https://schema.org", "@type": "NewsArticle", "author": [[1]], "publisher": 5}',
     '{"@context": "https://schema.org", "@graph": [null, 1, "x"]}', '{"@context": 1}', "[[]]"],
)  # fmt: skip
def test_declarations_of_the_wrong_shape_do_no_harm(json: str) -> None:
    assert metadata(f'<script type="application/ld+json">{json}</script>').title == "T"


def test_the_description_is_one_line() -> None:
    tree = parse_html('<html><head><meta name="description" content=" a \n b "></head></html>')
    assert tree is not None
    assert description_of(read_head(tree)) == "a b"
