"""Quantities as people write them, read into numbers: "about 10,000", "six or seven", ">5000"."""

import re
from collections.abc import Mapping

from clipper.model.values import Qualifier, Quantity

_WORDS: Mapping[str, float] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Mapping[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
}
_NUMBER = (
    r"(?:(?P<digits{0}>\d+(?:[,\u00a0\u202f ]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d|st|nd|rd|th)"
    r"|(?P<word{0}>" + "|".join(_WORDS) + r")\b)"
    r"(?:\s*(?P<scale{0}>hundred|thousand|million|billion|bn|mn|[km])\b)?"
)
_RANGE = re.compile(
    _NUMBER.format("1") + r"\s*(?:-|–|—|\.\.|to|or|and)\s*" + _NUMBER.format("2"), re.IGNORECASE
)
_SINGLE = re.compile(_NUMBER.format("1"), re.IGNORECASE)
_LEADS: tuple[tuple[Qualifier, str], ...] = (
    ("at least", r">=?|≥|at least|more than|over|no fewer than|upwards? of|minimum of"),
    ("at most", r"<=?|≤|at most|up to|fewer than|less than|under|no more than|maximum of"),
    (
        "approx",
        r"~|≈|about|around|approximately|some|roughly|nearly|almost|an estimated|circa|ca\.",
    ),
)
_TOO_MANY = 1e15
"""Where a float no longer counts one by one, nobody counted."""
_LONGEST = 500
"""Characters; a longer text is no quantity, and a number of a million figures takes hours."""
_ADDITIONAL = re.compile(r"\b(?:another|additional|further|more)\b(?!\s+than)", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?P<count>a couple|several|a few|dozens|scores|tens|hundreds|thousands|millions)"
    r"(?:\s+of)?(?:\s+(?P<scale>hundred|thousand|million|billion)s?)?\b",
    re.IGNORECASE,
)
_AT_LEAST = {
    "a couple": 2.0, "several": 3.0, "a few": 3.0, "dozens": 24.0, "scores": 40.0,
    "tens": 20.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6,
}  # fmt: skip


def parse_quantity(words: str) -> Quantity:
    """Read a quantity; it never fails: words without a number give a vague quantity.

    What stands behind the number is its unit: "6 battalions" has the unit "battalions".
    """
    text = " ".join(words.split())
    if len(text) > _LONGEST:
        return Quantity(text, "vague")
    additional = bool(_ADDITIONAL.search(text))
    read = _read(text, additional=additional)
    if any(number >= _TOO_MANY for number in read.numbers):
        return Quantity(text, "vague", additional=additional)
    return read


def _read(text: str, *, additional: bool) -> Quantity:
    if found := _RANGE.search(text):
        low, high = _value(found, "1"), _value(found, "2")
        if found["scale2"] and not found["scale1"]:
            low *= _SCALES[found["scale2"].lower()]
        if low <= high:
            unit = _unit(text[found.end() :])
            return Quantity(text, "range", None, low, high, unit, additional)
    if found := _SINGLE.search(text):
        number, unit = _value(found, "1"), _unit(text[found.end() :])
        qualifier = _qualifier(text[: found.start()])
        if qualifier == "at least":
            return Quantity(text, qualifier, None, number, None, unit, additional)
        if qualifier == "at most":
            return Quantity(text, qualifier, None, None, number, unit, additional)
        return Quantity(text, qualifier, number, None, None, unit, additional)
    if found := _SEVERAL.search(text):
        low = _AT_LEAST[found["count"].lower()] * _SCALES.get((found["scale"] or "").lower(), 1)
        return Quantity(text, "vague", None, low, None, _unit(text[found.end() :]), additional)
    return Quantity(text, "vague", additional=additional)


def plain_number(number: float) -> str:
    """Write a number for a person: 10000.0 becomes "10,000"."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"


def _value(found: re.Match[str], which: str) -> float:
    digits = found[f"digits{which}"]
    if digits:
        number = float(re.sub(r"[^\d.]", "", digits))
    else:
        number = float(_WORDS[found[f"word{which}"].lower()])
    scale = found[f"scale{which}"]
    return number * _SCALES[scale.lower()] if scale else number


def _qualifier(lead: str) -> Qualifier:
    for qualifier, pattern in _LEADS:
        if re.search(rf"(?:^|\s|\()(?:{pattern})\s*$", lead, re.IGNORECASE):
            return qualifier
    return "exact"


def _unit(tail: str) -> str:
    unit = re.sub(r"^(?:\s*(?:more|or so|of))+\b", "", tail)
    return unit.strip(" .,;:()")
