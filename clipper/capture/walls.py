"""Walls before a page: consent forms, captchas, logins, applications that need scripts.

Only signs that leave little doubt count, and only on a page of few words: news pages mention
cookies and robots, and most of them carry the scripts of consent forms beside their article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clipper.capture.barrier_words import (
    CAPTCHA_FIELD,
    CAPTCHA_MARK,
    CAPTCHA_TITLE,
    CAPTCHA_WORDS,
    CONSENT_HOST,
    CONSENT_TITLE,
    CONSENT_WORDS,
    LOADING_WORDS,
    LOGIN_PATH,
    LOGIN_TITLE,
    LOGIN_WORDS,
    REFUSED_TITLE,
    SCRIPT_WORDS,
)
from clipper.capture.seen import SHORT, Seen
from clipper.model.caution import Caution

SEND = "Open it in your browser and send it from there."
OR_SEND = "Or open it in your browser and send it from there."
LOG_IN = "Add your login for the site, or open it in your browser and send it from there."
CONSENT = Caution(
    "consent wall", f"The site showed its consent form for cookies instead of the page. {SEND}"
)
CAPTCHA = Caution("captcha", f"The site asked for proof that a person is reading (captcha). {SEND}")
REFUSED = Caution("captcha", f"The site refused to show the page to a program. {SEND}")
LOGIN = Caution("login", f"The page asks for a login. {LOG_IN}")
SCRIPTS = Caution(
    "javascript", f"The page shows its text only with scripts, which Clipper does not run. {SEND}"
)
_MARKED = 100
"""Words below which the script of a challenge alone is enough."""
_LITTLE = 2500
"""Letters on a whole page that is but a wall; around an article stand menus and a footer."""
_FRAME = 300
"""Letters on a page that is but the frame of an application, and says that it is loading."""
_SEVERAL = 3
"""So many different words of consent stand in an article about something else."""
_DENSE = 25
"""Words to one word of consent, at most: an article about cookies has more between them."""
_MOSTLY = 0.6
"""Share of the text that stands in blocks about consent on a page that is but its form."""
_NOSCRIPT = re.compile(r"<noscript\b[^>]{0,300}>(.{0,2000}?)</noscript", re.IGNORECASE | re.DOTALL)
_EMPTY_ROOT = re.compile(
    r"<(div|main|ion-app)\b[^>]{0,300}\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|react-root"
    r"|application|mount|svelte|gatsby|___gatsby)\b[^>]{0,300}>\s*(?:<!--.{0,80}?-->\s*)?</\1"
    r"|<app-root\b[^>]{0,300}>\s*</",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_NAME_FIELD = re.compile(
    r"<input\b[^>]{0,300}\b(?:type\s*=\s*[\"']?email|autocomplete\s*=\s*[\"']?username)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Barrier:
    """What stands before a page; `is_sure` when several signs tell it."""

    caution: Caution
    is_sure: bool = False


def wall_of(seen: Seen) -> Barrier | None:
    """Return the wall that stands in the place of a page of few words, or None."""
    return next(_walls(seen), None) if seen.is_short else None


def _walls(seen: Seen) -> Iterator[Barrier]:
    kinds = (
        (CAPTCHA, _captcha_signs),
        (REFUSED, _refusal_signs),
        (CONSENT, _consent_signs),
        (LOGIN, _login_signs),
        (SCRIPTS, _application_signs),
    )
    for caution, signs_in in kinds:
        if signs := sum(signs_in(seen)):
            yield Barrier(caution, signs > 1)


def _captcha_signs(seen: Seen) -> Iterator[bool]:
    yield _is_called(seen, CAPTCHA_TITLE)
    if seen.words < _MARKED:
        marked = CAPTCHA_MARK.search(seen.markup) is not None
        is_little = len(seen.shown) < _LITTLE
        yield marked and (seen.words < SHORT or is_little)
        yield seen.words < SHORT and is_little and CAPTCHA_FIELD.search(seen.html) is not None
        yield (marked or is_little) and CAPTCHA_WORDS.search(seen.shown) is not None


def _refusal_signs(seen: Seen) -> Iterator[bool]:
    yield _is_called(seen, REFUSED_TITLE)


def _consent_signs(seen: Seen) -> Iterator[bool]:
    yield CONSENT_HOST.match(seen.answered.hostname or "") is not None
    yield _is_called(seen, CONSENT_TITLE)
    yield _is_about_consent(seen)


def _is_about_consent(seen: Seen) -> bool:
    """Tell whether a page speaks of cookies and partners, and of hardly anything else."""
    if seen.words < SHORT:
        is_little = len(seen.shown) < _LITTLE
        return is_little and len(set(CONSENT_WORDS.findall(seen.shown))) > _SEVERAL
    texts = [block.text.casefold() for block in seen.article.blocks if block.text]
    about = [(text, CONSENT_WORDS.findall(text)) for text in texts]
    found = [word for _, words in about for word in words]
    covered = sum(len(text) for text, words in about if words)
    is_dense = seen.words <= _DENSE * len(found)
    return len(set(found)) > _SEVERAL and is_dense and covered >= _MOSTLY * sum(map(len, texts))


def _login_signs(seen: Seen) -> Iterator[bool]:
    has_field = _PASSWORD.search(seen.html) is not None
    was_led = _is_login_path(seen.answered.path) and not _is_login_path(seen.asked.path)
    yield was_led and (has_field or seen.words < SHORT)
    # The first of two steps asks for the name alone.
    asks = has_field or (seen.words < SHORT and _NAME_FIELD.search(seen.html) is not None)
    yield asks and _is_called(seen, LOGIN_TITLE)
    yield LOGIN_WORDS.search(seen.article.text.casefold()) is not None


def _is_login_path(path: str) -> bool:
    return LOGIN_PATH.search(path.lower()) is not None


def _application_signs(seen: Seen) -> Iterator[bool]:
    """Look for signs that scripts are to write the page: it says so, or it is an empty frame."""
    if seen.words >= SHORT or not _SCRIPT.search(seen.html):
        return
    told = " ".join(match[1] for match in _NOSCRIPT.finditer(seen.html)).casefold()
    says_so = SCRIPT_WORDS.search(told) or SCRIPT_WORDS.search(seen.shown)
    yield len(seen.shown) < _LITTLE and says_so is not None
    is_loading = len(seen.shown) < _FRAME and LOADING_WORDS.search(seen.shown) is not None
    yield is_loading or _EMPTY_ROOT.search(seen.html) is not None


def _is_called(seen: Seen, pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(title) for title in seen.titles)
