"""From the bytes of a page to its article, or to one sentence that says why there is none.

Runs in a worker process: values in, a value out, and no exception for anything a page holds.
"""

import logging
import re
from dataclasses import replace
from importlib.metadata import version
from urllib.parse import urlsplit

from clipper.capture.answer import KEPT, file_problem, refusal_of
from clipper.capture.charset import decode_html, is_no_text
from clipper.capture.coding import BrokenCodingError, decoded_body
from clipper.capture.doubts import Seen, doubts_of, pdf_date_doubt, problem_of
from clipper.capture.page import Page, page_of
from clipper.capture.paywall_end import without_paywall
from clipper.capture.reading import read_html
from clipper.capture.saved import kind_of, unpacked
from clipper.model.article import Article
from clipper.model.caution import Caution
from clipper.model.errors import ExtractError
from clipper.model.extraction import Extraction

__all__ = ["Extraction", "Page", "extract", "page_of"]

EXTRACTOR = f"trafilatura {version('trafilatura')} with Clipper's choice of blocks 1"
PDF_EXTRACTOR = f"PDFium ({version('pypdfium2')})"
DECODED_LIMIT = 60_000_000
"""Bytes that a page may unpack to."""
MARKUP_LIMIT = 20_000_000
"""Characters of HTML; more would keep a worker busy for minutes."""
MOST_TAGS = 1_000_000
LARGE, MANY_TAGS = 4_000_000, 30_000
"""Characters and tags from which a page is read the simple way: in seconds, not minutes."""
_SIMPLY = Caution(
    "simpler reading",
    "The page is so large that its article was looked for in a simpler way: check where it begins "
    "and ends.",
)
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W_]+")

# What the libraries say about each page on their logs is said to the user in Extraction.
for name in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(name).setLevel(logging.CRITICAL)


def extract(page: Page, *, simply: bool = False, number: int = 1) -> Extraction:
    """Make an article of a page.

    Args:
        page: its bytes, and what is needed to read them; a PDF or a saved page too.
        simply: whether to take a quick, coarser way, as large pages are read anyway.
        number: which page of its article it is.

    Returns:
        State "done" with the article; "incomplete" with an article that may lack a part; or
        "failed". The reason of the last two is a sentence for the user.
    """
    try:
        return _extracted(page, simply=simply, number=number)
    except ExtractError as error:
        reason = str(error)
        said = reason if KEPT in reason else f"{reason} {KEPT}"
        return Extraction("failed", said, extractor=EXTRACTOR)


def _extracted(page: Page, *, simply: bool, number: int) -> Extraction:
    if refusal := refusal_of(page.status, page.body):
        return Extraction("failed", refusal.text, extractor=EXTRACTOR, cause=refusal.kind)
    if not page.body:
        raise ExtractError("The page is empty.")
    page = unpacked(page)
    body, damage = _unpacked(page)
    if kind_of(body) == "pdf":
        return _from_pdf(body)
    if problem := file_problem(body, page.content_type):
        raise ExtractError(problem)
    html, encoding = decode_html(body, page.content_type, page.charset)
    if is_no_text(html):
        raise ExtractError(
            f"The page holds no readable text: too little of it reads as {encoding}."
        )
    tags = html.count("<")
    if len(html) > MARKUP_LIMIT or tags > MOST_TAGS:
        raise ExtractError("The page is too large to look for an article in it.")
    simply = simply or len(html) > LARGE or tags > MANY_TAGS
    url = page.url if _is_address(page.url) else ""
    article, following = read_html(html, url, simply=simply, number=number)
    own = replace(article, blocks=without_paywall(article.blocks))
    seen = Seen(
        url=page.asked or url,
        final_url=url,
        html=html,
        article=article,
        words=count_words(own),
        truncated=page.truncated,
        damaged=html.count("\ufffd"),
        encoding=encoding,
        languages=page.languages,
    )
    return _judged(seen, own, damage, following, simply=simply)


def _from_pdf(body: bytes) -> Extraction:
    from clipper.capture.saved_pdf import pdf_article, pdf_warnings  # noqa: PLC0415 - slow, rare

    article = pdf_article(body)
    cautions = [Caution("truncated", said) for said in pdf_warnings(body)]
    cautions.append(pdf_date_doubt(article.metadata))
    return Extraction("done", "", article, tuple(cautions), PDF_EXTRACTOR)


def _judged(seen: Seen, own: Article, damage: str, following: str, *, simply: bool) -> Extraction:
    """Say how a page ended, by what its article looks like.

    `own` is the article without the words with which its site asks for a subscription.
    """
    problem = problem_of(seen)
    if problem and problem.state == "failed":
        caution = problem.caution
        return Extraction("failed", caution.text, extractor=EXTRACTOR, cause=caution.kind)
    cautions = (*doubts_of(seen), *((_SIMPLY,) if simply else ()))
    said = problem.caution if problem else Caution("truncated", damage) if damage else None
    if said is None:
        return Extraction("done", "", own, cautions, EXTRACTOR, next_page=following)
    return Extraction("incomplete", said.text, own, cautions, EXTRACTOR, said.kind, following)


def _is_address(url: str) -> bool:
    """Say whether an address can be read at all; a list of saved pages may hold anything."""
    try:
        return urlsplit(url).hostname is not None
    except ValueError:
        return False


def count_words(article: Article) -> int:
    """Count the words of an article, each letter of a script without spaces as one."""
    return len(_WORD.findall(article.text))


def _unpacked(page: Page) -> tuple[bytes, str]:
    """Return the body without content codings, and what is wrong with it."""
    try:
        return decoded_body(page.body, page.content_encoding, DECODED_LIMIT), ""
    except BrokenCodingError as error:
        if not error.partial:
            raise
        return error.partial, str(error)
