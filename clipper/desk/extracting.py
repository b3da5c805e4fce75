"""Extraction without a library: HTML bytes in, article out."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from clipper.capture.charset import encoding_of
from clipper.capture.page import Page
from clipper.desk.pools import WorkerError, WorkerProcesses
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


def read_page(page: Page, number: int = 1) -> Extraction:
    """Extract the article of a page.

    Args:
        page: its bytes, and what is needed to read them.
        number: which page of its article it is.
    """
    from clipper.capture.extract import extract  # noqa: PLC0415 - slow to load, used in workers

    return extract(page, number=number)


def read_simply(page: Page) -> Extraction:
    """Extract the article of a page that took too long, in a quick and coarser way."""
    from clipper.capture.extract import extract  # noqa: PLC0415 - slow to load, used in workers

    return extract(page, simply=True)


def extract_page(body: bytes, url: str = "", charset: str = "") -> Extraction:
    """Extract the article of a page's bytes; they may be packed with gzip.

    Raises:
        ExtractError: `charset` is no encoding; it would be passed over without a word.
    """
    if charset and not encoding_of(charset):
        raise ExtractError(f"There is no encoding “{charset}”. Name one like utf-8 or cp1251.")
    coding = "gzip" if body.startswith(_GZIP) else ""
    return read_page(
        Page(body=body, url=url, content_type="", content_encoding=coding, charset=charset)
    )


def extract_file(saved: Saved) -> dict[str, Any]:
    """Extract one line of a manifest to its JSON form; a bad page gives `{id, error}`."""
    try:
        extraction = extract_page(saved.path.read_bytes(), saved.url)
    except (OSError, ValueError) as problem:
        return {"id": saved.id, "error": f"{saved.path} cannot be read: {problem}."}
    if extraction.article is None:
        return {"id": saved.id, "error": extraction.reason}
    return {"id": saved.id, **extraction_json(extraction, saved.url)}


def extract_manifest(pages: Iterable[Saved], workers: int) -> Iterator[Mapping[str, Any]]:
    """Extract many pages in parallel, and return their JSON forms in the order given.

    A page that takes too long or kills its process gives `{id, error}` as well, and harms no
    other: each process has one page at a time.
    """
    processes = WorkerProcesses(workers)

    def work(saved: Saved) -> dict[str, Any]:
        try:
            return processes.run(_PAGE_SECONDS, extract_file, saved)
        except WorkerError as problem:
            return {"id": saved.id, "error": f"The page could not be read. {problem}"}

    left = iter(pages)
    threads = ThreadPoolExecutor(workers, "extracting")
    try:
        waiting = deque(threads.submit(work, saved) for saved in islice(left, workers * _AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(threads.submit(work, saved) for saved in islice(left, 1))
    finally:
        # Who stopped listening waits for nothing.
        threads.shutdown(wait=False, cancel_futures=True)
        processes.close()


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
        "sitename": metadata.site,
        "language": metadata.language,
        "standfirst": metadata.standfirst,
        "credit": metadata.credit,
        "image": metadata.image,
        "canonical": metadata.canonical,
        "text": article.text,
        "markdown": to_markdown(article),
        "blocks": [block_to_json(block) for block in article.blocks],
        "warnings": [*map(str, extraction.warnings), *filter(None, [extraction.reason])],
        "cautions": [{"kind": one.kind, "text": one.text} for one in extraction.warnings],
        "cause": extraction.cause,
    }
