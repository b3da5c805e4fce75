"""How far the pages are that are being fetched: asked for while somebody looks, told to nobody."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with a page: "turn" waits for its site's turn, "page" comes.

    `came` counts bytes, and `announced` those that the server spoke of, 0 where it did not.
    """

    stage: str
    came: int = 0
    announced: int = 0


class UnderWay:
    """The steps of pages by the ids of their clippings; heard of on many threads."""

    def __init__(self) -> None:
        self._steps: dict[int, Step] = {}

    def of(self, clipping: int) -> Callable[[str, int, int], None]:
        """Return what hears of the fetch of a clipping."""

        def hear(stage: str, came: int, announced: int) -> None:
            self._steps[clipping] = Step(stage, came, announced)

        return hear

    def end(self, clipping: int) -> None:
        """Forget a clipping whose page has come, or will not."""
        self._steps.pop(clipping, None)

    def all(self) -> dict[int, Step]:
        """Return the steps of all pages that are being fetched."""
        return self._steps.copy()
