"""Completing: how a query that is being typed can go on."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from clipper.desk.pools import Pools
from clipper.index.errors import RebuildNeededError
from clipper.index.finding import Finder
from clipper.model.codebook import Codebook
from clipper.model.completing import (
    Begun,
    Completion,
    begun_at,
    field_completions,
    value_text,
)
from clipper.model.query import query_fields
from clipper.model.query_tokens import FieldForm
from clipper.model.relative_days import RELATIVE_DAYS

MOST = 20
"""Values that are offered at a time."""
_FORMS: Mapping[FieldForm, str] = {
    "words": "",
    "number": ": 500, >500, 100..500",
    "date": ": a day",
}


@dataclass(frozen=True, slots=True)
class Completions:
    """What may stand in a query from `start` to `end` instead of what is there."""

    start: int
    end: int
    found: tuple[Completion, ...]


class Completing:
    """Knows the names of fields, and asks the index for their values."""

    def __init__(self, pools: Pools, codebook: Codebook, opened: Callable[[], Finder]) -> None:
        self._pools = pools
        self._codebook = codebook
        self._opened = opened
        self._fields = query_fields(codebook)
        self._own = tuple(
            dict.fromkeys(
                (own.name, own.label + _FORMS[self._fields.get(own.name.lower(), "words")])
                for kind in codebook.types
                for own in kind.fields
            )
        )

    def complete(self, text: str, cursor: int, *, asked: bool = False) -> Future[Completions]:
        """Return how what stands before the cursor can go on.

        Args:
            text: the query as typed.
            cursor: how many characters stand before the cursor.
            asked: whether a person asked for it; else short names are left alone.
        """

        def look() -> Completions:
            begun = begun_at(text, cursor, self._fields, asked=asked)
            if begun is None:
                return Completions(cursor, cursor, ())
            if begun.kind == "field":
                found = field_completions(begun, self._own)
            else:
                found = self._values(begun)
            wanted = text[begun.start : begun.end]
            is_there = len(found) == 1 and found[0].text == wanted
            return Completions(begun.start, begun.end, () if is_there else tuple(found))

        return self._pools.searching.submit(look)

    def _values(self, begun: Begun) -> list[Completion]:
        form = self._fields[begun.field]
        if form == "date":
            return [
                Completion(day, day) for day in RELATIVE_DAYS if day.startswith(begun.text.lower())
            ]
        if form == "number":
            return []
        names = {kind.id: kind.name for kind in self._codebook.types}
        known = names if begun.field in ("type", "has") else {}
        try:
            held = self._opened().values(begun.field, begun.text, MOST)
        except RebuildNeededError:
            held = []  # the next search has it built
        found = [
            Completion(value_text(value), known.get(value, value), f"{times:,}")
            for value, times in held
        ]
        return [*found, *self._unused(begun, {value for value, _ in held}, known)][:MOST]

    def _unused(
        self, begun: Begun, held: set[str], types: Mapping[str, str]
    ) -> Sequence[Completion]:
        """Return types and choices of the codebook that no clipping has yet."""
        choices = dict.fromkeys(
            choice
            for kind in self._codebook.types
            for own in kind.fields
            if own.name.lower() == begun.field
            for choice in own.choices
        )
        start = begun.text.lower()
        known = {**(types if begun.field == "type" else {}), **{one: one for one in choices}}
        return [
            Completion(value_text(value), label, "none yet")
            for value, label in known.items()
            if value not in held
            and (value.lower().startswith(start) or label.lower().startswith(start))
        ]
