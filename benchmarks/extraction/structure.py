"""How much of a page's structure an article keeps: headings, lists, quotes, tables, pictures."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import html as lxml_html

Pieces = dict[str, Counter[str]]
KINDS = ("headings", "list items", "quotes", "table cells", "figures", "captions")
_SHORT = 120


def key(text: str) -> str:
    """Return what two texts share that differ only in case, signs and white space."""
    return " ".join(re.findall(r"\w+", text.casefold()))[:_SHORT]


def of_truth(truth: Mapping[str, Any]) -> Pieces | None:
    """Return the structure that a right answer names, or None where it names none."""
    if truth.get("html"):
        return _of_html(truth["html"])
    if truth.get("markdown"):
        return _of_markdown(truth["markdown"])
    if truth.get("headings"):
        return {"headings": Counter(map(key, truth["headings"]))}
    return None


def of_blocks(blocks: Iterable[Mapping[str, Any]]) -> Pieces:
    """Return the structure of an article in the JSON form of `clipper extract`."""
    found: Pieces = {kind: Counter() for kind in KINDS}
    for block in blocks:
        kind, text = block["kind"], block.get("text", "")
        if kind == "heading":
            found["headings"][key(text)] += 1
        elif kind == "list_item":
            found["list items"][key(text)] += 1
        elif kind == "quote":
            found["quotes"].update(map(key, text.split("\n")))
        elif kind == "table":
            found["table cells"].update(key(cell) for row in block.get("rows", ()) for cell in row)
        elif kind == "figure":
            found["figures"][_file(block.get("image", ""))] += 1
            found["captions"][key(text or block.get("alt", ""))] += 1
    return found


def kept(truth: Pieces, article: Pieces) -> dict[str, tuple[int, int]]:
    """Return for each kind how many pieces were kept, of how many."""
    result = {}
    for kind, wanted in truth.items():
        wanted.pop("", None)
        if kind in ("list items", "captions"):
            found = sum(min(n, _near(name, article[kind])) for name, n in wanted.items())
        else:
            found = sum((wanted & article[kind]).values())
        result[kind] = (found, sum(wanted.values()))
    return result


def _near(name: str, known: Counter[str]) -> int:
    """Count pieces that begin alike: nested lists and credits are cut at other places."""
    start = name[:40]
    return sum(n for other, n in known.items() if other.startswith(start) or start in other)


def _of_html(markup: str) -> Pieces:
    tree = lxml_html.fromstring(markup)
    words = lambda tag: Counter(key(found.text_content()) for found in tree.iter(tag))  # noqa: E731
    quotes: Counter[str] = Counter()
    for quote in tree.iter("blockquote"):
        inner = quote.findall(".//p") or [quote]
        quotes.update(key(found.text_content()) for found in inner)
    return {
        "headings": sum((words(f"h{n}") for n in range(1, 7)), Counter()),
        "list items": words("li"),
        "quotes": quotes,
        "table cells": words("td") + words("th"),
        "figures": Counter(_file(found.get("src") or "") for found in tree.iter("img")),
        "captions": words("figcaption"),
    }


def _of_markdown(text: str) -> Pieces:
    found: Pieces = {kind: Counter() for kind in KINDS if kind != "captions"}
    for line in re.sub(r"```.*?```", "", text, flags=re.DOTALL).split("\n"):
        plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
        if re.match(r"#{1,6} ", line):
            found["headings"][key(plain)] += 1
        elif re.match(r"\s*(?:[-*+]|\d+[.)]) ", line):
            found["list items"][key(re.sub(r"^\s*(?:[-*+]|\d+[.)]) ", "", plain))] += 1
        elif line.startswith(">"):
            found["quotes"][key(plain)] += 1
        elif line.startswith("|") and not re.match(r"^[|\s:-]+$", line):
            found["table cells"].update(map(key, plain.strip("|").split("|")))
        for image in re.findall(r"!\[[^\]]*\]\(([^)\s]+)", line):
            found["figures"][_file(image)] += 1
    return found


def _file(address: str) -> str:
    return address.partition("?")[0].rstrip("/").rpartition("/")[2].lower()
