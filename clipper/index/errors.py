"""What can go wrong with the index, beyond `SearchError` itself."""

from pathlib import Path

from clipper.model.errors import SearchError


class RebuildNeededError(SearchError):
    """The index cannot be used: build it anew from the library."""


class DamagedIndexError(RebuildNeededError):
    """Files of the index are damaged or lacking, or not ours."""


class ForeignIndexError(DamagedIndexError):
    """The index was written by another installation of Clipper; it may be sound."""


class OutdatedIndexError(RebuildNeededError):
    """The index was written by another version of Clipper or Whoosh."""


class MissingIndexError(RebuildNeededError):
    """There is no index yet."""


def damaged(folder: Path, detail: str) -> DamagedIndexError:
    """Return the error for an index that cannot be trusted, with the reason."""
    return DamagedIndexError(
        f"The search index in “{folder}” cannot be trusted: {detail}. Rebuild it."
    )
