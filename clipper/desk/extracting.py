"""Extraction without a library: HTML bytes in, article out."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from clipper.capture.extract import Page, extract
from clipper.desk.pools import worker_pool
from clipper.model.article_json import block_to_json
from clipper.model.errors import ExtractError
from clipper.model.extraction import Extraction
from clipper.model.markdown_form import to_markdown

_GZIP = b"\x1f\x8b"
_AHEAD = 8
_PAGE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Saved:
    """One line of a manifest: a saved page, where it lies and where it came from."""

    id: str
    path: Path
    url: str


def extract_page(body: bytes, url: str = "", charset: str = "") -> Extraction:
    """Extract the article of a page's bytes; they may be packed with gzip."""
    coding = "gzip" if body.startswith(_GZIP) else ""
    return extract(
        Page(body=body, url=url, content_type="", content_encoding=coding, charset=charset)
    )


def extract_file(saved: Saved) -> dict[str, Any]:
    """Extract one line of a manifest to its JSON form; a bad page gives `{id, error}`."""
    try:
        extraction = extract_page(saved.path.read_bytes(), saved.url)
    except OSError as problem:
        return {"id": saved.id, "error": f"{saved.path} cannot be read: {problem.strerror}."}
    if extraction.article is None:
        return {"id": saved.id, "error": extraction.reason}
    return {"id": saved.id, **extraction_json(extraction, saved.url)}


def extract_manifest(pages: Sequence[Saved], workers: int) -> Iterator[Mapping[str, Any]]:
    """Extract many pages in parallel, and return their JSON forms in the order given.

    A page that takes too long or kills its process gives `{id, error}` as well.
    """
    pool = worker_pool(workers)
    waiting: list[tuple[Saved, Future[dict[str, Any]]]] = []
    left = iter(pages)
    try:
        while True:
            more = islice(left, workers * _AHEAD - len(waiting))
            waiting.extend([(saved, pool.submit(extract_file, saved)) for saved in more])
            if not waiting:
                return
            saved, future = waiting.pop(0)
            try:
                yield future.result(_PAGE_SECONDS)
            except (BrokenProcessPool, TimeoutError):
                pool.shutdown(wait=False, cancel_futures=True)
                pool = worker_pool(workers)
                yield _alone(saved)
                waiting = [(one, pool.submit(extract_file, one)) for one, _ in waiting]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def extraction_json(extraction: Extraction, url: str) -> dict[str, Any]:
    """Return an extraction in the form that the command line prints.

    Raises:
        ExtractError: it holds no article.
    """
    article = extraction.article
    if article is None:
        raise ExtractError(extraction.reason)
    metadata = article.metadata
    return {
        "url": url or metadata.canonical,
        "title": metadata.title,
        "author": ", ".join(metadata.authors),
        "date": metadata.published.value[:10] if metadata.published else "",
        "site": metadata.site,
        "language": metadata.language,
        "standfirst": metadata.standfirst,
        "credit": metadata.credit,
        "image": metadata.image,
        "canonical": metadata.canonical,
        "text": article.text,
        "markdown": to_markdown(article),
        "blocks": [block_to_json(block) for block in article.blocks],
        "warnings": [*extraction.warnings, *filter(None, [extraction.reason])],
    }


def _alone(saved: Saved) -> dict[str, Any]:
    """Try a page in a process of its own, after one died that may have been busy with another."""
    pool = worker_pool(1)
    try:
        return pool.submit(extract_file, saved).result(_PAGE_SECONDS)
    except (BrokenProcessPool, TimeoutError):
        return {"id": saved.id, "error": "The page broke the extractor or took too long."}
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
