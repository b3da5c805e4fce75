"""Names of people as pages write them: cleaned, parted, told from roles and organisations."""

import re
import unicodedata
from collections.abc import Iterator

from clipper.capture.text import key_of, one_line
from clipper.capture.wording import (
    BY_BEHIND,
    BY_INSIDE,
    BY_WORDS,
    LABELLED,
    LABELS,
    MONTHS_AND_DAYS,
    NO_NAMES,
    NOBODY,
    ORGANISATIONS,
    PARTICLES,
    REPORTERS,
    ROLES,
    SURNAMES,
    TITLES,
)

LONGEST = 80
_LONGEST_GUESS = 50
_NO_LETTERS = re.compile(r"[\d!?@#%&*=<>{}\[\]_:;\"“”„»«…]")
_MOST_WORDS, _MOST_IN_ALL = 5, 8
_SUFFIX = (
    r"(?:jr|sr|ii|iii|iv|ph\.? ?d|m\.?d|d\.?o|m\.?sc?|b\.?sc?|m\.?a|m\.?b\.?a|m\.?p\.?h|r\.?d\.?n?"
    r"|r\.?n|b\.?s\.?n|d\.?d\.?s|d\.?v\.?m|pharm\.?d|psy\.?d|ed\.?d|esq|cfp|cpa|cfa|lcsw|ld|dpt|j\.?d|llm)\b\.?®?"
)
"""What stands behind a name and a comma and belongs to it."""
_PARTED = re.compile(
    r"\s*(?:[;|•·、，\n]|\s[/+]\s|(?<=\w{3})/(?=[A-Z]\w)|,(?!\s*" + _SUFFIX + r")"
    r"|\s(?:and|und|et|y|e|en|og|och|ja|i|и|і|та|ve|és|și|dan|και|with|avec|mit|con|&|\+)\s"
    r"|\s[-–—]\s)\s*",
    re.IGNORECASE,
)
_SUFFIXED = re.compile(r"(?:,\s*" + _SUFFIX + r")+$", re.IGNORECASE)
_ASIDES = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|（[^（）]{0,80}）|【[^【】]{0,80}】")
_NOISE = re.compile(
    r"https?:\S*|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+|\b\d{1,2}:\d\d(?::\d\d)?\s*(?:uhr|am|pm)?\b"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}[年년]\s*\d{1,2}[月월]\s*\d{1,2}[日일]",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"^\S+\.(?:com|net|org|de|at|ch|fr|co|uk|io|info|is|no|se|it|es|ru|eu|tv|tr)$", re.IGNORECASE
)
_WRAPPED = re.compile(r"^[(（\[【][^()（）\[\]【】]*[)）\]】]$")
_EDGES = ' \t.,:;|/-–—•·*"“”„»«'
_LETTERS = re.compile(r"[^\W\d_]")
_INITIAL = re.compile(r"^[A-Z]\.$")
_HAN = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})*$|^[\uac00-\ud7af]{2,4}$")
_JAPANESE = re.compile(r"^[\u3040-\u30ff\u4e00-\u9fff・\s]{2,12}$")
_DIGITS = re.compile(r"\d{3}|^\d|(?<![^\W\d_])\d+\s")
_DEGREE = re.compile(r"^(?:[A-Z]\.?){2,5}$|^Ph\.?D\.?$|^M\.?[DA]\.?$")


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a declaration, in order and each once.

    Words for "by", roles behind a comma, times, handles and what stands in brackets are dropped.
    """
    known: dict[str, str] = {}
    for name in _candidates(text):
        if not is_nothing(name):
            known.setdefault(key_of(name), name)
    return tuple(known.values())


def leading_names(text: str, *, single: bool = False) -> tuple[str, ...]:
    """Return the names that a byline begins with, up to the first words that are no name.

    Args:
        text: the words of the line; what no name can reach over is parted by a bar.
        single: whether one capitalised word may be a name, as on a line that says "by".
    """
    known: dict[str, str] = {}
    for name in filter(key_of, _candidates(text)):
        if key_of(name) in TITLES:
            continue
        cut = _without_role(name)
        alone = single and " " not in cut and (_HAN.match(cut) or (cut[0].isupper() and not known))
        if is_nothing(cut) or not (is_name(cut) or is_organisation(cut) or alone):
            break
        known.setdefault(key_of(cut), cut)
    return tuple(known.values())


def _candidates(text: str) -> Iterator[str]:
    line = one_line(text, 600)
    if _WRAPPED.match(line):
        line = line[1:-1]
    line = without_by(_ASIDES.sub(" ", line))
    line = without_by(_NOISE.sub(" | ", line))
    return (_trimmed(part) for part in _PARTED.split(line))


def without_by(line: str) -> str:
    """Return a byline without the words for "by" before or behind its names."""
    line = line.strip(_EDGES)
    for _ in range(3):
        shorter = BY_WORDS.sub("", line, count=1).strip(_EDGES)
        if shorter == line:
            break
        line = shorter
    inside = BY_INSIDE.search(line)
    if inside and _is_parted(line[: inside.start()], inside[0], line[inside.end() :]):
        line = line[inside.end() :]
    return BY_BEHIND.sub("", line).strip(_EDGES)


def _is_parted(before: str, word: str, behind: str) -> bool:
    """Say whether a word for "by" within a line is none of the name: Ann von Lee has one."""
    if word.strip().lower() != "von" or re.search(r"\d\W*(?:uhr\W*)?$", before, re.IGNORECASE):
        return True
    return word.strip() == "Von" and len(before.split()) <= 1 < len(behind.split())


def is_name(text: str) -> bool:
    """Say whether words may well be the name of one person: for words nothing declares a name."""
    text = _SUFFIXED.sub("", text)
    words = text.split()
    if not words or len(text) > _LONGEST_GUESS or _NO_LETTERS.search(text):
        return False
    if _HAN.match(text):
        return text[0] in SURNAMES
    if len(words) == 2 and _JAPANESE.match(text):  # noqa: PLR2004 - family and given name
        return True
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    known = {key_of(word) for word in words if not _INITIAL.match(word)}
    if known & (NO_NAMES | ROLES) or is_organisation(text):
        return False
    if not any(word[0].isupper() for word in words if word):
        return all(unicodedata.category(sign) in _UNCASED for sign in "".join(words))
    strong = [word for word in words if key_of(word) not in PARTICLES]
    return len(strong) > 1 and all(_is_proper(word) for word in strong)


_UNCASED = frozenset(("Lo", "Mn", "Mc", "Lm"))


def is_organisation(name: str) -> bool:
    """Say whether a name is that of an outlet, an agency or a desk rather than of a person."""
    words = key_of(name).split()
    if bool(_SITE.match(name)) or any(word in ORGANISATIONS for word in words):
        return True
    return name.isascii() and name.isupper() and " " not in name and len(name) > len("AP")


def is_handle(name: str) -> bool:
    """Say whether a name is what someone logs in with: one word in small letters."""
    return " " not in name and name.isascii() and (name.islower() or any(map(str.isdigit, name)))


def _is_proper(word: str) -> bool:
    letters = word.strip(".,'’-")
    return bool(letters) and (letters[0].isupper() or letters[:2].lower() in ("d'", "d’", "l'"))


def _trimmed(part: str) -> str:
    """Cut words that stand before a name, and stray signs, from its ends."""
    words = LABELLED.sub("", part.strip(_EDGES)).split()
    while len(words) > 1 and key_of(words[0]) in TITLES:
        words = words[1:]
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]
    name = " ".join(words).strip(_EDGES)
    return name if re.search(r"\b\w\.$", name) or not name.endswith(".") else name.rstrip(".")


def _without_role(name: str) -> str:
    """Cut a role that follows the name of a person without a comma."""
    words = name.split()
    for number, word in enumerate(words):
        if number > 1 and key_of(word) in ROLES:
            return " ".join(words[:number])
    return name


def is_nothing(name: str) -> bool:
    """Say whether words can be the name of nobody: a role, a menu entry, a day, a number."""
    key = key_of(name)
    words = key.split()
    return (
        not key
        or len(name) > LONGEST
        or key in NO_NAMES
        or all(word in ROLES or word in NO_NAMES for word in words)
        or ":" in name
        or not _LETTERS.search(name)
        or _DIGITS.search(name) is not None
        or len(words) > _MOST_IN_ALL
        or name.startswith(("#", "{", "<"))
    )


def reporters_in(text: str) -> tuple[str, ...]:
    """Return the names that Chinese news set behind a word for reporter, within running text."""
    found = REPORTERS.search(text)
    names = re.split(r"[、，,\s]+", found[1]) if found else []
    return tuple(dict.fromkeys(name for name in names if _HAN.match(name)))


def is_role(name: str) -> bool:
    """Say whether a name holds a role or is a degree: "Event Coordinator" is no person."""
    return bool(_DEGREE.match(name)) or any(word in ROLES for word in key_of(name).split())


def is_byline(text: str) -> bool:
    """Say whether a text that is stated to be an author names anybody, if only a desk or a login.

    "Redaktion" and "EDB Team" do; "admin", a number and an address do not.
    """
    key = key_of(text)
    letters = sum(map(str.isalpha, text))
    dated = any(map(str.isdigit, text)) and any(word in MONTHS_AND_DAYS for word in key.split())
    return (
        key not in NOBODY
        and key not in LABELS
        and not dated
        and letters > 1
        and len(text) <= LONGEST
        and not _NOISE.search(text)
        and len(key.split()) <= _MOST_IN_ALL
    )
