"""What is said of an annotation under the mouse: its type and its fields, in plain words."""

from clipper.model.annotation import Annotation
from clipper.model.codebook import Codebook
from clipper.model.fields import claim_words, date_words, field_words
from clipper.model.values import Claim, EventDate, FieldValue


def card(annotation: Annotation, codebook: Codebook) -> str:
    """Return lines that name the type, each field, the note and the tags."""
    kind = codebook.get(annotation.type)
    labels = {field.name: field.label for field in kind.fields}
    lines = [kind.name]
    lines += [
        f"{labels.get(name, name)}: {value_words(value)}"
        for name, value in annotation.fields.items()
    ]
    if annotation.note:
        lines.append(annotation.note)
    if annotation.tags:
        lines.append(", ".join(annotation.tags))
    return "\n".join(lines)


def value_words(value: FieldValue) -> str:
    """Write a field's value whole, for reading."""
    if isinstance(value, Claim):
        return claim_words(value)
    if isinstance(value, EventDate):
        return date_words(value)
    return field_words(value)
