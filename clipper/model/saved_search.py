"""A search that was saved under a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """What a person looks for again and again; `query` is the text as it was typed."""

    name: str
    query: str
