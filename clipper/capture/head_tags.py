"""Tags of a page's head, read without building a tree: for a look at files that may be huge."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

LOOKED_AT = 2_000_000
"""Characters of a page that are looked at: style sheets that stand in the page come first."""
_TAG = re.compile(r"<(meta|link|base)\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-zA-Z:_-]{1,40})\s*=\s*(?:\"([^\"]{0,3000})\"|'([^']{0,3000})'|([^\s\"'>]{1,3000}))"
)


def head_tags(html: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the name and the attributes of each meta, link and base tag, names in lower case."""
    for tag in _TAG.finditer(html, 0, LOOKED_AT):
        values = {
            found[1].lower(): unescape(found[2] or found[3] or found[4] or "").strip()
            for found in _ATTRIBUTE.finditer(tag[2])
        }
        yield tag[1].lower(), values
