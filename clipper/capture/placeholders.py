"""Words that stand where a page would show something of another site, had its reader agreed."""

import re
from collections.abc import Sequence

from clipper.model.article import Block

_LONGEST = 600
_WORDS = re.compile(
    # German
    r"^(?:empfohlener )?(?:externer|redaktioneller|eingebetteter) inhalt"
    r"(?: nicht verf[üu]gbar)?\W*$"
    r"|privatsph[äa]re-?einstellungen verhindern das (?:laden|anzeigen)"
    r"|an dieser stelle (?:finden sie|findest du|befindet sich) (?:einen|ein) .{0,80}extern\w* "
    r"inhalt"
    r"|(?:um|damit) .{0,60}(?:externen?|diesen|eingebetteten?) inhalte? .{0,60}"
    r"(?:anzuzeigen|angezeigt|zu sehen).{0,80}(?:einwilligung|zustimm|cookies|datenschutz)"
    r"|ich bin damit einverstanden,? dass mir externe inhalte angezeigt werden"
    # English
    r"|^this (?:slideshow|video|content|embed) requires javascript\W*$"
    r"|^(?:to view|to see|in order to view) this (?:content|embed|post|tweet|video).{0,80}"
    r"(?:cookie|privacy|consent)"
    r"|^this (?:content|embed|video|post) (?:is|can|could) ?not "
    r"(?:available|be (?:shown|displayed)).{0,80}(?:cookie|privacy|consent)"
    # French, Spanish, Italian, Dutch, Polish
    r"|^ce contenu (?:est bloqu[ée]|n['’]est pas disponible).{0,120}(?:cookies|consent|traceurs)"
    r"|en cliquant sur .{0,20}(?:j['’]accepte|accepter).{0,80}traceurs seront d[ée]pos[ée]s"
    r"|^para ver este contenido.{0,80}cookies"
    r"|^per (?:vedere|visualizzare) questo contenuto.{0,80}cookie"
    r"|^om deze inhoud te (?:zien|bekijken|tonen).{0,80}cookies"
    r"|^aby (?:zobaczy[ćc]|wy[śs]wietli[ćc]) (?:t[ęe]|te) tre[śs][ćc].{0,80}(?:cookies|zgod)"
    # Japanese: a button of the largest business daily
    r"|^有料会員の方のみご利用になれます",
    re.IGNORECASE,
)


def without_placeholders(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Drop the short blocks that ask for consent to show a post, a film or a map.

    Args:
        blocks: those of an article.
    """
    return tuple(block for block in blocks if not _is_placeholder(block))


def _is_placeholder(block: Block) -> bool:
    return (
        block.kind in ("paragraph", "heading", "list_item")
        and 0 < len(block.text) <= _LONGEST
        and _WORDS.search(block.text) is not None
    )
