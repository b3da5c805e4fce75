"""The colours of the window, light and dark, and the arithmetic that keeps text readable."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

READABLE = 4.5
"""Least contrast of text on its ground, after WCAG 2.2, success criterion 1.4.3."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each part a colour plays; each is a "#rrggbb" string."""

    window: str
    surface: str
    paper: str
    text: str
    dim: str
    accent: str
    on_accent: str
    hairline: str
    hover: str
    selected: str
    link: str
    code: str
    match: str
    match_line: str
    current: str
    current_line: str
    on_current: str
    working: str
    incomplete: str
    failed: str
    success: str


LIGHT = Colours(
    window="#f3f1ec",
    surface="#fbfaf7",
    paper="#fdfcf8",
    text="#22211e",
    dim="#67635a",
    accent="#1f6076",
    on_accent="#ffffff",
    hairline="#dcd8ce",
    hover="#f0ede5",
    selected="#dce9ec",
    link="#1b5a8e",
    code="#f2efe7",
    match="#ffe27a",
    match_line="#b98900",
    current="#ff9d3b",
    current_line="#8f3f00",
    on_current="#22211e",
    working="#1f6076",
    incomplete="#8a5a00",
    failed="#b3261e",
    success="#2e6b3a",
)
DARK = Colours(
    window="#1b1c1f",
    surface="#1f2023",
    paper="#17181a",
    text="#e3e0d9",
    dim="#aca89f",
    accent="#63b3c9",
    on_accent="#0d1b20",
    hairline="#34363a",
    hover="#27292d",
    selected="#223a43",
    link="#86b9e6",
    code="#232529",
    match="#665200",
    match_line="#e0b93a",
    current="#ffc94d",
    current_line="#fff3cf",
    on_current="#17181a",
    working="#63b3c9",
    incomplete="#e0b050",
    failed="#f08b80",
    success="#85c492",
)


def colours_of(palette: QPalette) -> Colours:
    """Return the set of colours that a palette was made from."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT  # noqa: PLR2004 - half of 255


@lru_cache(maxsize=4096)
def mix(ground: str, colour: str, weight: float) -> str:
    """Lay a colour over a ground; `weight` 0 gives the ground, 1 the colour."""
    channels = (
        round(low + (high - low) * weight)
        for low, high in zip(_channels(ground), _channels(colour), strict=True)
    )
    return QColor(*channels).name()


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def visible(ground: str, colour: str, least: float = 2.5) -> str:
    """Return a colour for a line or a dot, moved away from the ground until it can be seen."""
    far = "#000000" if _luminance(ground) > _luminance("#777777") else "#ffffff"
    weight = 0.0
    while contrast(ground, mix(colour, far, weight)) < least and weight < 1:
        weight += 0.05
    return mix(colour, far, weight)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    made = QColor(colour)
    return made.red(), made.green(), made.blue()


def _linear(channel: float) -> float:
    knee = 0.04045
    return channel / 12.92 if channel <= knee else ((channel + 0.055) / 1.055) ** 2.4
