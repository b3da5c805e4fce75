"""What a page says about itself."""

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["low", "moderate", "high"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that a page states.

    `value` is ISO 8601, as precise as the page is; `found_in` names the place it was read from
    ("JSON-LD datePublished", "address"); `confidence` says how sure that place is.
    """

    value: str
    found_in: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, source and dates of one version; an empty string or None where there is none."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    published: FoundDate | None = None
    modified: FoundDate | None = None
    site: str = ""
    publisher: str = ""
    language: str = ""
    canonical: str = ""
    image: str = ""
    credit: str = ""

    @property
    def date(self) -> str:
        """Return the day it was published, or an empty string where that is but a guess."""
        if self.published is None or self.published.confidence == "low":
            return ""
        return self.published.value[:10]
