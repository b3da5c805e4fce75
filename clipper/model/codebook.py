"""The set of annotation types, with their fields, keys and colours."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from clipper.model.errors import CodebookError

FieldKind = Literal["text", "choice", "entity", "quantity", "date", "claim"]

_SHARED_CHOICES = ("status", "confidence", "reliability", "credibility")
_RATINGS = ("reliability", "credibility")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_EVENT_COLOURS = (
    "#D55E00", "#882255", "#0072B2", "#009E73",
    "#CC79A7", "#56B4E9", "#E69F00", "#999999",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a type: its kind, the choices or entity types it takes, one value or many."""

    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    entity_types: tuple[str, ...] = ()
    many: bool = False

    @property
    def label(self) -> str:
        """Return its name as words: "imposedBy" becomes "Imposed by"."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.name).replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class AnnotationType:
    """A type of annotation: an entity mention, or an event with fields."""

    id: str
    name: str
    key: str
    colour: str
    is_event: bool
    fields: tuple[Field, ...]
    note: str = ""

    def field(self, name: str) -> Field:
        """Return a field by its name, whatever its capitals.

        Raises:
            CodebookError: the type has no such field.
        """
        for field in self.fields:
            if field.name.lower() == name.lower():
                return field
        known = ", ".join(field.name for field in self.fields)
        raise CodebookError(f"“{self.name}” has no field “{name}”. It has: {known}.")


@dataclass(frozen=True)
class Codebook:
    """A named set of types, entity types first."""

    name: str
    types: tuple[AnnotationType, ...]

    @cached_property
    def _by_word(self) -> Mapping[str, AnnotationType]:
        by_id = {kind.id.lower(): kind for kind in self.types}
        return {kind.name.lower(): kind for kind in self.types} | by_id

    def type(self, word: str) -> AnnotationType:
        """Return a type by its id or its name, whatever its capitals.

        Raises:
            CodebookError: there is no such type.
        """
        found = self._by_word.get(word.strip().lower())
        if found is None:
            known = ", ".join(kind.id for kind in self.types)
            raise CodebookError(f"The codebook has no type “{word}”. It has: {known}.")
        return found

    def get(self, type_id: str) -> AnnotationType:
        """Return a type by its id, or a grey stand-in where the codebook lost it."""
        return self._by_word.get(type_id.lower()) or AnnotationType(
            type_id, type_id, "", "#999999", is_event=False, fields=()
        )

    @property
    def entity_types(self) -> tuple[AnnotationType, ...]:
        """Return the types that mark mentions of entities."""
        return tuple(kind for kind in self.types if not kind.is_event)

    @property
    def event_types(self) -> tuple[AnnotationType, ...]:
        """Return the types that mark events."""
        return tuple(kind for kind in self.types if kind.is_event)


def codebook_from_json(value: Any) -> Codebook:  # noqa: ANN401 - whatever the file held
    """Read a codebook from the JSON form of `resources/codebook/`.

    Raises:
        CodebookError: a part is missing or of the wrong form; the message names it.
    """
    if not isinstance(value, Mapping):
        raise CodebookError("The codebook is not a JSON object.")
    shared = value.get("shared") or {}
    choices = {
        name: tuple(str(choice) for choice in shared.get(name, ())) for name in _SHARED_CHOICES
    }
    entities = [
        AnnotationType(
            id=_word(entry, "id"),
            name=_text(entry, "name"),
            key=str(entry.get("key", "")),
            colour=_colour(entry, "#999999"),
            is_event=False,
            fields=(Field("entity", "text"),),
            note=str(entry.get("note", "")),
        )
        for entry in _entries(value, "entityTypes")
    ]
    events = [
        AnnotationType(
            id=_word(entry, "id"),
            name=_text(entry, "name"),
            key=str(entry.get("key", "")),
            colour=_colour(entry, _EVENT_COLOURS[number % len(_EVENT_COLOURS)]),
            is_event=True,
            fields=_fields(entry, choices),
            note=str(entry.get("note", "")),
        )
        for number, entry in enumerate(_entries(value, "eventTypes"))
    ]
    types = (*entities, *events)
    for what in ("id", "key"):
        _no_twins((getattr(kind, what) for kind in types), what)
    return Codebook(_text(value, "name"), types)


def _entries(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    entries = value.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise CodebookError(f"“{name}” in the codebook is not a list of objects.")
    return entries


def _fields(entry: Mapping[str, Any], shared: Mapping[str, tuple[str, ...]]) -> tuple[Field, ...]:
    attributes = entry.get("attributes", {})
    if not isinstance(attributes, Mapping):
        raise CodebookError(f"“attributes” of “{entry['id']}” is not an object.")
    fields = [_field(str(name), form, shared) for name, form in attributes.items()]
    named = {field.name for field in fields}
    fields += [
        Field(rating, "choice", shared[rating])
        for rating in _RATINGS
        if shared[rating] and rating not in named
    ]
    return tuple(fields)


def _field(name: str, form: object, shared: Mapping[str, tuple[str, ...]]) -> Field:
    if isinstance(form, list):
        return Field(name, "choice", tuple(str(choice) for choice in form))
    if not isinstance(form, str) or not form:
        raise CodebookError(f"The field “{name}” is neither a list of choices nor a word.")
    many, kind = form.endswith("*"), form.rstrip("*")
    if kind in shared:
        return Field(name, "choice", shared[kind])
    if kind in ("text", "event"):
        return Field(name, "text")
    if kind == "quantity":
        return Field(name, "quantity", many=many)
    if kind == "date":
        return Field(name, "date")
    if kind == "claim":
        return Field(name, "claim")
    return Field(name, "entity", entity_types=tuple(kind.split("|")), many=many)


def _text(entry: Mapping[str, Any], name: str) -> str:
    text = entry.get(name)
    if not isinstance(text, str) or not text.strip():
        raise CodebookError(f"A part of the codebook has no “{name}”.")
    return text.strip()


def _word(entry: Mapping[str, Any], name: str) -> str:
    word = _text(entry, name)
    if not _IDENTIFIER.match(word):
        raise CodebookError(f"“{word}” cannot be an id: use letters, digits, - and _.")
    return word


def _colour(entry: Mapping[str, Any], otherwise: str) -> str:
    colour = entry.get("colour", otherwise)
    if not isinstance(colour, str) or not _COLOUR.match(colour):
        raise CodebookError(f"“{colour}” is not a colour like #0072B2.")
    return colour


def _no_twins(words: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for word in words:
        if word and word in seen:
            raise CodebookError(f"Two types of the codebook have the {what} “{word}”.")
        seen.add(word)
