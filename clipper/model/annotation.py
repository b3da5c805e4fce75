"""An annotation: a passage of a version and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clipper.model.anchor import Anchor
from clipper.model.controls import plain_value, without_controls
from clipper.model.values import FieldValue

GAP = " … "


@dataclass(frozen=True)
class Annotation:
    """Target (anchors in one version) and body (type, fields, note, tags).

    More than one anchor makes a discontinuous passage. `created` and `modified` are UTC times
    in ISO 8601. After the W3C Web Annotation data model. The words of its body hold no control
    characters, from wherever they come: reports and terminals get them as they are.
    """

    id: int
    clipping: int
    version: int
    type: str
    anchors: tuple[Anchor, ...]
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""

    def __post_init__(self) -> None:
        """Take control characters out of the body."""
        plain = {name: plain_value(value) for name, value in self.fields.items()}
        object.__setattr__(self, "fields", plain)
        object.__setattr__(self, "note", without_controls(self.note))
        object.__setattr__(self, "tags", tuple(without_controls(tag) for tag in self.tags))

    @property
    def quote(self) -> str:
        """Return the annotated words as they stand in the version."""
        return GAP.join(anchor.exact for anchor in self.anchors)

    @property
    def place(self) -> tuple[int, int, int]:
        """Return what puts annotations in reading order, the longer first where two begin."""
        first = self.anchors[0]
        return (first.rank, first.start, -first.end)
