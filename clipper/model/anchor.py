"""Where a quote stands: made from a selection, found again by its words.

An anchor holds the W3C selectors TextQuoteSelector (exact, prefix, suffix) and
TextPositionSelector (start, end in code points), within one part of an article.
"""

from dataclasses import dataclass

from clipper.model.article import PARTS, Article, Part
from clipper.model.errors import AnnotationError
from clipper.model.folding import fold

CONTEXT = 40
"""Characters of prefix and suffix that are kept; at most this many, never across a line break."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Code points `start` to `end` of a part of the article, their words and their context."""

    part: Part
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def rank(self) -> int:
        """Return the place of its part: title, standfirst, body."""
        return PARTS.index(self.part)


def anchor_at(article: Article, start: int, end: int, part: Part = "body") -> Anchor:
    """Make an anchor of the characters from `start` to `end`.

    White space at both ends is left out, as a selection with the mouse often takes it along.

    Raises:
        AnnotationError: the range lies outside the text or holds no words.
    """
    text = article.part(part)
    if not 0 <= start <= end <= len(text):
        raise AnnotationError(f"The passage {start} to {end} lies outside the text.")
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    chosen = chosen.strip()
    if not chosen:
        raise AnnotationError("The passage holds no words. Select at least one word.")
    end = start + len(chosen)
    prefix = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    suffix = text[end : end + CONTEXT].partition("\n")[0]
    return Anchor(part, start, end, chosen, prefix, suffix)


def find_quote(article: Article, quote: str, occurrence: int = 1) -> Anchor:
    """Find words in an article, body first, then title and standfirst.

    White space runs, curly quotation marks and dashes count as their plain forms, so that words
    typed on a keyboard are found.

    Args:
        article: where to look.
        quote: the words.
        occurrence: which one to take, counted from 1.

    Raises:
        AnnotationError: they do not occur, or not that often.
    """
    wanted = fold(quote.strip())[0]
    if not wanted:
        raise AnnotationError("The quote is empty. Give the words to annotate.")
    seen = 0
    for part in ("body", "title", "standfirst"):
        folded, offsets = fold(article.part(part))
        at = folded.find(wanted)
        while at >= 0:
            seen += 1
            if seen == occurrence:
                return anchor_at(article, offsets[at], offsets[at + len(wanted)], part)
            at = folded.find(wanted, at + 1)
    if seen:
        raise AnnotationError(f"The quote occurs only {seen} times: “{quote}”.")
    raise AnnotationError(f"The article does not hold these words: “{quote}”.")


def find_again(article: Article, anchor: Anchor) -> Anchor | None:
    """Find an anchor's exact words in another text of the same page.

    The same position wins; otherwise the one place whose context agrees, otherwise the only
    place there is. Where several places are equally good, none is taken: a wrong place is
    worse than none.
    """
    text = article.part(anchor.part)
    length = len(anchor.exact)
    if text[anchor.start : anchor.end] == anchor.exact:
        here = anchor_at(article, anchor.start, anchor.end, anchor.part)
        if (here.prefix, here.suffix) == (anchor.prefix, anchor.suffix):
            return here
    first: Anchor | None = None
    agreeing: Anchor | None = None
    places = 0
    at = text.find(anchor.exact)
    while at >= 0:
        place = anchor_at(article, at, at + length, anchor.part)
        if (place.prefix, place.suffix) == (anchor.prefix, anchor.suffix):
            if agreeing is not None:
                return None
            agreeing = place
        first, places = first or place, places + 1
        at = text.find(anchor.exact, at + 1)
    return agreeing or (first if places == 1 else None)
