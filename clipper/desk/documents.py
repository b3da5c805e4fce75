"""What the index is given: clippings from the library, with their codebook."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.model.codebook import Codebook
from clipper.model.search import SearchDocument
from clipper.store.library import Library


def documents_of(
    library: Library, clippings: Sequence[int], codebook: Codebook
) -> list[SearchDocument]:
    """Return what can be searched of clippings, without those that were deleted."""
    return [replace(one, codebook=codebook) for one in library.documents(clippings)]
