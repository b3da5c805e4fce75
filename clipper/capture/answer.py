"""What an answer of a server is, when it is not an article: an error, a file, a wall."""

import re
from dataclasses import replace

from clipper.capture.barrier_words import CAPTCHA_MARK
from clipper.capture.doubts import KEPT
from clipper.capture.walls import CAPTCHA, LOG_IN, OR_SEND, SEND
from clipper.model.caution import Cause, Caution

__all__ = ["KEPT", "file_problem", "refusal_of"]

_STATUS: dict[int, tuple[Cause, str]] = {
    401: ("login", f"The page asks for a login (401). {LOG_IN}"),
    402: ("paywall", f"The page is for subscribers only (402). {LOG_IN}"),
    403: ("captcha", f"The site refused to show the page to a program (403). {SEND}"),
    404: ("", "There is no such page (404); it may have been moved or deleted."),
    407: ("", "The proxy asks for a login (407). Check the proxy in the settings."),
    410: ("", "The page was removed by its site (410)."),
    429: ("", "The site asks to wait because of too many requests (429). Try again later."),
    451: ("", "The page is withheld for legal reasons (451)."),
    503: ("", f"The site is not available or holds back programs (503). Try later. {OR_SEND}"),
}
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"\x1a\x45\xdf\xa3", "a video file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_TYPES = (
    ("application/pdf", "a PDF file"),
    ("image/svg", "a drawing (SVG)"),
    ("image/", "a picture"),
    ("audio/", "a sound file"),
    ("video/", "a video file"),
    ("font/", "a font"),
    ("application/rss", "a news feed"),
    ("application/atom", "a news feed"),
    ("application/json", "JSON, not a page"),
    ("application/ld+json", "JSON, not a page"),
    ("text/css", "a style sheet"),
    ("text/javascript", "a script"),
    ("application/javascript", "a script"),
    ("text/csv", "a table (CSV)"),
    ("text/plain", "plain text, not a page"),
    ("application/zip", "a ZIP archive"),
    ("application/msword", "an office document"),
    ("application/vnd.", "an office document or another file"),
)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|article|meta|div|p|h1)\b", re.IGNORECASE
)
_FEED_START = re.compile(
    rb"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!DOCTYPE\s+)?(rss|feed|rdf:RDF|urlset|svg)\b",
    re.DOTALL,
)
_FEEDS = {b"svg": "a drawing (SVG)", b"urlset": "a site map"}
_HEAD = 4096
_CLIENT_ERROR, _SERVER_ERROR = 400, 500
_LOOKED_AT = 200_000


def refusal_of(status: int, body: bytes = b"") -> Caution | None:
    """Return why a status is no page, or None for one that is.

    Args:
        status: as HTTP has it.
        body: what the server sent with it, which may be a captcha.
    """
    if 200 <= status < 300:  # noqa: PLR2004 - that is what success is in HTTP
        if status not in (204, 205):
            return None
        return Caution("other", f"The server sent no content ({status}). {KEPT}")
    # The marks are ASCII, whatever the page is written in.
    html = body[:_LOOKED_AT].lower().decode("ascii", "replace")
    if status >= _CLIENT_ERROR and CAPTCHA_MARK.search(html):
        return replace(CAPTCHA, text=f"{CAPTCHA.text} {KEPT}")
    cause, words = _STATUS.get(status, ("", _other_status(status)))
    return Caution(cause or "other", f"{words} {KEPT}")


def _other_status(status: int) -> str:
    if status >= _SERVER_ERROR:
        return f"The site has a fault of its own ({status}). Try again later."
    if status >= _CLIENT_ERROR:
        return f"The site refused the request ({status})."
    return f"The server answered with status {status} instead of a page."


def file_problem(body: bytes, content_type: str) -> str:
    """Say in a sentence what a body is when it is not HTML, or return an empty string.

    The first bytes count more than the header, as servers name the wrong type.
    """
    kind = next((name for magic, name in _MAGIC if body.startswith(magic)), "")
    if not kind and body[4:8] == b"ftyp":
        kind = "a video file"
    if not kind and body.startswith(b"RIFF") and body[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        kind = "a picture" if body[8:12] == b"WEBP" else "a sound or video file"
    if not kind and (found := _FEED_START.search(body[:_HEAD])):
        kind = _FEEDS.get(found[1], "a news feed")
    if not kind and not _HTML_START.search(body[:_HEAD].replace(b"\0", b"")):
        media_type = content_type.partition(";")[0].strip().lower()
        kind = next((name for start, name in _TYPES if media_type.startswith(start)), "")
        if not kind and b"\0" in body[:_HEAD] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
            kind = "a binary file"
    return f"This is {kind}: Clipper cannot make an article of it. {KEPT}" if kind else ""
