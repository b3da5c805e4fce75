"""What a report is made of: the clippings chosen for it, and what stands on its first page."""

from dataclasses import dataclass
from datetime import datetime

from clipper.model.annotation import Annotation
from clipper.model.archive_copy import ArchiveCopy
from clipper.model.clipping import Clipping, Version
from clipper.model.controls import without_controls
from clipper.model.picture import KeptPicture


@dataclass(frozen=True)
class ShownPicture:
    """A kept picture, and the copy of it that a report shows: `body` is empty for one it names.

    `media_type`, `width` and `height` are those of the copy; those of the picture as it was sent
    are with `kept`.
    """

    kept: KeptPicture
    body: bytes = b""
    media_type: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Subject:
    """One clipping with its versions, the newest last, and all its annotations.

    `pictures` are those of the newest version, `archived` what web archives answered about it.
    """

    clipping: Clipping
    versions: tuple[Version, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    pictures: tuple[ShownPicture, ...] = ()
    archived: tuple[ArchiveCopy, ...] = ()

    @property
    def newest(self) -> Version | None:
        """Return the version that a report shows; None for a page that gave no article."""
        return self.versions[-1] if self.versions else None

    @property
    def title(self) -> str:
        """Return the title of the article shown, or what the list shows for it."""
        shown = self.newest.article.metadata.title if self.newest else ""
        return shown or self.clipping.name


@dataclass(frozen=True)
class Heading:
    """Title, author and question of a report, how its clippings were chosen, when it was made.

    `made` carries its time zone.
    """

    title: str
    author: str
    question: str
    scope: str
    made: datetime

    def __post_init__(self) -> None:
        """Take control characters out of what a person typed."""
        for name in ("title", "author", "question", "scope"):
            object.__setattr__(self, name, without_controls(getattr(self, name)))
