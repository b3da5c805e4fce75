"""What an answer of a server is, when it is not an article: an error, a file, a wall."""

import re

from clipper.capture.text import key_of

_STATUS = {
    401: "The page asks for a login (401)",
    402: "The page is for subscribers only (402)",
    403: "The site refused to show the page (403)",
    404: "There is no such page (404); it may have been moved or deleted",
    410: "The page was removed by its site (410)",
    429: "The site asks to wait because of too many requests (429); try again later",
    451: "The page is withheld for legal reasons (451)",
    503: "The site is not available or holds back programs (503); try again later",
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
    rb"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(rss|feed|rdf:RDF|urlset|svg)\b",
    re.DOTALL,
)
_FEEDS = {b"svg": "a drawing (SVG)", b"urlset": "a site map"}
_HEAD = 4096
_WALLS = (
    (
        re.compile(
            r"^(?:just a moment|attention required|are you (?:a robot|human)|robot check|captcha$"
            r"|verify (?:you are|that you are|youre) (?:a )?human|security check|ddos guard"
            r"|checking (?:if the site|your browser)|human verification|bot verification"
            r"|please wait while we verify|pardon our interruption|один момент|un momento)"
        ),
        "The site asked for proof that a person is reading (captcha)",
    ),
    (
        re.compile(
            r"^(?:access (?:to this page has been )?denied|you have been blocked|forbidden|blocked)"
        ),
        "The site refused to show the page to a program",
    ),
    (
        re.compile(
            r"^(?:before you continue|bevor sie (?:fortfahren|zu)|avant de continuer"
            r"|your privacy choices|cookie consent|we value your privacy"
            r"|(?:\w+ )?is part of the yahoo family)"
        ),
        "The site showed its consent form for cookies instead of the page",
    ),
    (
        re.compile(r"^(?:(?:404|page|error 404|404 error) )?(?:not found|page not found)$|^404\b"),
        "The site says that there is no such page",
    ),
)
_CONSENT_HOST = re.compile(r"^https?://(?:consent|guce|cmp|privacy)\.", re.IGNORECASE)
_CHALLENGE = re.compile(
    r"cf-chl-|_cf_chl_opt|captcha-delivery\.com|px-captcha|/\.well-known/ddos-guard|awswafcookie"
)
KEPT = "The capture is kept."


def status_problem(status: int) -> str:
    """Say in a sentence why a status is no page, or return an empty string."""
    if 200 <= status < 300:  # noqa: PLR2004 - that is what success is in HTTP
        return "" if status not in (204, 205) else f"The server sent no content ({status}). {KEPT}"
    server_error, client_error = 500, 400
    known = _STATUS.get(status)
    if not known and status >= server_error:
        known = f"The site has a fault of its own ({status}); try again later"
    if not known and status >= client_error:
        known = f"The site refused the request ({status})"
    return f"{known or f'The server answered with status {status} instead of a page'}. {KEPT}"


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


def wall_problem(url: str, title: str, html: str) -> str:
    """Say in a sentence which wall stands before a page of few words, or return an empty string.

    Only signs that leave little doubt count: a host or a title that says so, or the script of a
    known challenge.
    """
    key = key_of(title)
    problem = next((text for pattern, text in _WALLS if pattern.search(key)), "")
    if not problem and _CONSENT_HOST.match(url):
        problem = _WALLS[2][1]
    if not problem and _CHALLENGE.search(html):
        problem = _WALLS[0][1]
    return problem
