"""What the index is given: clippings from the library, with the words of the codebook."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clipper.model.codebook import Codebook
from clipper.model.search import SearchDocument
from clipper.store.library import Library

TypeNames = Mapping[str, str]


def type_names(codebook: Codebook) -> dict[str, str]:
    """Return the name of each type by its id."""
    return {kind.id: kind.name for kind in codebook.types}


def documents_of(
    library: Library, clippings: Sequence[int], names: TypeNames
) -> list[SearchDocument]:
    """Return what can be searched of clippings, without those that were deleted."""
    return [replace(one, type_names=names) for one in library.documents(clippings)]
