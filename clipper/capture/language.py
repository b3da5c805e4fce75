"""Which language a text is in, as far as its letters tell, and whether a case expects it."""

import re

from resiliparse.parse.lang import detect_fast

from clipper.capture.seen import Seen
from clipper.model.caution import Caution

_LEAST = 400
"""Letters below which no guess is made; the page's own word counts then."""
_MOST = 6000
_SURE = 350
"""The score of a guess up to which it is taken, lower being better.

Measured on 1,872 articles: nine of ten have a better one, and of those one in 400 is wrong.
"""
_KIN = (
    {"no", "nb", "nn", "da"},
    {"hr", "bs", "sr", "sh"},
    {"id", "ms"},
    {"cs", "sk"},
    {"gl", "pt"},
    {"bg", "mk"},
)
"""Languages that are taken for one another."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "bn": "Bengali", "ta": "Tamil", "hy": "Armenian", "is": "Icelandic",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def unexpected_language(seen: Seen) -> Caution | None:
    """Return that the text is in none of the languages that the case expects, or None.

    What the text itself is in wins over what the page says, which is often that of its menus.
    """
    expected = {_code(one) for one in seen.languages} - {""}
    if not expected:
        return None
    found = language_of(seen.article.text) or _code(seen.article.metadata.language)
    if not found or any({found, one} <= kin for kin in (*_KIN, {found}) for one in expected):
        return None
    names = " or ".join(_name(one) for one in seen.languages)
    return Caution(
        "language",
        f"The text is in {_name(found)}; its case expects {names}. Look whether it is the right "
        "page.",
    )


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, empty where its letters do not tell it."""
    sample = text[:_MOST]
    kana, hangul, han = (len(one.findall(sample)) for one in (_KANA, _HANGUL, _HAN))
    if 5 * hangul > len(sample):
        return "ko"
    if 5 * (kana + han) > len(sample):
        # News agencies write Japanese with few kana; Chinese has next to none.
        return "ja" if 10 * kana > kana + han else "zh"
    if len(sample) < _LEAST:
        return ""
    code, score = detect_fast(sample)
    return code if score <= _SURE and code != "unknown" else ""


def _code(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").partition("-")[0]


def _name(tag: str) -> str:
    code = _code(tag)
    return _NAMES.get(code, f"“{code}”")
