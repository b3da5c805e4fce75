"""Field values from typed words, to words for the screen, and to and from JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from clipper.model import values
from clipper.model.codebook import AnnotationType, Field
from clipper.model.errors import AnnotationError
from clipper.model.event_date import is_iso_date, parse_event_date
from clipper.model.quantity import parse_quantity
from clipper.model.values import Claim, EventDate, FieldValue, Quantity

_CLOSED: Mapping[str, tuple[str, ...]] = {
    "qualifier": values.QUALIFIERS,
    "precision": values.DATE_PRECISIONS,
    "basis": values.DATE_BASES,
    "role": values.DATE_ROLES,
    "mode": values.CLAIM_MODES,
}
_FORMS: Mapping[str, type[Quantity | EventDate | Claim]] = {
    "quantity": Quantity,
    "date": EventDate,
    "claim": Claim,
}
_SEPARATOR = ";"
_NUMBERS = ("point", "min", "max")
_TOO_MANY = 1e18


def parse_fields(kind: AnnotationType, pairs: Iterable[tuple[str, str]]) -> dict[str, FieldValue]:
    """Read fields from typed pairs of name and words.

    A dotted name sets one part of a date, quantity or claim: `claim.by`, `date.basis`. An empty
    value takes the field out.

    Raises:
        AnnotationError: a value does not fit its field.
        CodebookError: the type has no such field.
    """
    parsed: dict[str, FieldValue] = {}
    for name, words in pairs:
        whole, _, part = name.partition(".")
        field = kind.field(whole)
        if part:
            parsed[field.name] = _with_part(field, parsed.get(field.name), part, words.strip())
        elif words.strip():
            parsed[field.name] = parse_field(field, words)
    return parsed


def parse_field(field: Field, words: str) -> FieldValue:
    """Read one field from what a person typed; many values are parted by semicolons.

    Raises:
        AnnotationError: the words are not among the choices of the field.
    """
    text = " ".join(words.split())
    if text.startswith("{") and field.kind in _FORMS:
        return _from_typed_json(field, text)
    if field.kind == "choice":
        return _choice(field, text)
    if field.kind == "date":
        return parse_event_date(text)
    if field.kind == "claim":
        return Claim(by=text)
    parts = [part.strip() for part in text.split(_SEPARATOR) if part.strip()]
    if field.kind == "quantity":
        quantities = tuple(parse_quantity(part) for part in parts)
        return quantities if field.many else parse_quantity(text)
    return tuple(parts) if field.many else text


def field_words(value: FieldValue) -> str:
    """Write a field value for a person; a typed form of it reads back the same text."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return f"{_SEPARATOR} ".join(field_words(part) for part in value)
    if isinstance(value, Claim):
        return value.by or value.quote or value.via or (value.mode or "")
    return value.text


def claim_words(claim: Claim) -> str:
    """Write a claim as one line: who, how, through whom, in which words."""
    named = " ".join(filter(None, (claim.by, f"({claim.mode})" if claim.mode else "")))
    via = f"via {claim.via}" if claim.via else ""
    quoted = f"“{claim.quote}”" if claim.quote else ""
    return ", ".join(filter(None, (named, via, quoted, claim.said)))


def date_words(when: EventDate) -> str:
    """Write a date as its value with the printed words behind it."""
    if not when.value or when.text == when.value:
        return when.value or when.text
    inferred = ", inferred" if when.basis == "inferred" else ""
    return f"{when.value} (“{when.text}”{inferred})" if when.text else when.value


def fields_to_json(fields: Mapping[str, FieldValue]) -> dict[str, Any]:
    """Return field values as dicts, lists and plain values."""
    return {name: _to_json(value) for name, value in fields.items()}


def fields_from_json(value: Mapping[str, Any]) -> dict[str, FieldValue]:
    """Read what `fields_to_json` wrote.

    Raises:
        AnnotationError: a value is of no known form.
    """
    return {name: _from_json(name, content) for name, content in value.items()}


def _to_json(value: FieldValue) -> Any:  # noqa: ANN401 - a JSON value
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_to_json(part) for part in value]
    kind = next(name for name, form in _FORMS.items() if isinstance(value, form))
    filled = {
        k: v for k, v in asdict(value).items() if v is not None and v is not False and v != ""
    }
    return {"kind": kind} | filled


def _from_json(name: str, value: Any) -> FieldValue:  # noqa: ANN401 - a JSON value
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        parts = tuple(_from_json(name, part) for part in value)
        if all(isinstance(part, str) for part in parts) or all(
            isinstance(part, Quantity) for part in parts
        ):
            return parts  # type: ignore[return-value] # all of one of the two kinds
    if isinstance(value, Mapping) and value.get("kind") in _FORMS:
        known = {key: content for key, content in value.items() if key != "kind"}
        return _formed(name, str(value["kind"]), known)
    raise AnnotationError(f"The field “{name}” holds a value of no known form.")


def _formed(name: str, kind: str, known: Mapping[str, Any]) -> Quantity | EventDate | Claim:
    """Build a quantity, date or claim, checking each part."""
    form = _FORMS[kind]
    try:
        value = form(**({"text": ""} | dict(known) if kind != "claim" else dict(known)))
    except TypeError as problem:
        raise AnnotationError(f"The field “{name}” has a part that a {kind} lacks.") from problem
    for part, content in known.items():
        _check_part(f"{name}.{part}", part, content)
    return value


def _check_part(name: str, part: str, content: object) -> None:
    choices = _CLOSED.get(part)
    if choices:
        if content not in (*choices, None):
            raise AnnotationError(f"“{content}” is no {name}. It is one of: {', '.join(choices)}.")
        return
    if part in _NUMBERS:
        if content is not None and not _is_number(content):
            raise AnnotationError(f"“{content}” is no number for {name}.")
        return
    if not isinstance(content, bool if part == "additional" else str):
        raise AnnotationError(f"“{content}” does not fit {name}.")
    if part in ("value", "said") and content and not is_iso_date(str(content)):
        raise AnnotationError(f"“{content}” is no date like 2024-10-29 for {name}.")


def _is_number(content: object) -> bool:
    """Tell whether a value is a number that can be counted with; true and infinity are none."""
    if isinstance(content, bool) or not isinstance(content, (int, float)):
        return False
    return abs(content) < _TOO_MANY


def _from_typed_json(field: Field, text: str) -> FieldValue:
    try:
        typed = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise AnnotationError(f"The field “{field.name}” is not valid JSON.") from problem
    known = {key: content for key, content in typed.items() if key != "kind"}
    value = _formed(field.name, field.kind, known)
    return (value,) if field.many and isinstance(value, Quantity) else value


def _with_part(field: Field, value: FieldValue | None, part: str, words: str) -> FieldValue:
    form = _FORMS.get(field.kind)
    if form is None or part not in form.__dataclass_fields__:
        raise AnnotationError(f"The field “{field.name}” has no part “{part}”.")
    whole = value if isinstance(value, form) else form("") if form is not Claim else Claim()
    content: object = words
    if part in _NUMBERS:
        content = parse_quantity(words).point
        if content is None:
            raise AnnotationError(f"“{words}” is no number for {field.name}.{part}.")
    elif part == "additional":
        content = words.lower() in ("true", "yes", "1")
    _check_part(f"{field.name}.{part}", part, content)
    return form(**(asdict(whole) | {part: content}))


def _choice(field: Field, text: str) -> str:
    for choice in field.choices:
        if choice.lower() == text.lower():
            return choice
    choices = ", ".join(field.choices)
    raise AnnotationError(f"“{text}” is no {field.label.lower()}. It is one of: {choices}.")
