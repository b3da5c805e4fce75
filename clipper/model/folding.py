"""Text folded for comparing: one plain form for what looks alike, with the way back."""

_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "′": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "″": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
    }
)


def fold(text: str) -> tuple[str, list[int]]:
    """Fold white space runs to one space and typographic marks to their plain forms.

    Returns:
        The folded text, and for each of its characters the offset it came from, with one more
        entry for the end: a folded range a to b came from `offsets[a]` to `offsets[b]`.
    """
    folded: list[str] = []
    offsets: list[int] = []
    in_space = False
    for at, character in enumerate(text.translate(_PLAIN)):
        if character.isspace():
            if not in_space:
                folded.append(" ")
                offsets.append(at)
            in_space = True
        else:
            folded.append(character)
            offsets.append(at)
            in_space = False
    offsets.append(len(text))
    return "".join(folded), offsets
