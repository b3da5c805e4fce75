"""The documents that every engine takes in, as lines of JSON.

Standard library only, like every module that an engine's process loads: a peer may live in an
interpreter that has nothing of Clipper's.
"""

import json
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TypedDict

BATCH = 200


class Document(TypedDict):
    """One clipping, before any engine made something of it; `date` is a day in ISO 8601."""

    id: int
    title: str
    text: str
    site: str
    url: str
    author: str
    date: str
    tags: list[str]
    notes: str


def read(path: Path, count: int) -> Iterator[list[Document]]:
    """Give the first documents of a file in batches."""
    with path.open(encoding="utf-8") as lines:
        wanted = islice(lines, count)
        while batch := [json.loads(line) for line in islice(wanted, BATCH)]:
            yield batch


def everything(document: Document) -> str:
    """Return all text of a document, the title twice, as Clipper's catch-all field has it."""
    title = document["title"]
    parts = [document["text"], title, title, document["site"], document["author"]]
    return "\n".join([*parts, *document["tags"], document["notes"], document["url"]])


def day(date: str) -> int:
    """Return a day as a number that sorts as days do."""
    return int(date.replace("-", ""))


def folded(text: str) -> str:
    """Return a text without accents, for engines that cannot take them off themselves."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
