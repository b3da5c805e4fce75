"""The picture that leads a page: the one over the text, or the one it declares."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from clipper.capture.head import Declared
from clipper.capture.lines import Lines, names_of
from clipper.capture.linked import plain, values_in
from clipper.capture.parse import absolute
from clipper.capture.wording import ELSEWHERE_CLASS

_META = (
    "og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src",
    "parsely-image-url", "sailthru.image.full", "image", "thumbnail", "msapplication-image",
)  # fmt: skip
_NO_PICTURE = re.compile(
    r"(?:^|[^a-z])(?:logo|logos|placeholder|blank|spacer|pixel|favicon|sprite|avatar|gravatar"
    r"|no-?image|noimg|default-(?:image|share|og|social)|transparent|loading|lazy|1x1|dummy|icon|icons)"
    r"(?:[^a-z]|$)|\.svg$|\.ico$|/ads?/",
    re.IGNORECASE,
)
_TINY = re.compile(
    r"[?&](?:h|w|width|height)=\d{1,2}(?!\d)|[,/][wh]_\d{1,2}[,/]|_(?:xs|sq|thumb|tn)\b|[-_]\d{2}x\d{2}\b|-1[0-5]0x1[0-5]0\b|\.gif$",
    re.IGNORECASE,
)
_NO_LEAD = re.compile(
    r"avatar|author|autor|byline|profile|portrait-small|logo|icon|emoji|badge|flag|share|social|banner-ad"
    r"|advert|\bad\b|sponsor|thumb(?:nail)?-(?:xs|small)|headshot|contributor",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"hero|lead|featured|main-?image|article-?(?:image|img|photo|media|picture|header|figure)|top-?(?:image|media)"
    r"|header-?(?:image|media)|post-?(?:image|thumbnail)|cover|opener|aufmacher|titelbild|wp-post-image"
    r"|entry-?image|story-?(?:image|media)|primary|teaser-?image|detail-?image|billede|primaryimage",
    re.IGNORECASE,
)
_SOURCES = (
    "data-srcset", "srcset", "data-lazy-srcset", "data-src", "data-original", "data-lazy-src",
    "data-full-src", "data-image", "src",
)  # fmt: skip
_SMALLEST = 160
_BEFORE = 8
_COUNTED = re.compile(r"\d{0,2}\.\w{3,4}(?:[?#]|$)")
_MOST = 40
_SAME_NAME = 14
"""Letters that two names of files begin with alike, to be one picture cut in two ways."""


def lead_image(declared: Declared, lines: Lines, base: str) -> str:
    """Return the absolute address of the leading picture, or an empty string.

    The picture that a reader sees over the text goes before the one that a page declares for
    social networks, which is often cropped or has a mark set on it. If both have one file name,
    the declared one is taken.

    Args:
        declared: what the page declares.
        lines: what it shows, with the place of its headline.
        base: the address that links start from.
    """
    stated = [link for link in _declared(declared, base) if not is_no_picture(link)]
    shown = _shown(lines, base, sure=bool(stated))
    names = {_file(link) for link in shown}
    same = next((link for link in stated if _file(link) in names), "")
    cut = "" if shown else _cut_otherwise(lines, base, stated)
    return same or next(iter(shown), "") or cut or next(iter(stated), "")


def _cut_otherwise(lines: Lines, base: str, stated: Sequence[str]) -> str:
    """Return the picture of the page that is the declared one in another size or section."""
    first = max(0, lines.title - _BEFORE)
    images = (image for line in lines.all[first : lines.end] for image in line.images)
    offered = [
        next((link for link in _addresses(image, base) if not _TINY.search(link)), "")
        for image in islice(images, _MOST)
    ]
    pairs = [(link, other) for other in stated[:1] for link in offered if link]
    best = max(pairs, key=lambda pair: _alike(*pair), default=("", ""))
    return best[0] if _alike(*best) >= _SAME_NAME and not _are_counted(*best) else ""


def _alike(one: str, other: str) -> int:
    """Return how many letters the names of two files begin with alike."""
    return len(_beginning(unquote(one), unquote(other)).rpartition("/")[2])


def _are_counted(one: str, other: str) -> bool:
    """Say whether two names only count on, as those of two pictures do: "fair-2", "fair-3"."""
    names = [unquote(one), unquote(other)]
    alike = len(_beginning(*names))
    return all(_COUNTED.match(name[alike:]) for name in names)


def _beginning(one: str, other: str) -> str:
    """Return what two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return one[: next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))]


def is_no_picture(link: str) -> bool:
    """Say whether an address is by its name that of a logo, a placeholder or a dot."""
    path = unquote(urlsplit(link).path)
    return bool(_NO_PICTURE.search("/".join(path.split("/")[-2:])))


def _file(link: str) -> str:
    return unquote(urlsplit(link).path).rpartition("/")[2].lower()


def _declared(declared: Declared, base: str) -> Iterator[str]:
    """Yield the pictures that the page declares."""
    for name in _META:
        yield from filter(None, (absolute(base, link) for link in declared.every.get(name, ())))
    for key in ("image", "thumbnailUrl"):
        for value in values_in(declared.article, key):
            link = _link_in(value)
            if link and (address := absolute(base, link)):
                yield address


def _link_in(value: object) -> str:
    """Return the address in an image of JSON-LD: a string or an ImageObject."""
    if isinstance(value, Mapping):
        inner = next((value[key] for key in ("url", "contentUrl", "@id") if value.get(key)), "")
        value = inner[0] if isinstance(inner, list) and inner else inner
    return plain(value)


def _shown(lines: Lines, base: str, *, sure: bool) -> list[str]:
    """Return the addresses of the first picture that leads the text, the largest first.

    Args:
        lines: the page as lines.
        base: the address that links start from.
        sure: whether it must be framed or named as the leading one; else a wide one will do.
    """
    if lines.title < 0:
        return []
    first, last = max(0, lines.title - _BEFORE), min(len(lines.all), lines.start + 2)
    for index in range(first, last):
        for image in lines.all[index].images[:_MOST]:
            named, framed = _standing(image)
            if (
                named
                or (framed and index > lines.title)
                or (index > lines.title and _is_wide(image, 600 if sure else 320))
            ) and _is_own(image):
                links = [
                    link
                    for link in _addresses(image, base)
                    if link != base and not is_no_picture(link) and not _TINY.search(link)
                ]
                if links:
                    return links
    return []


def _standing(image: HtmlElement) -> tuple[bool, bool]:
    """Say whether a picture is named as the leading one, and whether it stands in a frame."""
    around = list(islice(image.iterancestors(), 4))
    names = " ".join(names_of(element) for element in (image, *around))
    framed = any(found.tag in ("figure", "picture") for found in around)
    return bool(_LEADS.search(names)), framed


def _is_own(image: HtmlElement) -> bool:
    """Say whether a picture is large and belongs to the article, not to its author or an ad."""
    around = list(islice(image.iterancestors(), 5))
    if any(found.tag in ("nav", "aside", "footer", "button") for found in around):
        return False
    if any(ELSEWHERE_CLASS.search(found.get("class") or "") for found in around[1:4]):
        return False
    own = " ".join(names_of(element) for element in (image, *around[:2]))
    return not _is_small(image) and not _NO_LEAD.search(f"{own} {(image.get('alt') or '')[:30]}")


def _size(image: HtmlElement) -> tuple[int, int]:
    found = (re.match(r"\d{1,5}", image.get(name) or "") for name in ("width", "height"))
    width, height = (int(size[0]) if size else 0 for size in found)
    return width, height


def _is_small(image: HtmlElement) -> bool:
    return any(0 < size < _SMALLEST for size in _size(image))


def _is_wide(image: HtmlElement, least: int) -> bool:
    return _size(image)[0] >= least


def _addresses(image: HtmlElement, base: str) -> list[str]:
    """Return the absolute addresses of a picture in all its sizes, the largest first."""
    holder = next(image.iterancestors("picture"), None)
    sources = [] if holder is None else list(islice(holder.iter("source"), _MOST))
    found: dict[str, int] = {}
    for element in (image, *sources):
        for name in _SOURCES:
            for link, width in _listed(element.get(name) or "", is_set="srcset" in name):
                address = absolute(base, link)
                if address:
                    found[address] = max(found.get(address, 0), width)
    return sorted(found, key=lambda link: -found[link])


def _listed(text: str, *, is_set: bool) -> Iterator[tuple[str, int]]:
    """Yield the links of an attribute with their width in pixels, 0 where it gives none."""
    if not is_set:
        if text.strip():
            yield text.strip(), 0
        return
    for entry in re.split(r",\s+|,(?=https?:|/)", text[:20_000])[:_MOST]:
        link, _, size = entry.strip().rstrip(",").partition(" ")
        width = re.match(r"(\d+(?:\.\d+)?)([wx])", size.strip())
        if link and ("/" in link or "." in link):
            scale = 1000 if width and width[2] == "x" else 1
            yield link, int(float(width[1]) * scale) if width else 1
