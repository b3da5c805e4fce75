"""Words that a text quotes: what they say, somebody else said."""

import re

_LONGEST = 300
"""Letters between two quotation marks; more are hardly a pair."""
_MARKS = (("“", "”"), ("„", "“”"), ("«", "»"), ("»", "«"), ("‹", "›"), ("「", "」"), ("『", "』"))
_PAIRS = [f"{opens}[^{opens}{ends}\n]{{1,{_LONGEST}}}[{ends}]" for opens, ends in _MARKS]
_SINGLE = rf"(?<!\w)‘[^‘\n]{{1,{_LONGEST}}}?’(?!\w)"
_STRAIGHT = [
    rf"(?<!\S)\(?{mark}(?=\S)[^{mark}\n]{{1,{_LONGEST}}}(?<=\S){mark}(?!\w)" for mark in "\"'"
]
_QUOTED = re.compile("|".join([*_PAIRS, _SINGLE, *_STRAIGHT]))
_LEAST_AROUND = re.compile(r"\w+\W+\w+\W+\w+")
"""So many words stand around a quotation that is part of a sentence."""


def unquoted(text: str) -> str:
    """Return a text of the same length with blanks in the place of what its sentences quote.

    A paragraph that is nothing but a quotation stays: whose words it has, it does not say.
    """
    return "\n".join(map(_without_quotes, text.split("\n")))


def _without_quotes(paragraph: str) -> str:
    rest = _QUOTED.sub(lambda found: " " * len(found[0]), paragraph)
    return rest if _LEAST_AROUND.search(rest) else paragraph
