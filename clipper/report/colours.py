"""The codebook's colours made legible on light and on dark paper."""

import re
from dataclasses import dataclass

_LEGIBLE, _VISIBLE = 4.5, 3.0
"""Least contrast of text and of lines: WCAG 2.2, success criteria 1.4.3 and 1.4.11."""
_LIGHT_TINT, _DARK_TINT = 0.2, 0.3
_STEP = 0.05
_LINEAR_BELOW = 0.04045
_HEX = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_GREY = "#999999"


@dataclass(frozen=True)
class Paper:
    """What a report is read on: the ground, the ink, and what darkens or lightens a colour."""

    ground: str
    ink: str
    extreme: str
    tint: float


LIGHT = Paper("#fdfcf9", "#1c1b19", "#000000", _LIGHT_TINT)
DARK = Paper("#17181b", "#e9e6df", "#ffffff", _DARK_TINT)


@dataclass(frozen=True)
class Shades:
    """One colour on one paper: to fill behind words, to draw lines, to write with."""

    fill: str
    line: str
    text: str


def shades(colour: str, paper: Paper) -> Shades:
    """Return a colour's shades on a paper; what is no colour like #0072B2 counts as grey."""
    known = colour if _HEX.match(colour) else _GREY
    fill = mix(paper.ground, known, paper.tint)
    return Shades(
        fill,
        _contrasting(known, paper.ground, paper.extreme, _VISIBLE),
        _contrasting(known, fill, paper.extreme, _LEGIBLE),
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(one: str, other: str, share: float) -> str:
    """Return `one` with a share of `other`, from 0 to 1, mixed in."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _contrasting(colour: str, ground: str, extreme: str, least: float) -> str:
    """Mix in black or white until the contrast is enough."""
    share, mixed = 0.0, colour
    while contrast(mixed, ground) < least and share < 1:
        share = min(share + _STEP, 1.0)
        mixed = mix(colour, extreme, share)
    return mixed.lower()


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
