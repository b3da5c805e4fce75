"""Pages that a server calls good and that say, or show, that there is nothing there (soft 404)."""

import re
from urllib.parse import SplitResult

from clipper.capture.barrier_words import NOT_FOUND_TITLE
from clipper.capture.seen import SHORT, Seen
from clipper.capture.walls import Barrier
from clipper.model.caution import Caution

SAYS_SO = Caution(
    "soft 404",
    "The site says that there is no such page. Check the address; it may have been moved or "
    "deleted.",
)
LED_HOME = Caution(
    "soft 404",
    "The site led to its start page instead of the article. Check the address; the article may "
    "have been moved or deleted.",
)
_SORRY = re.compile(r"^(?:oops|ups|uh oh|whoops|hoppla|sorry|we re sorry|d[ée]sol[ée]) ")
_START = re.compile(
    r"^/?(?:(?:index|home|default|start)(?:\.\w{2,5})?|[a-z]{2}(?:[-_][a-z]{2})?)?/?$",
    re.IGNORECASE,
)
_DEEP = re.compile(r"[^/]{12,}|\d{4,}|/[^/]+/[^/]+/")


def missing_page(seen: Seen) -> Barrier | None:
    """Return that a page is but the notice that there is none, or the start page, or None."""
    if seen.is_short:
        titles = filter(None, (*seen.titles, seen.heading))
        said = [_says_so(title) for title in titles]
        if any(said):
            return Barrier(SAYS_SO, all(said))
        if seen.words < SHORT and any(map(_says_so, seen.headings)):
            return Barrier(SAYS_SO)
    asked, answered = seen.asked, seen.answered
    was_led_home = (
        _host(asked) == _host(answered)
        and _DEEP.search(asked.path) is not None
        and not _is_start(asked)
        and _is_start(answered)
    )
    return Barrier(LED_HOME) if was_led_home else None


def _says_so(title: str) -> bool:
    return NOT_FOUND_TITLE.match(_SORRY.sub("", title)) is not None


def _is_start(parts: SplitResult) -> bool:
    return not parts.query and _START.match(parts.path) is not None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.").removeprefix("m.")
