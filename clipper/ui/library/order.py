"""Which clippings a list shows, and in which order."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from clipper.model.clipping import UNFINISHED, Clipping
from clipper.ui.library.list_bar import CASE, TAG

_FILTERS: dict[str, Callable[[Clipping], bool]] = {
    "all": lambda _one: True,
    "unfinished": lambda one: one.state in UNFINISHED,
    "incomplete": lambda one: one.state == "incomplete",
    "failed": lambda one: one.state == "failed",
    "doubtful": lambda one: one.is_doubtful,
    "annotated": lambda one: one.annotations > 0,
    "untagged": lambda one: not one.tags,
    "changed": lambda one: one.has_changed,
    "single": lambda _one: True,
}
_KEYS: dict[str, tuple[Callable[[Clipping], Any], bool]] = {
    "added-newest": (lambda one: one.id, True),
    "added-oldest": (lambda one: one.id, False),
    "published": (lambda one: (one.published, one.id), True),
    "title": (lambda one: (one.name.casefold(), one.id), False),
    "site": (lambda one: (one.site.casefold(), one.id), False),
}


def is_shown(clipping: Clipping, chosen: str) -> bool:
    """Tell whether a filter of the list's bar lets a clipping through."""
    if chosen.startswith(TAG):
        return chosen.removeprefix(TAG) in clipping.tags
    if chosen.startswith(CASE):
        return chosen.removeprefix(CASE) == clipping.case
    return _FILTERS[chosen](clipping)


def in_order(clippings: Iterable[Clipping], chosen: str, sort: str) -> list[Clipping]:
    """Return the clippings that a filter lets through, in an order of the list's bar."""
    key, backwards = _KEYS[sort]
    found = [one for one in clippings if is_shown(one, chosen)]
    if chosen == "single":
        found = _one_of_each(found)
    return sorted(found, key=key, reverse=backwards)


def place_among(new: Sequence[Clipping], shown: Sequence[Clipping]) -> int | None:
    """Return before which row of the newest first new ones belong, None for several places."""
    if not new or not shown or min(one.id for one in new) > shown[0].id:
        return 0
    return len(shown) if max(one.id for one in new) < shown[-1].id else None


def _one_of_each(clippings: Iterable[Clipping]) -> list[Clipping]:
    """Keep the oldest of each story; a copy that contradicts it is never folded away."""
    met: set[int] = set()
    kept = []
    for one in sorted(clippings, key=lambda one: one.id):
        if not one.kin or one.differs or one.kin not in met:
            kept.append(one)
        met.add(one.kin)
    return kept
