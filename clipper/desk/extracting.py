"""Extraction without a library: HTML bytes in, article out."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from clipper.capture.charset import encoding_of
from clipper.capture.page import GZIP, Page
from clipper.desk.pools import WorkerError, WorkerProcess, WorkerProcesses
from clipper.model.article import BLOCK_SEPARATOR, Article
from clipper.model.article_json import block_to_json
from clipper.model.errors import ExtractError
from clipper.model.extraction import Extraction
from clipper.model.markdown_form import to_markdown

_KEPT = " The capture is kept."  # true of a library only
_AHEAD = 8
EXTRACTION_SECONDS = 40.0
"""How long a page may take to be read; then a simpler way is tried for as long again."""
_PAGE_SECONDS = 120.0
"""The same for one of many, which may all be read at once."""


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
    return _told(read_page(_page(body, url, charset)))


def extract_apart(
    body: bytes,
    url: str = "",
    charset: str = "",
    *,
    limits: tuple[float, float] = (EXTRACTION_SECONDS, EXTRACTION_SECONDS),
) -> Extraction:
    """Extract the article of a page's bytes in a process of its own, within a time limit.

    Args:
        body: the page; it may be packed with gzip.
        url: where it came from.
        charset: its encoding, where it names a wrong one.
        limits: seconds that it may take, and then the simpler way.

    Raises:
        ExtractError: `charset` is no encoding, or the page could not be read within the limits.
    """
    page = _page(body, url, charset)
    process = WorkerProcess(is_forked=True)
    try:
        try:
            return _told(process.run(limits[0], read_page, page))
        except WorkerError:
            return _told(process.run(limits[1], read_simply, page))
    except WorkerError as problem:
        raise ExtractError(f"The page could not be read. {problem}") from problem
    finally:
        process.close()


def _page(body: bytes, url: str, charset: str) -> Page:
    if charset and not encoding_of(charset):
        raise ExtractError(f"There is no encoding “{charset}”. Name one like utf-8 or cp1251.")
    coding = "gzip" if body.startswith(GZIP) else ""
    return Page(body=body, url=url, content_type="", content_encoding=coding, charset=charset)


def _told(extraction: Extraction) -> Extraction:
    """Return an extraction in the words that hold without a library: no capture is kept."""
    return replace(extraction, reason=extraction.reason.replace(_KEPT, ""))


def extract_file(saved: Saved, *, simply: bool = False) -> dict[str, Any]:
    """Extract one line of a manifest to its JSON form; a bad page gives `{id, error}`.

    Args:
        saved: the line.
        simply: whether to take the quick, coarser way.
    """
    try:
        page = _page(saved.path.read_bytes(), saved.url, "")
        extraction = _told(read_simply(page) if simply else read_page(page))
    except OSError as problem:
        return {"id": saved.id, "error": f"{saved.path} cannot be read: {problem.strerror}."}
    except ValueError:
        return {"id": saved.id, "error": f"“{saved.path}” cannot be the path of a file."}
    if extraction.article is None:
        return {"id": saved.id, "error": extraction.reason}
    return {"id": saved.id, **extraction_json(extraction, saved.url)}


def extract_manifest(pages: Iterable[Saved], workers: int) -> Iterator[Mapping[str, Any]]:
    """Extract many pages in parallel, and return their JSON forms in the order given.

    A page that takes too long or kills its process is read in the simpler way, or else gives
    `{id, error}` as well, and harms no other: each process has one page at a time.
    """
    processes = WorkerProcesses(workers)

    def work(saved: Saved) -> dict[str, Any]:
        try:
            try:
                return processes.run(_PAGE_SECONDS, extract_file, saved)
            except WorkerError:
                return processes.run(EXTRACTION_SECONDS, extract_file, saved, simply=True)
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


def running_text(article: Article) -> str:
    """Return an article's text without its captions, which stand in the figures of its blocks."""
    texts = (block.text for block in article.blocks if block.kind != "figure")
    return BLOCK_SEPARATOR.join(filter(None, texts))


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
        "text": running_text(article),
        "markdown": to_markdown(article),
        "blocks": [block_to_json(block) for block in article.blocks],
        "warnings": [*map(str, extraction.warnings), *filter(None, [extraction.reason])],
        "cautions": [{"kind": one.kind, "text": one.text} for one in extraction.warnings],
        "cause": extraction.cause,
    }
