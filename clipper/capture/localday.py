"""The day of a moment where its site is read: servers state times in UTC, readers do not."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_ZONES: Mapping[str, str] = {
    "ae": "Asia/Dubai", "ar": "America/Argentina/Buenos_Aires", "at": "Europe/Vienna",
    "az": "Asia/Baku", "bd": "Asia/Dhaka", "be": "Europe/Brussels", "bg": "Europe/Sofia",
    "bo": "America/La_Paz", "br": "America/Sao_Paulo", "by": "Europe/Minsk",
    "ch": "Europe/Zurich", "cn": "Asia/Shanghai", "cz": "Europe/Prague",
    "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "ee": "Europe/Tallinn",
    "eg": "Africa/Cairo", "es": "Europe/Madrid", "fi": "Europe/Helsinki", "fr": "Europe/Paris",
    "ge": "Asia/Tbilisi", "gr": "Europe/Athens", "hk": "Asia/Hong_Kong", "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest", "id": "Asia/Jakarta", "ie": "Europe/Dublin", "il": "Asia/Jerusalem",
    "in": "Asia/Kolkata", "ir": "Asia/Tehran", "it": "Europe/Rome", "jp": "Asia/Tokyo",
    "ke": "Africa/Nairobi", "kr": "Asia/Seoul", "lt": "Europe/Vilnius", "lv": "Europe/Riga",
    "md": "Europe/Chisinau", "my": "Asia/Kuala_Lumpur", "ng": "Africa/Lagos",
    "nl": "Europe/Amsterdam", "no": "Europe/Oslo", "nz": "Pacific/Auckland", "pe": "America/Lima",
    "ph": "Asia/Manila", "pk": "Asia/Karachi", "pl": "Europe/Warsaw", "pt": "Europe/Lisbon",
    "ro": "Europe/Bucharest", "rs": "Europe/Belgrade", "ru": "Europe/Moscow",
    "sa": "Asia/Riyadh", "se": "Europe/Stockholm", "sg": "Asia/Singapore",
    "si": "Europe/Ljubljana", "sk": "Europe/Bratislava", "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul", "tw": "Asia/Taipei", "ua": "Europe/Kyiv", "uk": "Europe/London",
    "ve": "America/Caracas", "vn": "Asia/Ho_Chi_Minh", "za": "Africa/Johannesburg",
}  # fmt: skip
"""Zones of countries by their top-level domain, where one zone holds nearly all readers."""


def in_local_time(value: str, url: str) -> str:
    """Return a moment that is stated in UTC in the time of its site's country; others as they are.

    "2022-11-06T23:00:00Z" of a German site is "2022-11-07T00:00:00+01:00": the same moment, with
    the day that its readers saw.

    Args:
        value: a date or time, ISO 8601.
        url: the address of the page.
    """
    host = urlsplit(url).hostname or ""
    zone = _ZONES.get(host.rpartition(".")[2])
    with suppress(ValueError, ZoneInfoNotFoundError):
        moment = datetime.fromisoformat(value)
        if zone and "T" in value and moment.utcoffset() == timedelta(0):
            return moment.astimezone(ZoneInfo(zone)).isoformat()
    return value


def is_next_to(value: str, day: str) -> bool:
    """Say whether a moment is stated in UTC, and a day is the one before it or behind it.

    An address is named by the day of the newsroom, wherever its servers are.

    Args:
        value: a date or time, ISO 8601.
        day: a day, ISO 8601, or nothing.
    """
    with suppress(ValueError):
        moment = datetime.fromisoformat(value)
        if "T" in value and moment.utcoffset() == timedelta(0):
            return abs(moment.date() - date.fromisoformat(day)) == timedelta(days=1)
    return False
