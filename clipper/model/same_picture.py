"""When two addresses are one picture in two sizes.

Sites serve a picture in many sizes, told apart in the query (`?w=640`), in the name
(`-640x360.jpg`, `@2x`) or in the path (`/640/`, `/w_640,h_360/`, `/width=640/`). What is left of an
address without its size names the picture itself.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from clipper.model.picture import KeptPicture

_SIZES = re.compile(
    r"w|h|wid|hei|width|height|maxwidth|maxheight|max-w|max-h|imwidth|imheight|im-width|resize|fit"
    r"|dpr|quality|qlt|crop|rect|downsize",
    re.IGNORECASE,
)
_BESIDE_SIZES = re.compile(
    r"s|sig|signature|q|auto|format|fm|strip|v|ver|version|ssl|op_\w+|overlay[-\w]*|enable|disable",
    re.IGNORECASE,
)
"""These go only where a size is asked for too: by themselves they may tell pictures apart."""
_AGAIN = re.compile(r"(?<=\.jpg|\.png|jpeg)\.(?:webp|avif)$", re.IGNORECASE)
"""The second ending of a picture that is offered in a newer form too."""
_IN_NAME = re.compile(
    r"^\d{2,4}px-|(?:[-_.]\d{2,4}x\d{2,4}|[-_]\d{2,4}w|@[23]x|-scaled)+(?=\.\w{3,4}$|$)",
    re.IGNORECASE,
)
_WIDTHS = (
    "240|320|480|512|624|640|660|720|750|768|800|828|900|960|976|1000|1024|1080|1200|1280"
    "|1440|1536|1600|1920|2048"
)
_ASKED = r"(?:w|h|c|f|q|g|dpr|ar|width|height|quality|format|fit)[_=][^,/]*+"
_IN_PATH = re.compile(
    rf"{_WIDTHS}|\d{{2,4}}x\d{{2,4}}"
    rf"|{_ASKED}(?:,{_ASKED})*+,?",
    re.IGNORECASE,
)
_WIDTH_NAMES = ("w", "width", "wid", "imwidth", "maxwidth", "im-width")
_WIDTH_IN_PATH = re.compile(
    rf"/(?:w(?:idth)?[_=])?({_WIDTHS})(?=[x,/])|[-_](\d{{3,4}})(?:x\d{{2,4}}|w)\."
    r"|/(\d{2,4})px-|[/,]w(?:idth)?[_=](\d{2,4})",
    re.IGNORECASE,
)


def picture_key(url: str) -> str:
    """Return what an address has in common with those of the same picture in other sizes."""
    if not url.lower().startswith(("http://", "https://")):
        return url
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    *folders, name = parts.path.split("/")
    kept = [one for one in folders if not _IN_PATH.fullmatch(one)]
    kept.append(_IN_NAME.sub("", _AGAIN.sub("", name)) or name)
    asked = [pair for pair in query if not _SIZES.fullmatch(pair[0])]
    if len(asked) < len(query):
        asked = [pair for pair in asked if not _BESIDE_SIZES.fullmatch(pair[0])]
    return f"{parts.netloc.lower()}{'/'.join(kept)}?{urlencode(asked)}".removesuffix("?")


def told_width(url: str) -> int:
    """Return the width in pixels that an address asks for, 0 where it names none."""
    try:
        parts = urlsplit(url)
        asked = dict(parse_qsl(parts.query))
    except ValueError:
        return 0
    for name in _WIDTH_NAMES:
        if asked.get(name, "").isdecimal() and len(asked[name]) < 5:  # noqa: PLR2004 - of pixels
            return int(asked[name])
    found = _WIDTH_IN_PATH.search(parts.path)
    return int(next(filter(None, found.groups()))) if found else 0


def picture_of(url: str, pictures: Mapping[str, KeptPicture]) -> KeptPicture | None:
    """Return the picture kept for an address, in whichever size; None where there is none.

    Args:
        url: the address.
        pictures: what `by_address` gave.
    """
    return pictures.get(url) or pictures.get(picture_key(url))


def by_address(pictures: Sequence[KeptPicture]) -> dict[str, KeptPicture]:
    """Return pictures by their addresses, and by what these share with other sizes."""
    return {picture_key(one.url): one for one in reversed(pictures)} | {
        one.url: one for one in pictures
    }
