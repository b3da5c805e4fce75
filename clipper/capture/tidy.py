"""An article's blocks without what is not its body: headline, byline, credit, notices."""

import re
from collections.abc import Sequence
from dataclasses import replace

from clipper.capture.credit import credit_in
from clipper.capture.text import key_of
from clipper.model.article import Article, Block
from clipper.model.metadata import Metadata

_NOTICE = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\b)|all rights reserved\.?\s*$|alle rechte vorbehalten\.?\s*$",
    re.IGNORECASE,
)
_NOTICE_LONGEST = 250
_END_SHARE = 6
"""The last one in so many characters may be what stands behind an article."""
_POINTER = re.compile(
    r"^\W*(?:read (?:more|also|next|the full)|also read|see also|more (?:on|from)|related"
    r"|recommended|lesen sie (?:auch|mehr)|lire aussi|à lire aussi|leia (?:também|mais)"
    r"|lea también|lee también|leggi anche|lees ook|читайте также)\b",
    re.IGNORECASE,
)
_POINTER_LONGEST = 250
_HEADING_LONGEST, _HEADING_MOST_WORDS = 100, 14
_HEADING_SHARE = 3
"""At most one in so many paragraphs is a heading; where more are bold, bold means another thing."""
_BYLINE_LONGEST = 100
_HEADLINE_REACH, _PARAGRAPH = 60, 150
_SENTENCE, _SENTENCE_WORDS, _WIDE_SENTENCE = 40, 6, 15
"""Letters and words of a sentence; letters of one in a script without spaces."""
_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»“)\]」』]*$")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LINES, _STORY = 300, 600
"""Letters of lines without a stop, or of sentences, that are a story whatever they stand before."""
_DESCRIPTION_WORDS, _DESCRIPTION_REACH = 12, 12
_TOP = 4
"""Blocks at the top among which a byline or a repeated standfirst may stand."""


def tidy(metadata: Metadata, blocks: Sequence[Block], description: str = "") -> Article:
    """Build the article of what a page says and the blocks that were found on it.

    The headline, the standfirst and bylines leave the body, as they stand in the metadata; so do
    notices of copyright and pointers to other articles. A last line that names agencies becomes
    the credit. Short bold paragraphs between others become sub-headings.

    Args:
        metadata: what the page says; a standfirst in it is set apart from the body on the page.
        blocks: what was found on the page, in order.
        description: stands in for a standfirst, unless it only repeats the body.
    """
    body = _behind_headline(list(blocks), metadata.title)
    body = _without_byline(body, metadata)
    body = _without_end([block for block in body if not _is_pointer(block)])
    body, credit = _before_credit(body)
    standfirst = metadata.standfirst
    if not standfirst and not _repeats(description, body):
        standfirst = description
    found = replace(metadata, standfirst=standfirst, credit=credit)
    return Article(found, tuple(_with_headings(body)))


def without_top(blocks: Sequence[Block], above: frozenset[str]) -> tuple[Block, ...]:
    """Drop the blocks that stand above the headline, unless they are most of the text, or a story.

    Args:
        blocks: what was found on the page.
        above: the keys of the texts that stand there.
    """
    kept = tuple(block for block in blocks if not _is_above(block, above))
    length = sum(len(block.text) for block in blocks)
    prose = sum(len(block.text) for block in blocks if _is_prose(block))
    if prose - sum(len(block.text) for block in kept if _is_prose(block)) > _STORY:
        return tuple(blocks)
    return kept if sum(len(block.text) for block in kept) * 2 > length else tuple(blocks)


def _is_above(block: Block, above: frozenset[str]) -> bool:
    if block.kind == "figure":
        return False
    texts = [cell for row in block.rows for cell in row] or [block.text]
    keys = [key for text in texts if (key := key_of(text))]
    return bool(keys) and above.issuperset(keys)


def _behind_headline(body: list[Block], title: str) -> list[Block]:
    """Drop the headline and what stands before it, unless that is prose: then the headline alone.

    It may come again far below as well, over a part or in a list of other articles: there it stays.
    """
    wanted = key_of(title)
    reach = body[:_HEADLINE_REACH] if wanted else []
    at = next((number for number, block in enumerate(reach) if _is_headline(block, wanted)), None)
    if at is None:
        return body
    before = body[:at]
    if not _is_story(before):
        return [known for known in before if known.kind == "figure"] + body[at + 1 :]
    return before + body[at + (body[at].level == 1) :]


def _is_story(blocks: Sequence[Block]) -> bool:
    """Say whether there is prose among some blocks, or much in lines without a stop."""
    lines = (block for block in blocks if block.kind == "paragraph" and not _is_linked(block))
    return any(map(_is_prose, blocks)) or sum(len(block.text) for block in lines) > _LINES


def _is_prose(block: Block) -> bool:
    """Say whether a block is a paragraph, or a sentence at least."""
    text = block.text
    if block.kind in ("figure", "table") or _is_linked(block):
        return False
    if block.kind == "paragraph" and len(text) > _PARAGRAPH:
        return True
    if _ENDS.search(text) is None:
        return False
    if len(_WIDE.findall(text)) >= _WIDE_SENTENCE:
        return True
    return len(text) >= _SENTENCE and len(text.split()) >= _SENTENCE_WORDS


def _is_linked(block: Block) -> bool:
    """Say whether most of a block is a link, as a teaser is."""
    return 2 * sum(span.end - span.start for span in block.spans if span.kind == "link") > len(
        block.text
    )


def _is_headline(block: Block, wanted: str) -> bool:
    """Say whether a block is the headline, perhaps with a kicker before it."""
    if block.kind not in ("heading", "paragraph") or len(block.text) > len(wanted) + 100:
        return False
    key = key_of(block.text)
    return key == wanted or (block.kind == "heading" and f" {key}".endswith(f" {wanted}"))


def _without_byline(body: list[Block], metadata: Metadata) -> list[Block]:
    """Drop a byline and a repeated standfirst that stand at the top."""
    standfirst = key_of(metadata.standfirst)
    names = [key_of(name) for name in metadata.authors]
    words = [number for number, block in enumerate(body) if block.text][:_TOP]
    dropped = {
        number
        for number in words
        if (standfirst and key_of(body[number].text) == standfirst)
        or _is_byline(body[number], names)
    }
    return [block for number, block in enumerate(body) if number not in dropped]


def _is_byline(block: Block, names: Sequence[str]) -> bool:
    """Say whether a line names an author and says nothing."""
    text = block.text
    if block.kind != "paragraph" or len(text) > _BYLINE_LONGEST or text.endswith((".", "?", "!")):
        return False
    key = f" {key_of(text)} "
    named = [name for name in names if name and f" {name} " in key]
    return bool(named) and len(key) < 3 * sum(map(len, named)) + len(" by  and ")


def _is_pointer(block: Block) -> bool:
    """Say whether a paragraph only points to another article: "Read more: ..."."""
    return (
        block.kind in ("paragraph", "list_item", "heading")
        and len(block.text) <= _POINTER_LONGEST
        and _is_linked(block)
        and _POINTER.match(block.text) is not None
    )


def _before_credit(body: list[Block]) -> tuple[list[Block], str]:
    """Part the body from the line of agencies that ends it, and from the little behind that."""
    for number in range(_end_from(body), len(body)):
        block = body[number]
        if block.kind == "paragraph" and (credit := credit_in(block.text)):
            return _without_end(body[:number]), credit
    return body, ""


def _without_end(body: list[Block]) -> list[Block]:
    """Drop what stands at the end from a notice of copyright on, and a heading that heads nothing.

    Where much follows the notice, the article may go on behind it.
    """
    notices = [number for number in range(_end_from(body), len(body)) if _is_notice(body[number])]
    kept = body[: notices[0]] if notices else body
    return kept[:-1] if kept and kept[-1].kind == "heading" else kept


def _end_from(body: Sequence[Block]) -> int:
    """Return from which block on there is so little text that it may be no part of the body."""
    left = sum(len(block.text) for block in body) // _END_SHARE
    for number in range(len(body) - 1, -1, -1):
        left -= len(body[number].text)
        if left < 0:
            return number + 1 if len(body[number].text) > _NOTICE_LONGEST else number
    return 0


def _is_notice(block: Block) -> bool:
    text = block.text
    return 0 < len(text) <= _NOTICE_LONGEST and _NOTICE.search(text) is not None


def _repeats(description: str, body: Sequence[Block]) -> bool:
    """Say whether a description only repeats what the body says, perhaps cut short."""
    start = " ".join(key_of(description).split()[:_DESCRIPTION_WORDS])
    return not start or any(start in key_of(block.text) for block in body[:_DESCRIPTION_REACH])


def _with_headings(body: Sequence[Block]) -> list[Block]:
    """Make headings of short bold paragraphs that stand before longer text."""
    bold = [_is_bold(block) for block in body]
    paragraphs = sum(block.kind == "paragraph" for block in body)
    if sum(bold) * _HEADING_SHARE > paragraphs:
        return list(body)
    made = []
    for number, block in enumerate(body):
        following = body[number + 1] if number + 1 < len(body) else None
        if bold[number] and following and not bold[number + 1] and _heads(block, following):
            made.append(Block("heading", block.text, level=2))
        else:
            made.append(block)
    return made


def _is_bold(block: Block) -> bool:
    whole = (0, len(block.text))
    return block.kind == "paragraph" and any(
        span.kind == "strong" and (span.start, span.end) == whole for span in block.spans
    )


def _heads(block: Block, following: Block) -> bool:
    """Say whether a bold paragraph reads like a heading of what follows it."""
    text = block.text
    return (
        len(text) <= _HEADING_LONGEST
        and len(text.split()) <= _HEADING_MOST_WORDS
        and not text.endswith((".", ",", ";", ":", "!", "…", '"', "”"))
        and "\n" not in text
        and following.kind in ("paragraph", "list_item", "quote", "table", "figure")
        and (following.kind != "paragraph" or len(following.text) > len(text))
    )
