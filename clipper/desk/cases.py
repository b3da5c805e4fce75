"""Cases: what is settled for all clippings of one, and which of them there are."""

import re
from concurrent.futures import Future
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from clipper.desk.pools import Pools
from clipper.model.case import ARCHIVING, CaseSettings
from clipper.model.change import Change
from clipper.model.controls import plain_name
from clipper.model.errors import SettingsError
from clipper.store.library import Library

LONGEST_HOURS = 24 * 366
LONGEST_PAUSE = 3600.0
"""Seconds between two requests to one host."""
PROXIES = ("http", "socks5h", "socks5", "socks4a", "socks4")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands: its settings, and how many clippings are in it."""

    settings: CaseSettings
    clippings: int


class Cases:
    """Everything about cases; each call is done on the library's thread."""

    def __init__(self, library: Library, pools: Pools) -> None:
        self._library = library
        self._pools = pools

    def get(self, name: str) -> Future[CaseSettings]:
        """Return the settings of a case; the defaults for one that has none."""
        return self._pools.library.submit(self._library.cases.get, plain_name(name))

    def all(self) -> Future[list[Case]]:
        """Return every case, in alphabetical order."""

        def read() -> list[Case]:
            counts = dict(self._library.clippings.cases())
            return [Case(one, counts.get(one.name, 0)) for one in self._library.cases.all()]

        return self._pools.library.submit(read)

    def set(self, settings: CaseSettings) -> Future[Change]:
        """Settle something for a case, from the next request on.

        Raises:
            SettingsError: a value does not fit; the message says which.
        """
        return self._pools.library.submit(self._library.cases.set, checked(settings))


def checked(settings: CaseSettings) -> CaseSettings:
    """Return the settings of a case in plain form.

    Raises:
        SettingsError: a value does not fit; the message says which.
    """
    name = plain_name(settings.name)
    if not name:
        raise SettingsError("The case has no name. Give it one.")
    if not 0 <= settings.every_hours <= LONGEST_HOURS:
        raise SettingsError(
            f"“Every {settings.every_hours} hours” does not fit: give 0 for never, or 1 to "
            f"{LONGEST_HOURS}."
        )
    if not 0 <= settings.seconds_between <= LONGEST_PAUSE:
        raise SettingsError(
            f"{settings.seconds_between:g} seconds between requests do not fit: give 0 to "
            f"{LONGEST_PAUSE:.0f}."
        )
    if settings.archive not in ARCHIVING:
        raise SettingsError(f"The web archive is one of: {', '.join(ARCHIVING)}.")
    languages = tuple(dict.fromkeys(one.strip().casefold() for one in settings.languages))
    for language in languages:
        if not _LANGUAGE.fullmatch(language):
            raise SettingsError(f"“{language}” is no code of a language. Write en, de, uk, ko…")
    return replace(settings, name=name, languages=languages, proxy=_proxy(settings.proxy))


def _proxy(address: str) -> str:
    """Return the address of a proxy; its password belongs to no library."""
    address = address.strip()
    if address in ("", "direct"):
        return address
    full = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(full)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = ""
    if not host or parts.scheme not in PROXIES:
        raise SettingsError(
            "The proxy is no address of one. Write it like socks5h://localhost:9050 or "
            "http://proxy.example:8080."
        )
    if parts.username or parts.password:
        raise SettingsError(
            "The proxy's user name and password would be kept in the library. Leave them out."
        )
    return full
