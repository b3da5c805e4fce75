"""The values that fields of an annotation hold.

Quantities and dates keep the words as printed beside what they mean, so that a reader can
check the one against the other.
"""

from dataclasses import dataclass
from typing import Literal

Qualifier = Literal["exact", "approx", "at least", "at most", "range", "vague"]
DatePrecision = Literal["day", "week", "month", "season", "year"]
DateBasis = Literal["stated", "inferred"]
DateRole = Literal["event", "statement", "deadline"]
ClaimMode = Literal["named", "institution", "anonymous", "publisher"]

QUALIFIERS: tuple[Qualifier, ...] = ("exact", "approx", "at least", "at most", "range", "vague")
DATE_PRECISIONS: tuple[DatePrecision, ...] = ("day", "week", "month", "season", "year")
DATE_BASES: tuple[DateBasis, ...] = ("stated", "inferred")
DATE_ROLES: tuple[DateRole, ...] = ("event", "statement", "deadline")
CLAIM_MODES: tuple[ClaimMode, ...] = ("named", "institution", "anonymous", "publisher")


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many; `additional` is true for a number on top of another mention."""

    text: str
    qualifier: Qualifier = "vague"
    point: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str = ""
    additional: bool = False

    @property
    def numbers(self) -> tuple[float, ...]:
        """Return the numbers it states, smallest first."""
        return tuple(sorted({n for n in (self.min, self.point, self.max) if n is not None}))


@dataclass(frozen=True, slots=True)
class EventDate:
    """When; `value` is ISO 8601, as precise as known, empty where only the words are known."""

    text: str
    value: str = ""
    precision: DatePrecision | None = None
    basis: DateBasis = "stated"
    role: DateRole = "event"


@dataclass(frozen=True, slots=True)
class Claim:
    """Who asserts it: the speaker, the outlet that carried it, how, and the attributing words."""

    by: str = ""
    via: str = ""
    mode: ClaimMode | None = None
    quote: str = ""
    said: str = ""


FieldValue = str | Quantity | EventDate | Claim | tuple[str, ...] | tuple[Quantity, ...]
