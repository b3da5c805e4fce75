"""What is settled for all clippings of one case: how their pages are fetched, and how often."""

from dataclasses import dataclass
from typing import Literal

Archiving = Literal["off", "look up", "submit"]
ARCHIVING: tuple[Archiving, ...] = ("off", "look up", "submit")


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """The settings of a case; one that was never edited has these.

    `proxy` is an address like socks5h://localhost:9050; empty takes the program's. Between two
    requests to one host pass `seconds_between`. `every_hours` says after how many hours a
    clipping is fetched again by itself, 0 never. `archive` says what may be asked of a public
    web archive. `languages` are those that its pages are expected in, as ISO 639-1 codes; none
    expects any. `next_pages` follows an article over its pages, `pictures` keeps its images.
    """

    name: str
    proxy: str = ""
    obey_robots: bool = False
    seconds_between: float = 0.5
    every_hours: int = 0
    archive: Archiving = "off"
    languages: tuple[str, ...] = ()
    next_pages: bool = True
    pictures: bool = True
