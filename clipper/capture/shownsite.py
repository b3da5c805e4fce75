"""The name of a site as its pages show it: what the places agree on that name it."""

import re

from lxml.html import HtmlElement

from clipper.capture.head import Declared
from clipper.capture.siteplaces import texts_naming
from clipper.capture.text import key_of, one_line

DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)+$")
_LONGEST, _LONGEST_TEXT, _MOST_WORDS = 60, 300, 5
_BARRED = re.compile(r"\s[|｜]\s+(?P<name>[^\W\d_][^|｜\d…]{2,59})$")
_AROUND = re.compile(
    r"^(?:(?:go|back|return|link|zurück|retour|volver|torna)\s+)?"
    r"(?:(?:to|zur|zum|à|a|al|alla)\s+(?:(?:the|la|le|l['’])\s+)?)?"
    r"(?:(?:logo|home\s?page|home|startseite|accueil|inicio)\b(?:\s+(?:of|von|der|de|du|di)\b|[\s:,|–—-])*)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:['’]s\s+|[\s\-–—|:,»›.])(?:\W*\b(?:logo|icon|home\s?page|home|startseite|main page|accueil"
    r"|rss|atom|feeds?|comments?|search)\b)+\W*$|\s*\([a-z]{2}\)$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset((
    "", "all rights reserved", "back", "blog", "brand", "copyright", "deutsch", "documentation",
    "docs", "english", "front", "front page", "guides", "header", "header logo", "home",
    "homepage", "image", "index", "intro", "learn more", "login", "logo", "main", "main menu",
    "menu", "news", "overview", "shop", "sign in", "site", "site logo", "start", "startseite",
    "the", "top", "website", "welcome", "übersicht", "首页", "ホーム", "トップ",
))  # fmt: skip
_COUNTRY_SECOND = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne"))
_CLOSE = 4
"""Letters that a name and a host must share where only a part of one is the other."""
_SAME = 2
"""The likeness of a name and a host that are the same but for signs, or for initials."""


def shown_name(declared: Declared, tree: HtmlElement, host: str) -> str:
    """Return the name that two places of a page agree on, or one place and its host.

    Failing that it is what stands behind the last bar of the title element; or nothing.

    Args:
        declared: what the page declares.
        tree: the page with absolute links.
        host: its host.
    """
    found = _found(declared, tree, host).values()
    rated = [(len(kinds) + likeness(name, host), name) for name, kinds in found]
    best, name = max(rated, key=lambda pair: pair[0], default=(0, ""))
    if best > 1:
        return name
    barred = _BARRED.search(declared.title)
    name = _cleaned(barred["name"]) if barred else ""
    return name if host and _is_name(name, host) else ""


def rather_shown(name: str, declared: Declared, tree: HtmlElement, host: str) -> str:
    """Return what a page shows that is the host in words, if the declared name stands nowhere.

    Sections and owners often declare themselves as the site.

    Args:
        name: what is declared to be the site.
        declared: what the page declares.
        tree: the page with absolute links.
        host: its host.
    """
    found = _found(declared, tree, host)
    if _packed(name) in found:
        return ""
    same = [each for each in found.values() if likeness(each[0], host) == _SAME]
    return max(same, key=lambda each: len(each[1]), default=("",))[0]


def _found(declared: Declared, tree: HtmlElement, host: str) -> dict[str, tuple[str, set[str]]]:
    """Map the names that a page shows, packed, to how they are written and where they stand."""
    found: dict[str, tuple[str, set[str]]] = {}
    for kind, text in texts_naming(declared, tree, host) if host else ():
        name = _cleaned(text)
        # Most titles begin with the headline, some with the site.
        opening = kind == "opening" and likeness(name, host) < _SAME
        if _is_name(name, host) and not opening:
            found.setdefault(_packed(name), (name, set()))[1].add(kind)
    return found


def likeness(name: str, host: str) -> int:
    """Return 2 where a name is a host without its ending, or its initials are, 1 if nearly so."""
    said, label = _packed(name).removeprefix("the"), label_of(host).removeprefix("the")
    initials = "".join(word[0] for word in key_of(name).split())
    if not said or not label:
        return 0
    if said == label or (len(initials) > 1 and initials == label_of(host)):
        return _SAME
    if not name[0].isupper() or len(name.split()) > _MOST_WORDS:
        return 0
    shorter, longer = sorted((said, label), key=len)
    return int(shorter in longer and len(shorter) >= max(_CLOSE, len(longer) / 3))


def label_of(host: str) -> str:
    """Return the part of a host that names its owner: "borderpost" of news.border-post.co.uk."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _COUNTRY_SECOND:
        labels = labels[:-1]
    return labels[-1].replace("-", "") if labels else ""


def _is_name(text: str, host: str) -> bool:
    """Say whether a text can be a name: short, no address, and not the word for any logo."""
    plain = text.lower()
    ending = "." + host.rpartition(".")[2]
    return (
        key_of(text) not in _NO_NAMES
        and len(text) <= _LONGEST
        and any(map(str.isalpha, text))
        and "logo" not in plain
        and ending not in plain
    )


def _packed(name: str) -> str:
    """Return the letters of a name, small and without spaces."""
    return key_of(name).replace(" ", "").replace("_", "")


def _cleaned(text: str) -> str:
    """Cut the words around a name that lead home, and such as "Logo" and "RSS Feed"."""
    name = one_line(text, _LONGEST_TEXT)
    return _BEHIND.sub("", _AROUND.sub("", name, count=1)).strip(" \t-–—|:,»›©·(")
