"""The article as the data of a page's program describe it."""

import json
from typing import Any

from clipper.capture.head import read_head
from clipper.capture.lead import leaves
from clipper.capture.metadata import read_metadata
from clipper.capture.parse import parse_html
from clipper.model.metadata import FoundDate, Metadata

TITLE = "Troops reach the river"


def metadata(article: dict[str, Any], head: str = "") -> Metadata:
    data = json.dumps(
        {"fill": "x" * 250, "page": [{"title": "Other", "author": "No One"}, article]}
    )
    tree = parse_html(
        f"<html><head>{head}</head><body><h1>{TITLE}</h1><script>window.__STATE__={data}</script></body></html>"
    )
    assert tree is not None
    return read_metadata(read_head(tree), tree, "https://post.example/x", leaves(tree))


def test_it_fills_what_the_page_declares_nowhere() -> None:
    found = metadata(
        {"headline": TITLE, "authors": [{"name": "Ann Lee"}], "publishedAt": "2024-10-30"}
    )
    assert found.authors == ("Ann Lee",)
    assert found.published == FoundDate(
        "2024-10-30", "data of the page's program datePublished", "moderate"
    )


def test_credits_may_be_nested() -> None:
    credit = {"by": [{"name": "Ann Lee"}, {"name": "Bo Ek"}]}
    assert metadata({"headlines": {"basic": TITLE}, "credits": credit}).authors == (
        "Ann Lee",
        "Bo Ek",
    )


def test_declarations_go_before_it() -> None:
    head = '<meta name="author" content="Cy Fo">'
    found = metadata({"headline": TITLE, "author": "Ann Lee", "publishDate": "2024-10-30"}, head)
    assert found.authors == ("Cy Fo",)
    assert found.date == "2024-10-30"


def test_another_article_is_not_believed() -> None:
    found = metadata(
        {"headline": "Another story", "author": "Ann Lee", "publishedAt": "2024-10-30"}
    )
    assert (found.authors, found.published) == ((), None)


def test_data_of_the_wrong_shape_do_no_harm() -> None:
    found = metadata(
        {"headline": TITLE, "author": [[[[[["Ann Lee"]]]]], 5, None], "publishedAt": 5}
    )
    assert (found.authors, found.published) == ((), None)
