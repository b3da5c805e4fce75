"""One article of the pages that its site cut it into."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.model.article import Article, Block
from clipper.model.extraction import Extraction

_REPEATED_FROM = 20
"""Characters of a block that counts as repeated where an earlier page has it too."""


def joined(pages: Sequence[Extraction]) -> Extraction:
    """Return the extraction of an article that stands on several pages.

    What a later page repeats of an earlier one, its headline or its introduction, is left out.

    Args:
        pages: what each page gave, in order; each has an article.
    """
    first = pages[0]
    if len(pages) == 1 or first.article is None:
        return first
    blocks = list(first.article.blocks)
    known = {_key(block) for block in blocks if len(block.text) >= _REPEATED_FROM or block.image}
    known.add(("heading", first.article.metadata.title, ""))
    for page in pages[1:]:
        found = page.article.blocks if page.article else ()
        blocks += [block for block in found if _key(block) not in known]
        known |= {
            _key(block) for block in blocks if len(block.text) >= _REPEATED_FROM or block.image
        }
    last = pages[-1]
    return replace(
        first,
        state=last.state if first.state == "done" else first.state,
        reason=first.reason or last.reason,
        cause=first.cause or last.cause,
        article=Article(first.article.metadata, tuple(blocks)),
        next_page="",
    )


def _key(block: Block) -> tuple[str, str, str]:
    return block.kind, block.text, block.image
