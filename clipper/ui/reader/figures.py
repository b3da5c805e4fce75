"""What stands in the reader for a picture: a place for the kept copy, or words and the reason."""

from dataclasses import dataclass, field

from clipper.model.article import Article, Block
from clipper.model.picture import KeptPicture
from clipper.model.same_picture import by_address, picture_of
from clipper.ui.plain_text import one_line

LOAD = "clipper:load-pictures"
"""The address of the link that asks for pictures; no link of an article can have it."""

LEAST_LEAD = 300
"""Pixels; a page's own picture that is narrower is a sign of the site, not of the article."""

_COPY = (1600, 6000)
"""Pixels that a copy is wide and high at most."""
_STRIP = 2.2
"""From this height, in widths, on a picture is a strip to be read from top to bottom."""
_TALL = 1.15
"""So high, in widths of the column, other pictures are at most: a screen shows them whole."""

_NOT_KEPT = "It was not kept."
_WAITS = "It is being fetched."


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the document for a picture: Qt's position of its block, and what goes there."""

    position: int
    picture: KeptPicture


@dataclass(frozen=True, slots=True)
class Pictures:
    """What became of the pictures of the version shown; `wait` while they are being fetched."""

    rows: tuple[KeptPicture, ...] = ()
    wait: bool = False
    _by_address: dict[str, KeptPicture] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_address", by_address(self.rows))

    def of(self, url: str) -> KeptPicture | None:
        """Return what became of the picture of an address, None where nothing is known."""
        return picture_of(url, self._by_address) if url else None

    def lead(self, article: Article) -> KeptPicture | None:
        """Return the picture to show above the text: the page's own, where no figure is in it."""
        if any(block.kind == "figure" for block in article.blocks):
            return None
        found = self.of(article.metadata.image)
        is_shown = found and found.shown_sha256 and found.width >= LEAST_LEAD
        return found if is_shown else None

    def missing(self, block: Block) -> tuple[str, str, bool]:
        """Return the name of a picture without a copy, why there is none, and if asking may help.

        What was kept as it came, an SVG say, would come the same way again.
        """
        found, alt = self.of(block.image), one_line(block.alt)
        name = f"[picture: {alt}]" if alt else "[picture]"
        if found is None:
            return name, _WAITS if self.wait else _NOT_KEPT, not self.wait and bool(block.image)
        return name, one_line(found.problem) or _NOT_KEPT, not (self.wait or found.sha256)


NONE = Pictures()
"""Of a version of which nothing is known."""


def caption_of(block: Block) -> str:
    """Return the words under a picture that are no text of the article.

    A page's caption may stand in a figure's text, and then can be annotated, or in its `alt`.
    """
    return "" if block.text else one_line(block.alt)


def about(picture: KeptPicture, alt: str) -> str:
    """Return what is said of a picture under the mouse: its name, its size, its address."""
    facts = f"{picture.width} × {picture.height} pixels, {picture.size / 1000:,.0f} kB"
    return "\n".join(filter(None, (one_line(alt), facts, one_line(picture.url)[:300])))


def fitted(picture: KeptPicture, column: float) -> tuple[int, int]:
    """Return the width and height of a picture in a column, in Qt's pixels; never enlarged."""
    width, height = max(picture.width, 1), max(picture.height, 1)
    copy = min(width, _COPY[0], width * _COPY[1] / height)
    wide = min(column, copy)
    if height / width <= _STRIP:
        wide = min(wide, _TALL * column * width / height)
    wide = max(wide, 1.0)
    return round(wide), max(1, round(wide * height / width))
