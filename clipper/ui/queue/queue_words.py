"""Which pages are in the queue, in which order, and what is said of each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from clipper.desk.patience import time_words
from clipper.desk.under_way import Step
from clipper.model.caution import BARRED
from clipper.model.clipping import UNFINISHED, Clipping
from clipper.ui.plain_text import one_line

GROUPS = (
    ("all", "Everything"),
    ("working", "In work"),
    ("failed", "Failed"),
    ("incomplete", "Incomplete"),
)
_KB = 1000
_SEND = (
    "Open the page in the browser, pass its wall there, and press the Clipper button of the "
    "browser: what it shows joins this entry. Or save the page there, and clip the file."
)
_RETRY = (
    "Try again later. What the browser shows can be sent with its Clipper button, or saved there "
    "and clipped as a file."
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How the queue stands: whether it is paused, and how far the pages are that are fetched.

    `busy` are sites that are being asked, `rests` those that ask to be left alone, and until when;
    `pictures` counts pages whose pictures are coming.
    """

    is_paused: bool = False
    steps: Mapping[int, Step] = field(default_factory=dict)
    busy: frozenset[str] = frozenset()
    pictures: int = 0
    rests: Mapping[str, datetime] = field(default_factory=dict)


def group_of(clipping: Clipping) -> str:
    """Return which group of the queue a clipping is in, empty for none."""
    if clipping.state in UNFINISHED:
        return "working"
    if clipping.state in ("failed", "incomplete"):
        return clipping.state
    # An article that stays good although fetching it again failed.
    return "failed" if clipping.reason else ""


def in_queue(clippings: Iterable[Clipping], chosen: str) -> list[Clipping]:
    """Return the pages of a group: those under way, those that wait, then the newest troubled."""
    found = [(group_of(one), one) for one in clippings]
    return [
        one
        for group, one in sorted(found, key=lambda pair: _rank(*pair))
        if group and chosen in ("all", group)
    ]


def busy_sites(clippings: Iterable[Clipping]) -> frozenset[str]:
    """Return the sites that a page is being fetched from."""
    return frozenset(site_of(one.url) for one in clippings if one.state == "fetching")


def says(clipping: Clipping, progress: Progress) -> str:
    """Return what becomes of a page, or why it did not come."""
    if clipping.state == "waiting":
        return _waiting(clipping, progress)
    if clipping.state == "fetching":
        return _fetching(progress.steps.get(clipping.id))
    if clipping.state == "extracting":
        return "Looking for the article"
    return one_line(clipping.reason)


def share_of(clipping: Clipping, progress: Progress) -> float:
    """Return how much of a page has come, 0 to 1; 0 where that is not known."""
    step = progress.steps.get(clipping.id) if clipping.state == "fetching" else None
    return min(step.came / step.announced, 1.0) if step and step.announced else 0.0


def advice_on(clippings: Collection[Clipping]) -> str:
    """Return what a person can do about pages that did not come, or an empty string."""
    troubled = [one for one in clippings if group_of(one) in ("failed", "incomplete")]
    if not troubled:
        return ""
    return _SEND if any(one.cause in BARRED for one in troubled) else _RETRY


def summary(clippings: Iterable[Clipping], pictures: int = 0) -> str:
    """Count the queue in words."""
    groups = [group_of(one) for one in clippings]
    counted = (
        (groups.count("working"), "in work"),
        (groups.count("failed"), "failed"),
        (groups.count("incomplete"), "incomplete"),
    )
    said = [f"{count:,} {words}" for count, words in counted if count]
    if pictures:
        said.append(f"pictures of {pictures:,} on their way")
    return "  ·  ".join(said) or "Nothing is in work, and nothing failed."


def site_of(url: str) -> str:
    """Return the host of an address, with its port."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def _rank(group: str, clipping: Clipping) -> tuple[int, int]:
    if group == "working":
        return (0 if clipping.state != "waiting" else 1), clipping.id
    return (2 if group == "failed" else 3), -clipping.id


def _waiting(clipping: Clipping, progress: Progress) -> str:
    site = site_of(clipping.url)
    until = progress.rests.get(site)
    # Where it leads to may ask to wait: that is its reason.
    resting = f"the site asks to wait until {time_words(until)}" if until else ""
    resting = resting or one_line(clipping.reason)
    if progress.is_paused:
        return "; ".join(filter(None, ["Waits until the queue goes on", resting]))
    if resting:
        return resting[0].upper() + resting[1:]
    return "Waits for its site’s turn" if site in progress.busy else "Waits for its turn"


def _fetching(step: Step | None) -> str:
    if step is None or (step.stage != "turn" and not step.came):
        return "Asking the site"
    if step.stage == "turn":
        return "Waits for its site’s turn"
    of_all = f" of {_size(step.announced)}" if step.announced else ""
    return f"Fetching, {_size(step.came)}{of_all}"


def _size(count: int) -> str:
    if count < _KB:
        return f"{count} bytes"
    return f"{count / _KB:,.0f} KB" if count < _KB * _KB else f"{count / _KB / _KB:,.1f} MB"
