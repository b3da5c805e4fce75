"""Days as pages write them in words and figures, in many languages."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from clipper.capture.months import MONTHS

_WORD = r"[^\s\d.,;:/|()\[\]–-]{2,14}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2024-10-30, 2024年10月30日
        r"(?<!\d)(?P<y>\d{4})\s?[./年년-]\s*(?P<m>\d{1,2})\s?[./月월-]\s*(?P<d>\d{1,2})(?![\d])",
        # 30 October 2024, 30. Oktober 2024, 30 de octubre de 2024
        (
            r"(?<![\d.:/])(?P<d>\d{1,2})(?:st|nd|rd|th|º|ª|er|\.)?[\s,/.-]{0,3}"
            r"(?:de |of |d['’]|ta' )?"
            rf"(?P<n>{_WORD})\.?[\s,/.-]{{0,3}}(?:de |del |d\. )?(?P<y>\d{{4}})(?!\d)"
        ),
        # October 30, 2024
        rf"(?P<n>{_WORD})\.?\s{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th|,)*\s{{1,2}}(?P<y>\d{{4}})(?!\d)",
        # 2024 m. spalio 30
        rf"(?<!\d)(?P<y>\d{{4}})[.,]?\s(?:m\. |ж\. )?(?P<n>{_WORD})\.?\s(?P<d>\d{{1,2}})(?!\d)",
        # 30/10/2024, 10/30/2024
        (
            r"(?<![\d.:/])(?P<a>\d{1,2})\s?(?P<sign>[./-])\s?(?P<b>\d{1,2})\s?(?P=sign)\s?"
            r"(?P<y>\d{4})(?!\d)"
        ),
        # 30.10.24
        r"(?<![\d.:/])(?P<a>\d{1,2})(?P<sign>[.])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{2})(?![\d.])",
        r"(?<![\d.:/])(?P<d>\d{1,2})\s(?:tháng|thg)\s(?P<m>\d{1,2}),?\s(?:năm\s)?(?P<y>\d{4})(?!\d)",
    )
)
_ENDINGS = 3
_MONTH_FIRST = ("en-us", "en-ph", "es-us", "fil")
_DAY_FIRST = re.compile(
    r"^en-(?!us|ph)|\.(?:uk|au|nz|ie|in|za|sg|my|ng|ke|pk|bd|hk|eu|de|at|ch|nl|fr|it|es|pt|se|dk|no)$"
)
_BUDDHIST = 543
"""Years by which the calendar of Thailand is ahead."""
_EARLIEST = date(1990, 1, 1)


def days_in(text: str, place: str = "") -> Iterator[str]:
    """Yield the days that a text names, as ISO 8601, in the order they stand in.

    Args:
        text: a line of a page.
        place: the language tag and the host of the page; they say whether 3/4 is the third of
            April or, as in the United States, the fourth of March.
    """
    found: dict[int, str] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _day(match, place)
            if day and not any(start <= match.start() < start + 6 for start in found):
                found.setdefault(match.start(), day)
    yield from (found[start] for start in sorted(found))


def is_possible(day: str) -> bool:
    """Say whether a day exists and a page of the web can have come out on it."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return False
    return _EARLIEST <= found <= datetime.now(UTC).date() + timedelta(days=2)


def is_month_first(place: str) -> bool:
    """Say whether figures are written month first where a page comes from."""
    place = place.lower().replace("_", "-")
    if place.startswith(_MONTH_FIRST):
        return True
    return place.startswith("en") and not _DAY_FIRST.search(place)


def _day(match: re.Match[str], place: str) -> str:
    parts = match.groupdict()
    year = int(parts["y"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two figures
    year -= _BUDDHIST if year > _EARLIEST.year + _BUDDHIST else 0
    if parts.get("n") is not None:
        month = month_of(parts["n"])
        return _checked(year, month, int(parts["d"])) if month else ""
    if parts.get("a") is None:
        return _checked(year, int(parts["m"]), int(parts["d"]))
    first, second = int(parts["a"]), int(parts["b"])
    if parts["sign"] != "." and is_month_first(place):
        first, second = second, first
    return _checked(year, second, first) or _checked(year, first, second)


def _checked(year: int, month: int, day: int) -> str:
    text = f"{year:04}-{month:02}-{day:02}"
    return text if is_possible(text) else ""


def month_of(word: str) -> int:
    """Return the number of a month by its name or the beginning of it; 0 where it is none."""
    plain = word.casefold().strip(".")
    if plain in MONTHS:
        return MONTHS[plain]
    for length in range(1, _ENDINGS + 1):
        shorter = plain[:-length]
        if len(shorter) > 3 and shorter in MONTHS:  # noqa: PLR2004 - no ending of a short one
            return MONTHS[shorter]
    return 0
