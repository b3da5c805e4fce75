"""A real library in a fresh folder, and pages to put into it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.model.anchor import anchor_at
from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block
from clipper.model.capture import Capture
from clipper.model.clipping import Clipping
from clipper.model.extraction import Extraction
from clipper.model.metadata import FoundDate, Metadata
from clipper.store.library import Library

Clip = Callable[..., Clipping]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "test.clipper", "tester") as opened:
        yield opened


def article(*paragraphs: str, title: str = "A page") -> Article:
    """Build an article of plain paragraphs."""
    metadata = Metadata(title, site="Example", published=FoundDate("2024-10-29", "meta", "high"))
    return Article(metadata, tuple(Block("paragraph", text) for text in paragraphs))


def clip_into(library: Library, url: str, found: Article) -> Clipping:
    """Take a page through all the steps of a clip."""
    clipping = library.clippings.by_page(url) or library.clippings.add(
        url, url, library.worker.name
    )
    body = found.text.encode()
    capture = Capture(
        url=url,
        final_url=url,
        fetched="2024-11-05T10:00:00+00:00",
        status=200,
        headers=(("Content-Type", "text/html"),),
        redirects=(),
        body_sha256=library.bodies.keep(body),
        size=len(body),
    )
    row = library.versions.add_capture(clipping.id, capture)
    library.versions.add(clipping.id, row, Extraction("done", article=found, extractor="test"))
    return library.clippings.get(clipping.id)


@pytest.fixture
def clip(library: Library) -> Clip:
    def clip_page(*paragraphs: str, url: str = "https://example.org/a") -> Clipping:
        return clip_into(library, url, article(*(paragraphs or ("Troops arrived in Kursk.",))))

    return clip_page


@pytest.fixture
def annotate(library: Library) -> Callable[..., Annotation]:
    def annotate_words(clipping: Clipping, words: str, kind: str = "deployment") -> Annotation:
        version = library.versions.newest(clipping.id)
        start = version.article.text.index(words)
        anchor = anchor_at(version.article, start, start + len(words))
        change = library.annotations.add(Annotation(0, clipping.id, version.id, kind, (anchor,)))
        return library.annotations.get(min(change.annotations))

    return annotate_words
