"""Annotating: marking passages, saying what they are, changing and removing that."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace

from clipper.desk.pools import Pools
from clipper.model.anchor import Anchor, anchor_at, find_quote
from clipper.model.annotation import Annotation
from clipper.model.article import Part
from clipper.model.change import Change
from clipper.model.codebook import AnnotationType, Codebook
from clipper.model.errors import CodebookError
from clipper.model.fields import parse_fields
from clipper.model.values import FieldValue
from clipper.store.library import Library


class Annotating:
    """Everything that changes annotations; each call is done on the library's thread."""

    def __init__(self, library: Library, pools: Pools, codebook: Codebook) -> None:
        self._library = library
        self._pools = pools
        self._codebook = codebook

    def add(
        self,
        version: int,
        kind: str,
        passages: Sequence[tuple[Part, int, int]],
        fields: Mapping[str, FieldValue] | None = None,
    ) -> Future[Change]:
        """Annotate passages of a version, given as parts and ranges in code points.

        A mention of an entity starts with the words themselves as its name.
        """
        chosen = self._codebook.type(kind)

        def write() -> Change:
            found = self._library.versions.get(version)
            anchors = tuple(
                anchor_at(found.article, start, end, part) for part, start, end in passages
            )
            filled = _with_name(chosen, anchors, fields or {})
            return self._library.annotations.add(
                Annotation(0, found.clipping, version, chosen.id, anchors, filled)
            )

        return self._pools.library.submit(write)

    def add_quote(  # noqa: PLR0913 - the options of `clipper annotate`
        self,
        clipping: int,
        kind: str,
        quotes: Sequence[str],
        occurrence: int = 1,
        *,
        fields: Iterable[tuple[str, str]] = (),
        note: str = "",
        tags: Sequence[str] = (),
    ) -> Future[Annotation]:
        """Annotate words of a clipping's newest version; several quotes make one passage."""
        chosen = self._codebook.type(kind)
        parsed = parse_fields(chosen, fields)

        def write() -> Annotation:
            self._library.clippings.get(clipping)
            version = self._library.versions.newest(clipping)
            anchors = tuple(find_quote(version.article, quote, occurrence) for quote in quotes)
            filled = _with_name(chosen, anchors, parsed)
            change = self._library.annotations.add(
                Annotation(0, clipping, version.id, chosen.id, anchors, filled, note, tuple(tags))
            )
            return self._library.annotations.get(min(change.annotations))

        return self._pools.library.submit(write)

    def edit(
        self, annotation: int, fields: Mapping[str, FieldValue], note: str, tags: Sequence[str]
    ) -> Future[Change]:
        """Replace the fields, the note and the tags of an annotation."""

        def write() -> Change:
            before = self._library.annotations.get(annotation)
            after = replace(before, fields=dict(fields), note=note, tags=tuple(tags))
            return self._library.annotations.replace(after)

        return self._pools.library.submit(write)

    def retype(self, annotation: int, kind: str) -> Future[Change]:
        """Give an annotation another type, keeping every field that the new type has too."""
        chosen = self._codebook.type(kind)

        def write() -> Change:
            before = self._library.annotations.get(annotation)
            kept = _fitting(self._codebook.get(before.type), chosen, before.fields)
            filled = _with_name(chosen, before.anchors, kept)
            return self._library.annotations.replace(replace(before, type=chosen.id, fields=filled))

        return self._pools.library.submit(write)

    def remove(self, ids: Sequence[int]) -> Future[Change]:
        """Remove annotations; undo brings them back."""
        return self._pools.library.submit(self._library.annotations.remove, ids)


def _with_name(
    kind: AnnotationType, anchors: Sequence[Anchor], fields: Mapping[str, FieldValue]
) -> Mapping[str, FieldValue]:
    if kind.is_event or "entity" in fields:
        return fields
    return {**fields, "entity": " ".join(anchor.exact for anchor in anchors)}


def _fitting(
    old: AnnotationType, new: AnnotationType, fields: Mapping[str, FieldValue]
) -> dict[str, FieldValue]:
    """Keep the fields that both types have in the same kind, and choices that both allow."""
    kept = {}
    for name, value in fields.items():
        try:
            before, after = old.field(name), new.field(name)
        except CodebookError:
            continue
        allowed = not after.choices or value in after.choices
        if (before.kind, before.many) == (after.kind, after.many) and allowed:
            kept[name] = value
    return kept
