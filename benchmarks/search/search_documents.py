"""A document as Clipper's index room takes it from the library."""

from documents import Document

from clipper.model.article import Article, Block
from clipper.model.clipping import Clipping
from clipper.model.metadata import Metadata
from clipper.model.search import SearchDocument

_ADDED = "2025-01-01T00:00:00+00:00"


def search_document(document: Document) -> SearchDocument:
    """Return the clipping of a document, numbered from 1 as those of a library are."""
    text = document["text"]
    clipping = Clipping(
        document["id"] + 1,
        document["url"],
        "done",
        title=document["title"],
        site=document["site"],
        authors=(document["author"],),
        published=document["date"],
        words=len(text.split()),
        tags=tuple(document["tags"]),
        note=document["notes"],
        added=_ADDED,
    )
    blocks = tuple(Block("paragraph", part) for part in text.split("\n\n"))
    return SearchDocument(clipping, Article(Metadata(), blocks))
