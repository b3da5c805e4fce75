"""What came out of a page: an article, or the reason why there is none."""

from dataclasses import dataclass
from typing import Literal

from clipper.model.article import Article

Outcome = Literal["done", "incomplete", "failed"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """How a page ended.

    `reason` is one sentence for the screen, empty for "done". `article` is None for "failed".
    `extractor` names the program that found the article, with its version.
    """

    state: Outcome
    reason: str = ""
    article: Article | None = None
    warnings: tuple[str, ...] = ()
    extractor: str = ""
