"""Articles as plain JSON values, and back: the form that the library keeps and exports."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from clipper.model.article import BLOCK_SEPARATOR, Article, Block, Span
from clipper.model.metadata import FoundDate, Metadata

_EMPTY = ("", 0, None, False, ())


def article_to_json(article: Article) -> dict[str, Any]:
    """Return an article as dicts, tuples and plain values; what is empty is left out."""
    return {
        "metadata": metadata_to_json(article.metadata),
        "blocks": [block_to_json(block) for block in article.blocks],
    }


def article_from_json(value: Mapping[str, Any]) -> Article:
    """Read what `article_to_json` wrote."""
    return Article(
        metadata_from_json(value["metadata"]),
        tuple(block_from_json(block) for block in value["blocks"]),
    )


def text_from_json(value: Mapping[str, Any]) -> str:
    """Return the article text (`Article.text`) of what `article_to_json` wrote, and no more."""
    texts = (block.get("text", "") for block in value["blocks"])
    return BLOCK_SEPARATOR.join(text for text in texts if text)


def block_to_json(block: Block) -> dict[str, Any]:
    """Return a block as dicts, tuples and plain values."""
    return {key: content for key, content in asdict(block).items() if content not in _EMPTY}


def block_from_json(value: Mapping[str, Any]) -> Block:
    """Read what `block_to_json` wrote."""
    known = dict(value)
    known["spans"] = tuple(Span(**span) for span in known.get("spans", ()))
    known["rows"] = tuple(tuple(row) for row in known.get("rows", ()))
    return Block(**known)


def metadata_to_json(metadata: Metadata) -> dict[str, Any]:
    """Return metadata as dicts, tuples and plain values."""
    return {key: content for key, content in asdict(metadata).items() if content not in _EMPTY}


def metadata_from_json(value: Mapping[str, Any]) -> Metadata:
    """Read what `metadata_to_json` wrote."""
    known = dict(value)
    for name in ("published", "modified"):
        if name in known:
            known[name] = FoundDate(**known[name])
    known["authors"] = tuple(known.get("authors", ()))
    return Metadata(**known)
