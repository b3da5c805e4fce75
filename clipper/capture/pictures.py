"""Which pictures of an article are kept, and how much of them."""

import binascii
import re
from base64 import b64decode
from urllib.parse import unquote_to_bytes, urlsplit

from clipper.model.article import Article
from clipper.model.errors import ExtractError
from clipper.model.picture import KeptPicture
from clipper.model.same_picture import picture_key, told_width

MOST_PICTURES = 40
"""Pictures of one version."""
MOST_BYTES = 10_000_000
"""Bytes of one picture, as sent and unpacked."""
MOST_BYTES_OF_VERSION = 60_000_000
LONGEST_EMBEDDED = 200_000
"""Characters of an address that holds the picture itself (data:)."""

_TRACKING_HOSTS = re.compile(
    r"(?:^|\.)(?:google-analytics|googletagmanager|doubleclick|scorecardresearch|quantserve|chartbeat"
    r"|adservice\.google|adnxs|criteo|outbrain|taboola|omtrdc|2o7|imrworldwide|ioam|ivwbox|nr-data"
    r"|bat\.bing|mc\.yandex|counter\.yadro|hotjar|sentry|parsely|statcounter|histats|webtrekk"
    r"|xiti|at-internet|pixel\.wp|stats\.wp|liveinternet)\.[a-z.]{2,6}$",
    re.IGNORECASE,
)
_TRACKING_PATHS = re.compile(
    r"(?:^|[/_.-])(?:pixel|beacon|spacer|blank|transparent|clear|track(?:ing|er)?|count(?:er)?|1x1"
    r"|tr|piwik|matomo|wf\?|b)(?:[_.-](?:pixel|gif|php|png))*\.?(?:gif|png|php)?$",
    re.IGNORECASE,
)
_ONE_PIXEL = re.compile(r"(?:^|&)(?:w|width)=[01](?:&|$)|/1x1(?:[/.]|$)", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:(image/[\w.+-]{1,40})((?:;[\w.=-]{1,60}){0,4}),", re.IGNORECASE)


def wanted_pictures(article: Article) -> tuple[str, ...]:
    """Return the addresses of the pictures to keep, at most `MOST_PICTURES`.

    The one that the page names as its picture comes first, then those in the text, in order.
    Tracking pixels are left out. Of one picture in several sizes the largest is taken, by the
    widths that the addresses tell; where they tell none, the one that stands in the text.
    """
    figures = [block.image for block in article.blocks if block.kind == "figure"]
    chosen: dict[str, str] = {}
    for url in (article.metadata.image, *figures):
        if not _is_picture(url):
            continue
        key = picture_key(url)
        known = chosen.get(key)
        if known is None and len(chosen) >= MOST_PICTURES:
            continue
        is_named_only = known == article.metadata.image and known not in figures
        if known is None or _is_better(url, known, by_default=is_named_only):
            chosen[key] = url
    return tuple(chosen.values())


def embedded_picture(url: str) -> tuple[bytes, str]:
    """Return the bytes and the media type of a picture that its address holds (data:, RFC 2397).

    Raises:
        ExtractError: it holds none, or a damaged one.
    """
    found = _EMBEDDED.match(url)
    if found is None or len(url) > LONGEST_EMBEDDED:
        raise ExtractError("The picture in the page's own text cannot be read.")
    body = unquote_to_bytes(url[found.end() :])
    if ";base64" in found[2].lower():
        try:
            body = b64decode(b"".join(body.split()) + b"==")
        except (binascii.Error, ValueError) as problem:
            raise ExtractError("The picture in the page's own text is damaged.") from problem
    return body, found[1].lower()


def not_kept(url: str, problem: str, media_type: str = "") -> KeptPicture:
    """Say why a picture was not kept, in one sentence."""
    return KeptPicture(url, "", media_type, 0, 0, 0, problem)


def is_embedded(url: str) -> bool:
    """Tell whether an address holds the picture itself."""
    return url[:5].lower() == "data:"


def _is_picture(url: str) -> bool:
    if is_embedded(url):
        return len(url) <= LONGEST_EMBEDDED and _EMBEDDED.match(url) is not None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "cid":
        return True
    if parts.scheme not in ("http", "https") or not host:
        return False
    is_tracking = (
        _TRACKING_HOSTS.search(host)
        or _TRACKING_PATHS.search(parts.path)
        or _ONE_PIXEL.search(parts.query)
        or _ONE_PIXEL.search(parts.path)
    )
    return not is_tracking


def _is_better(url: str, known: str, *, by_default: bool) -> bool:
    """Tell whether another size of a picture is to be taken instead of the one known."""
    width, known_width = told_width(url), told_width(known)
    if width and known_width:
        return width > known_width
    return by_default
