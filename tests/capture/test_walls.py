"""Whole pages that are walls, stubs and errors, as they come over the network, in many languages.

They are made up, after the ways in which real ones look; each stands in the folder of its kind.
"""

from pathlib import Path

import pytest

from clipper.capture.extract import extract
from clipper.capture.page import Page
from clipper.model.caution import CAUTION_KINDS, NO_ARTICLE

WALLS = sorted((Path(__file__).parent / "walls").rglob("*.html"))
URL = "https://post.example/world/2031/convoy-crosses-river"


def kind_of(path: Path) -> str:
    return path.parent.name.replace("-", " ")


@pytest.mark.parametrize("path", WALLS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_it_is_caught_as_what_it_is(path: Path) -> None:
    found = extract(Page(path.read_bytes(), URL))
    assert (found.state != "done", found.cause) == (True, kind_of(path))
    assert found.reason.rstrip().endswith(".")
    assert "browser" in found.reason or "address" in found.reason


def test_every_kind_has_pages_in_several_languages() -> None:
    kinds = {kind_of(path) for path in WALLS}
    assert kinds == {"consent wall", "captcha", "login", "paywall", "javascript", "soft 404"}
    assert kinds < set(CAUTION_KINDS)
    assert len(WALLS) >= 60


@pytest.mark.parametrize(
    "path",
    [one for one in WALLS if kind_of(one) not in ("paywall", "login")],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_what_is_no_article_leaves_none_to_be_searched(path: Path) -> None:
    found = extract(Page(path.read_bytes(), URL))
    assert found.article is None or found.cause in NO_ARTICLE
