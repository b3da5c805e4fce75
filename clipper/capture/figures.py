"""The pictures of an article, with their captions: those that stand among its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from clipper.capture.outline import Box, Leaf, Outline
from clipper.capture.parse import absolute
from clipper.capture.text import one_line
from clipper.model.article import Block

_ASIDE = frozenset(("nav", "aside", "footer", "form", "button"))
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-full-src", "data-image", "src")
_SMALL = 100
"""Pixels; a picture that says it is smaller is an icon or an avatar."""
_DECORATION = re.compile(
    r"(?:^|[^a-z])(?:logo|icon|avatar|sprite|spacer|pixel|spinner|badge|emoji|gravatar|placeholder"
    r"|author-?(?:image|photo|pic)|byline|share|social|tracking|doubleclick|ads/|ad-?banner)"
    r"|ad-?server",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"caption|legend|image-?(?:credit|text|desc)|photo-?(?:credit|text|desc)|bildunterschrift"
    r"|picture-?desc|media-?desc|credit|attribution",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?:^|[\s_-])(?:figure|wp-caption|image|img|photo|picture|media|gallery|thumb)", re.IGNORECASE
)
_OTHERS = frozenset(("table", "pre", "blockquote"))
"""What a figure holds besides pictures; its words are no caption."""
_LONGEST_CAPTION, _LONGEST_ALT = 1000, 500
_SHORT_CAPTION = 600
_CLIMB = 6
_AHEAD = 12
"""Leaves before the first words of an article among which its lead picture may stand."""
_SOURCES_AROUND = 6
_SOURCES_IN = 40
_MOST, _LOOKED_AT = 400, 2000
"""Figures of one page, and pictures that are looked at to find them."""
_BOXES = 200
"""Boxes about a picture among which its caption is looked for."""


class Figures:
    """Finds the figures of an article among the leaves of a page.

    Args:
        outline: the page, cut into leaves.
        kept: for each of its leaves, whether it belongs to the article.
        base: the address that relative ones start from.
    """

    def __init__(self, outline: Outline, kept: Sequence[bool], base: str) -> None:
        self._outline = outline
        self._kept = kept
        self._base = base
        number = len(outline.boxes)
        self._words = [0] * (number + 1)
        self._good = [0] * (number + 1)
        self._named = [_CAPTION.search(box.names) is not None for box in outline.boxes]
        self._members: dict[int, list[int]] = {}
        self._pictured: dict[int, bool] = {}
        self.captions: set[int] = set()
        """Rows of the leaves that are captions of pictures."""
        for row, leaf in enumerate(outline.leaves):
            if leaf.kind != "words":
                continue
            self._members.setdefault(leaf.box.number, []).append(row)
            if self._is_caption(leaf):
                self.captions.add(row)
            else:
                self._words[leaf.box.number] += len(leaf.text)
                self._good[leaf.box.number] += len(leaf.text) if kept[row] else 0
        for box in reversed(outline.boxes):
            self._words[box.parent] += self._words[box.number]
            self._good[box.parent] += self._good[box.number]

    def found(self) -> dict[int, Block]:
        """Return the figures by the row of the leaf where each stands."""
        figures: dict[int, Block] = {}
        seen: set[str] = set()
        looked_at = 0
        rows = [row for row, kept in enumerate(self._kept) if kept]
        if not rows:
            return {}
        first, last = rows[0] - _AHEAD, rows[-1] + _CLIMB
        for row, leaf in enumerate(self._outline.leaves):
            if leaf.kind != "picture" or not first <= row <= last:
                continue
            looked_at += 1
            if looked_at > _LOOKED_AT or len(figures) > _MOST:
                break
            figure = self._figure(leaf, row)
            if figure is not None and (not figure.image or figure.image not in seen):
                seen.add(figure.image)
                figures[row] = figure
        return figures

    def _figure(self, leaf: Leaf, row: int) -> Block | None:
        picture = leaf.picture
        if picture is None or _is_decoration(picture):
            return None
        chain = list(self._outline.chain(leaf.box))
        if any(box.tag in _ASIDE for box in chain) or not self._stands_among_words(chain):
            return None
        image = picture_address(picture, self._base)
        caption, credit = self._caption(chain)
        caption = caption or self._behind(row)
        alt = one_line(picture.get("alt"), limit=_LONGEST_ALT)
        text = " ".join(filter(None, (caption, credit)))[:_LONGEST_CAPTION]
        if not image and not text:
            return None
        return replace(Block("figure"), text=text, image=image, alt="" if alt == text else alt)

    def _stands_among_words(self, chain: Sequence[Box]) -> bool:
        """Say whether the nearest box with words about a picture holds mostly the article's."""
        for box in chain:
            if self._words[box.number]:
                return 2 * self._good[box.number] >= self._words[box.number]
        return False

    def _caption(self, chain: Sequence[Box]) -> tuple[str, str]:
        """Return the caption that stands in the same figure, and a credit beside it."""
        for box in chain[:_CLIMB]:
            if self._words[box.number]:
                break
            texts = list(dict.fromkeys(self._captions_in(box)))
            if texts:
                return texts[0], " ".join(texts[1:3])
        return "", ""

    def _behind(self, row: int) -> str:
        """Return the caption that stands right behind a picture, outside of its figure."""
        following = self._outline.leaves[row + 1 : row + 2]
        is_one = following and row + 1 in self.captions and following[0].box.tag == "figcaption"
        return following[0].text if is_one else ""

    def _captions_in(self, box: Box) -> Iterator[str]:
        inside = {box.number}
        for other in self._outline.boxes[box.number + 1 : box.number + 1 + _BOXES]:
            if other.parent not in inside:
                break
            inside.add(other.number)
        for number in sorted(inside):
            for row in self._members.get(number, ()):
                if row in self.captions:
                    yield self._outline.leaves[row].text

    def _is_caption(self, leaf: Leaf) -> bool:
        """Say whether words are a caption: by the tag or name of a box in a figure."""
        if len(leaf.text) > _SHORT_CAPTION:
            return False
        named = is_caption = False
        for step, box in enumerate(self._outline.chain(leaf.box)):
            if box.tag in _OTHERS:
                return False
            is_caption = is_caption or box.tag == "figcaption"
            if box.tag == "figure":
                return is_caption or self._holds_picture(box)
            if step > _CLIMB:
                return is_caption
            if named and _FIGURES.search(box.names) and self._holds_picture(box):
                return True
            named = named or self._named[box.number]
        return is_caption

    def _holds_picture(self, box: Box) -> bool:
        """Say whether a picture lies in a box; many leaves ask it of the same one."""
        if box.number not in self._pictured:
            self._pictured[box.number] = box.element.find(".//img") is not None
        return self._pictured[box.number]


def picture_address(picture: HtmlElement, base: str) -> str:
    """Return where a picture lies, http or https, or an empty string.

    Pictures that load late name their address in other attributes, in a list of sizes, or in a
    `noscript` beside them.
    """
    links = [absolute(base, link) for name in _SOURCES if (link := picture.get(name))]
    links = [link for link in links if link]
    if not links:
        links = [found for source in _sets(picture) if (found := largest(source, base))]
    if not links:
        parent = picture.getparent()
        hidden = None if parent is None else parent.find(".//noscript//img")
        if hidden is not None and hidden is not picture:
            links = [absolute(base, hidden.get("src") or "")]
    return next(iter(links), "")


def largest(source_set: str, base: str) -> str:
    """Return the largest picture that a `srcset` names, or an empty string."""
    best, width = "", -1.0
    for entry in re.split(r",\s+", source_set[:20_000]):
        link, _, size = entry.strip().partition(" ")
        number = re.match(r"\s*(\d{1,6}(?:\.\d+)?)", size)
        if (wide := float(number[1]) if number else 1.0) > width and (
            found := absolute(base, link)
        ):
            best, width = found, wide
    return best


def _sets(picture: HtmlElement) -> Iterator[str]:
    for name in ("data-srcset", "srcset"):
        if found := picture.get(name):
            yield found
    # A parser that does not know `source` puts the picture inside of it.
    for around in islice(picture.iterancestors("source", "picture"), _SOURCES_AROUND):
        yield around.get("srcset") or around.get("data-srcset") or ""
        for source in islice(around.iterchildren("source"), _SOURCES_IN):
            yield source.get("srcset") or source.get("data-srcset") or ""


def _is_decoration(picture: HtmlElement) -> bool:
    # Until the real picture is loaded, `src` is a blank one of a telling name.
    source = next(filter(None, map(picture.get, _SOURCES)), "")
    looks = " ".join((picture.get("class") or "", picture.get("id") or "", source))
    sizes = (re.match(r"\s*(\d{1,5})", picture.get(name) or "") for name in ("width", "height"))
    return _DECORATION.search(looks[:1000]) is not None or any(
        found and 0 < int(found[1]) < _SMALL for found in sizes
    )
