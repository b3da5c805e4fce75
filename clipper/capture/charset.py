"""Bytes of a page to text: which encoding it is in, whatever it says."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes
from resiliparse.parse.encoding import detect_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANINGS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030",
    "shift_jis": "cp932", "shift_jis_2004": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
    "cp950": "big5hkscs", "utf-16": "utf-16-le",
}  # fmt: skip
"""What a label means on the web where that differs from its name (WHATWG Encoding Standard)."""
_LABELS = {
    "x-sjis": "cp932", "windows-31j": "cp932", "ms_kanji": "cp932", "x-gbk": "gb18030",
    "chinese": "gb18030", "csgb2312": "gb18030", "gb_2312-80": "gb18030", "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949", "windows-949": "cp949", "korean": "cp949", "ksc_5601": "cp949",
    "x-cp1251": "cp1251", "x-cp1252": "cp1252", "x-cp1250": "cp1250", "win-1251": "cp1251",
    "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs", "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "iso-8859-8-i": "iso8859-8",
    "logical": "iso8859-8", "dos-874": "cp874", "unicode": "utf-16-le", "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip
_KNOWN = frozenset((
    "utf-8", "utf-16-le", "utf-16-be", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255",
    "cp1256", "cp1257", "cp1258", "cp874", "cp866", "cp932", "cp949", "gb18030", "big5hkscs",
    "euc_jp", "iso2022_jp", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "iso8859-2",
    "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10",
    "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16",
))  # fmt: skip
"""The encodings of the web. No others: utf-7 for one lets a page hide markup."""
_MULTIBYTE = frozenset(("cp932", "cp949", "gb18030", "big5hkscs", "euc_jp"))
_IN_TYPE = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_IN_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_IN_XML = re.compile(
    rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{1,40})", re.IGNORECASE
)
_HEAD = 4096
_SAMPLE = 20_000
_PROGRAM = re.compile(rb"<(script|style)\b", re.IGNORECASE)
_TAGS = re.compile(rb"<[^>]{0,2000}>|\s+")
_DAMAGE = 0.005
"""Share of characters that may be unreadable in a text whose declared encoding is believed."""
_LAST_RESORT = "cp1252"
_UNREADABLE = re.compile("[\ufffd\x01-\x08\x0e-\x1f\x7f-\x9f]")
_NO_TEXT = 0.05
"""Share of unreadable characters from which a file is no text: 0.005 is the most on 1,872 pages of
the web, and chance alone gives 0.1 in any encoding."""
_LOOKED_AT = 400_000


def decode_html(body: bytes, content_type: str = "", given: str = "") -> tuple[str, str]:
    """Decode the bytes of a page.

    In this order: what the user gave, a byte-order mark, UTF-8 if it is valid and more than
    ASCII, what the header, the page or its XML declaration says if that fits, what fits with
    a few damaged characters, what two detectors guess, windows-1252.

    Args:
        body: the page, content codings undone.
        content_type: the header of that name.
        given: an encoding that the user named.

    Returns:
        The text, and the name of the encoding that was used.
    """
    encoding = encoding_of(given)
    mark, marked = next(((m, n) for m, n in _BOMS if body.startswith(m)), (b"", ""))
    if encoding or marked:
        encoding = encoding or marked
        rest = body[len(mark) :] if encoding == marked else body
        return rest.decode(encoding, "replace"), encoding
    declared = list(dict.fromkeys(_declared(body, content_type)))
    encoding = _fitting(body, declared)
    if encoding:
        return body.decode(encoding), encoding
    for encoding in dict.fromkeys((*declared, "utf-8")):
        text = body.decode(encoding, "replace")
        if text.count("\ufffd") <= max(1, len(text) * _DAMAGE):
            return text, encoding
    encoding = _guessed(body)
    return body.decode(encoding, "replace"), encoding


def is_no_text(text: str) -> bool:
    """Tell whether a large share of decoded characters are damaged, or are no letters or signs.

    NUL does not count: a page in UTF-16 without a mark is full of them.
    """
    begun = text[:_LOOKED_AT]
    return len(_UNREADABLE.findall(begun)) > len(begun) * _NO_TEXT


def encoding_of(label: str) -> str:
    """Return Python's name for what a label means on the web, or an empty string."""
    plain = label.strip().strip("\"'").lower()
    if plain in _LABELS:
        return _LABELS[plain]
    try:
        name = codecs.lookup(plain).name
    except (LookupError, UnicodeError, ValueError):
        return ""
    name = _MEANINGS.get(name, name)
    return name if name in _KNOWN else ""


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    """Yield the encodings that the header, the page and its XML declaration name."""
    named = _IN_TYPE.search(content_type)
    inside = [
        found[1].decode("ascii", "replace")
        for pattern in (_IN_META, _IN_XML)
        if (found := pattern.search(body[:_HEAD]))
    ]
    names = [encoding_of(label) for label in inside]
    # A page whose bytes could be read for this label is not in UTF-16.
    names = ["utf-8" if name.startswith("utf-16") else name for name in names]
    header = encoding_of(named[1]) if named else ""
    if header == _LAST_RESORT and any(name in _MULTIBYTE for name in names):
        # Latin-1 is what many servers say of every page, and every byte is a letter in it.
        names.append(header)
    else:
        names.insert(0, header)
    yield from filter(None, names)


def _fitting(body: bytes, declared: list[str]) -> str:
    """Return the first encoding that reads all of the body."""
    for encoding in (*declared, "utf-8") if body.isascii() else ("utf-8", *declared):
        try:
            body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def _guessed(body: bytes) -> str:
    """Guess the encoding from the words between the tags."""
    words = _TAGS.sub(b" ", _without_programs(body[: 20 * _SAMPLE]))
    telling = b" ".join(word for word in words.split() if not word.isascii())
    detected = encoding_of(detect_encoding(telling[:_SAMPLE] or body[:_SAMPLE]) or "")
    if detected in _MULTIBYTE and _is_sound(telling[:_SAMPLE].decode(detected, "replace")):
        # It knows East Asian encodings better; charset-normalizer the others.
        return detected
    best = from_bytes(telling[:_SAMPLE] or words[:_SAMPLE], cp_isolation=_candidates()).best()
    return (encoding_of(best.encoding) if best else "") or _LAST_RESORT


def _without_programs(html: bytes) -> bytes:
    """Drop scripts and style sheets; of one that never ends, the tag alone is dropped later."""
    lower = html.lower()
    kept: list[bytes] = []
    at = 0
    while found := _PROGRAM.search(html, at):
        end = lower.find(b"</" + found[1].lower(), found.end())
        if end < 0:
            break
        kept.append(html[at : found.start()])
        at = end
    return b" ".join((*kept, html[at:]))


def _is_sound(text: str) -> bool:
    return text.count("\ufffd") <= max(2, len(text) * _DAMAGE)


def _candidates() -> list[str]:
    return [name.replace("-", "_") for name in sorted(_KNOWN) if not name.startswith("utf-16")]
