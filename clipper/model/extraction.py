"""What came out of a page: an article, or the reason why there is none."""

from dataclasses import dataclass
from typing import Literal

from clipper.model.article import Article
from clipper.model.caution import Cause, Caution, cautions_from_json

Outcome = Literal["done", "incomplete", "failed"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """How a page ended.

    `reason` is one sentence for the screen, empty for "done", and `cause` its kind. `article` is
    None for "failed". `warnings` tell what else a reader should know.
    `extractor` names the program that found the article, with its version. `next_page` is where
    the article goes on, where it stands on several pages.
    """

    state: Outcome
    reason: str = ""
    article: Article | None = None
    warnings: tuple[Caution, ...] = ()
    extractor: str = ""
    cause: Cause = ""
    next_page: str = ""

    def __post_init__(self) -> None:
        # Parts of the extraction that know no kinds give sentences alone.
        object.__setattr__(self, "warnings", cautions_from_json(self.warnings))
