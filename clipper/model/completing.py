"""How a query that is being typed can go on: names of fields, and their values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from clipper.model.query_tokens import ALIASES, QUOTES, SHORTHANDS, FieldForm

FIELD_WORDS: Mapping[str, str] = {
    "title": "words of the title",
    "site": "name or domain of the site",
    "author": "who wrote it",
    "tag": "a tag, and those below it",
    "note": "words of notes",
    "case": "a case",
    "type": "type of an annotation",
    "quote": "words of annotated passages",
    "text": "words of the article",
    "url": "parts of the address",
    "lang": "language, by its code",
    "is": "failed, incomplete, done, …",
    "entity": "whom or what annotations name",
    "has": "annotation, note, tag, author, …",
    "date": "day of publication",
    "before": "published before a day",
    "after": "published after a day",
    "clipped": "day of the capture",
    "when": "any date in an annotation",
    "words": "length of the article",
    "event": "conditions on one annotation",
}
"""What a field of every library holds, in a few words."""

_LEAST = 3
"""Letters of a name after which it is offered unasked."""
_NAME = re.compile(r"(?:^|(?<=[\s(-]))(?P<name>[^\W\d]\w*)?\Z")
_VALUE = re.compile(
    rf"(?:^|(?<=[\s(-]))(?P<name>[^\W\d]\w*):(?P<value>[{QUOTES}][^{QUOTES}]*|[^\s(){QUOTES}]*)\Z"
)
_PLAIN = re.compile(r"[\w.-]+\Z")
_COMMON = {**ALIASES, **dict.fromkeys(SHORTHANDS, "date")}


@dataclass(frozen=True, slots=True)
class Begun:
    """What the cursor stands behind: a name or a value that begins, from `start` to `end`."""

    kind: Literal["field", "value"]
    field: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: what to put in, what to show for it, and what that is."""

    text: str
    label: str
    detail: str = ""


def begun_at(
    text: str, cursor: int, fields: Mapping[str, FieldForm], *, asked: bool = False
) -> Begun | None:
    """Return what is being typed at a cursor; None where nothing can be completed.

    Args:
        text: the query as typed.
        cursor: how many characters stand before the cursor.
        fields: the names that make a clause, in small letters.
        asked: whether a person asked for it; else short names are left alone.
    """
    before = text[:cursor]
    if found := _VALUE.search(before):
        name = found["name"].lower()
        name = _COMMON.get(name, name)
        if name not in fields:
            return None
        value = found["value"]
        return Begun("value", name, value.lstrip(QUOTES), found.start("value"), cursor)
    inside = sum(before.count(sign) for sign in QUOTES) % 2
    found = _NAME.search(before)
    if inside or found is None or (len(found["name"] or "") < _LEAST and not asked):
        return None
    name = found["name"] or ""
    if name in ("AND", "OR", "NOT"):
        return None
    return Begun("field", "", name, cursor - len(name), cursor)


def field_completions(begun: Begun, own: Iterable[tuple[str, str]]) -> list[Completion]:
    """Return the names that begin as typed, with a colon behind.

    Args:
        begun: the beginning of a name.
        own: further names, of the codebook, and what each holds.
    """
    known = {**dict(own), **FIELD_WORDS}
    start = begun.text.lower()
    found = [name for name in known if name.lower().startswith(start)]
    return [
        Completion(f"{name}(" if name == "event" else f"{name}:", f"{name}:", known[name])
        for name in found
    ]


def value_text(value: str) -> str:
    """Return a value as it is put into a query: in quotation marks unless it is one word."""
    plain = re.sub(rf"[{QUOTES}]", " ", value).strip()
    return plain if _PLAIN.match(plain) else f'"{plain}"'
