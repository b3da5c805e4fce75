"""Clippings of a report that carry the same text: together they are one source, not several."""

from collections.abc import Mapping, Sequence

from clipper.model.clipping import Clipping

_ONE_SOURCE = "The same text as {}: one source, not {}."
_DIFFERS = " It departs from the oldest copy in the library: {}."
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def story_words(clippings: Sequence[tuple[int, Clipping, str]]) -> Mapping[int, str]:
    """Say of each clipping which others of the report carry its text.

    Args:
        clippings: number in the report, clipping, and outlet.

    Returns:
        The words by the number in the report, without those whose text stands alone.
    """
    said: dict[int, str] = {}
    for number, clipping, _ in clippings:
        family = [one for one in clippings if clipping.kin and one[1].kin == clipping.kin]
        others = [f"{one[0]} ({one[2]})" for one in family if one[0] != number]
        differs = _DIFFERS.format(clipping.differs) if clipping.differs else ""
        if others:
            word = "clipping" if len(others) == 1 else "clippings"
            count = _count(len(family))
            said[number] = _ONE_SOURCE.format(f"{word} {_joined(others)}", count) + differs
        elif differs:
            said[number] = differs.strip()
    return said


def texts_of(clippings: Sequence[Clipping]) -> tuple[int, int]:
    """Count different texts, and clippings that repeat the text of another one."""
    alone = sum(not one.kin for one in clippings)
    stories = {one.kin for one in clippings if one.kin}
    different = alone + len(stories)
    return different, len(clippings) - different


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _joined(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
