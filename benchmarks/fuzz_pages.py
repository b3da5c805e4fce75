"""Pages that nobody meant to make, grown from small ones of our own: for `fuzz_extraction.py`."""

import gzip
import json
from collections.abc import Callable
from random import Random

WORDS = (
    "The ministry said on Tuesday that about 2,000 soldiers have crossed the river near the border."
)
SENTENCES = (
    WORDS,
    "Parliament will vote on new sanctions against four companies and two of their banks.",
    "Le ministère a déclaré mardi que près de 2 000 soldats avaient franchi la frontière.",
    "Министерство сообщило, что границу пересекли около двух тысяч военных.",
    "軍によると、約二千人の兵士が国境近くの川を渡った。",
    "قالت الوزارة إن نحو ألفي جندي عبروا النهر قرب الحدود.",
    "मंत्रालय ने कहा कि लगभग दो हज़ार सैनिकों ने नदी पार की।",
)
_TAGS = (
    "a abbr address amp-img article aside audio b base bdo blockquote body br button canvas"
    " caption center cite code col dd del details dialog div dl dt em embed figcaption figure"
    " font footer form frameset h1 h2 h6 head header hr html i iframe img input ins kbd label"
    " legend li link main map math menu meta nav noscript object ol optgroup option p picture"
    " plaintext pre q rp rt ruby s samp script section select small source span strong style sub"
    " summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul use"
    " var video wbr x-story xmp"
)
TAGS = tuple(_TAGS.split())
_ATTRIBUTES = (
    "alt class colspan content data-src datetime dir height hidden href id itemprop itemscope"
    " itemtype lang name onclick onerror property rel role srcdoc srcset src style title type"
    " usemap width xlink:href xmlns"
)
ATTRIBUTES = tuple(_ATTRIBUTES.split())
VALUES = (
    "", " ", "article-body", "author byline", "caption", "comment-list", "datePublished", "author",
    "https://post.example/a", "/news/2024/10/30/story", "?page=2", "//cdn.example/p.jpg", "#",
    "javascript:alert(1)", "  jAvA\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:x", "file:///etc/passwd", "file://///server/share", "\\\\server\\share",
    "mailto:a@b.c",
    "http://[bad", "http://a.b:99999999/", "https://user:pw@post.example/", "2024-10-30T10:00Z",
    "30. Oktober 2024", "9999-99-99", "-1", "99", "1e400", "next", "canonical", "NewsArticle",
    "display:none", "image/png", "application/ld+json", '" onmouseover="alert(1)', "'><script>",
    "/a.jpg 1x, /b.jpg 99999w", "ltr", "rtl", "x" * 3000, "\u202e", "\x00",
    "&#0;&#xD800;&#x110000;",
)  # fmt: skip
RAW = (
    "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-7'?>", "<!DOCTYPE x [<!",
    "&lol9;", "&amp;lt;script&amp;gt;", "<", ">", "</", "<>", "< p>",
    "&#x0f71;" * 40, "\u0301" * 40,
    "\x00", "\x1b[2J", "\ufeff", "\ud800", "\u2028", "\u00ad", "</p></p></p>", "</body></html>",
    "<.a<iframe src=//evil.example>", "<svg><style><img src='' onerror=alert(1)>", "= = =",
    "\t\r\n",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<svg><use href='data:image/svg+xml,x#x'/></svg>",
    "<map name=t><area href='javascript:alert(1)'></map><img usemap=#t src=x>", "ﷺ" * 50, "1" * 400,
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<base href='javascript:/'>",
    "<meta charset=utf-16>", "<meta charset='x-user-defined'>",
    "<base href='https://evil.example/'>",
)  # fmt: skip
CHARSETS = (
    "utf-8", "utf-8", "utf-8", "utf-16", "utf-16-be", "cp1252", "cp1251", "shift_jis", "gb18030",
    "euc_kr", "iso2022_jp", "utf-7", "koi8-r",
)  # fmt: skip
_DEEPEST = 4


class Maker:
    """Makes one case of a number: the same number gives the same bytes."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311 - pages to try, no secrets

    def page(self) -> str:
        """Return a page: one that a site could send, changed in a few places."""
        text = self._sound()
        for _ in range(self.random.choice((0, 1, 1, 2, 3, 5, 8))):
            text = self._change()(text)
        return text[:400_000]

    def encoded(self, text: str) -> tuple[bytes, str, str]:
        """Return a page as bytes, with a label and a content coding that may not fit."""
        choose = self.random.choice
        body = text.encode(choose(CHARSETS), choose(("replace", "ignore", "xmlcharrefreplace")))
        label = choose(
            ("", "text/html", f"text/html; charset={choose(CHARSETS)}") * 4 + ("x/y", "image/png")
        )
        coding = choose(
            ("",) * 12 + ("gzip", "gzip", "br", "gzip, gzip", "deflate", "zstd", "rot13")
        )
        if coding == "gzip" and self.random.random() < 0.9:  # noqa: PLR2004 - mostly packed
            body = gzip.compress(body, 1)
        return self.damaged(body, 0.1), label, coding

    def damaged(self, body: bytes, chance: float) -> bytes:
        """Return bytes, sometimes with a few of them changed, dropped or doubled."""
        if not body or self.random.random() > chance:
            return body
        for _ in range(self.random.randint(1, 6)):
            at = self.random.randrange(len(body) + 1)
            end = min(len(body), at + self.random.choice((0, 1, 1, 4, 30, 2000)))
            extra = self.random.choice((b"", b"\0", b"\xff", body[at:end] * 2, b"<", b"\r\n\r\n"))
            body = body[:at] + extra + body[end:]
        return (
            body[: self.random.randrange(len(body) + 1)] if self.random.random() < chance else body
        )

    def _sound(self) -> str:
        story = "".join(f"<p>{self._sentence()}</p>" for _ in range(self.random.randint(0, 12)))
        parts = [self._element(0) for _ in range(self.random.randint(0, 6))]
        head = "".join(self._declaration() for _ in range(self.random.randint(0, 5)))
        self.random.shuffle(parts)
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Convoy crosses the '
            f"river | Border Post</title>{head}</head><body><nav><a href=/>Start</a></nav><article>"
            f"<h1>Convoy crosses the river</h1>{story}{''.join(parts)}</article></body></html>"
        )

    def _sentence(self) -> str:
        return " ".join(self.random.choices(SENTENCES, k=self.random.randint(1, 4)))

    def _element(self, depth: int) -> str:
        """Return an element of any name with any attributes, closed or not."""
        tag = self.random.choice(TAGS)
        named = "".join(self._attribute() for _ in range(self.random.choice((0, 0, 1, 2, 5))))
        inner = self.random.choice((self._sentence(), "", self.random.choice(RAW)))
        if depth < _DEEPEST:
            inner += "".join(self._element(depth + 1) for _ in range(self.random.randint(0, 2)))
        end = self.random.choice((f"</{tag}>", f"</{tag}>", f"</{tag}>", "", f"</{tag}", "</p>"))
        return f"<{tag}{named}>{inner}{end}"

    def _attribute(self) -> str:
        name, value = self.random.choice(ATTRIBUTES), self.random.choice(VALUES)
        quote = self.random.choice(('"', '"', "'", ""))
        return f" {name}={quote}{value}{quote}"

    def _declaration(self) -> str:
        choose = self.random.choice
        if self.random.random() < 0.5:  # noqa: PLR2004 - one of two
            name = choose(
                ("author", "date", "og:title", "og:image", "description", "article:author")
            )
            return f'<meta property="{name}" content="{choose((*VALUES, *SENTENCES))}">'
        kind = choose(("application/ld+json", "application/ld+json", "application/json", ""))
        text = json.dumps(self._data(0), ensure_ascii=self.random.random() < 0.5)  # noqa: PLR2004
        text = choose((text, text, f"window.__STATE__ = {text};", f"<!--{text}-->", text[:-2]))
        escaped = text.replace("</", "<\\/")
        return f"<script type='{kind}'>{choose((text, escaped))}</script>"

    def _data(self, depth: int) -> object:
        """Return a value such as pages hold as JSON-LD or as the state of their program."""
        choose = self.random.choice
        plain = choose((None, True, 0, -1, 1e308, "", *VALUES, *SENTENCES, *RAW))
        if depth > _DEEPEST or self.random.random() < 0.3:  # noqa: PLR2004 - a leaf in three
            return plain
        if self.random.random() < 0.3:  # noqa: PLR2004
            return [self._data(depth + 1) for _ in range(self.random.randint(0, 4))]
        keys = (
            "@type", "@graph", "@id", "headline", "title", "name", "articleBody", "body", "content",
            "children", "text", "author", "datePublished", "image", "url", "publisher", "type",
            "description", "mainEntity", "html", "items", "by", "wordCount", "isAccessibleForFree",
        )  # fmt: skip
        made = {key: self._data(depth + 1) for key in self.random.sample(keys, k=4)}
        if self.random.random() < 0.5:  # noqa: PLR2004
            made |= {"@type": choose(("NewsArticle", ["Article", 3], "Person", {"a": 1}))}
        if self.random.random() < 0.3:  # noqa: PLR2004
            made |= {"articleBody": "\n".join(self._sentence() + choose(RAW) for _ in range(6))}
        return made

    def _change(self) -> Callable[[str], str]:
        return self.random.choice((
            self._with_raw, self._with_raw, self._with_element, self._with_element, self._without,
            self._doubled, self._nested, self._repeated, self._swapped, self._cut, self._unclosed,
        ))  # fmt: skip

    def _place(self, text: str) -> int:
        return self.random.randrange(len(text) + 1)

    def _with_raw(self, text: str) -> str:
        at = self._place(text)
        return text[:at] + self.random.choice((*RAW, *VALUES)) + text[at:]

    def _with_element(self, text: str) -> str:
        at = self._place(text)
        return text[:at] + self._element(self.random.randint(0, _DEEPEST)) + text[at:]

    def _without(self, text: str) -> str:
        at = self._place(text)
        return text[:at] + text[at + self.random.choice((1, 10, 200)) :]

    def _doubled(self, text: str) -> str:
        at = self._place(text)
        part = text[at : at + self.random.choice((10, 300, 3000))]
        return text[:at] + part * self.random.choice((2, 3, 40)) + text[at:]

    def _nested(self, text: str) -> str:
        """Put a part of a page into many elements, of one kind or of two in turn."""
        at, times = self._place(text), self.random.choice((3, 40, 300, 3000))
        tags = self.random.choices(TAGS, k=self.random.choice((1, 1, 2)))
        end = "".join(f"</{tag}>" for tag in tags) * times if self.random.random() < 0.5 else ""  # noqa: PLR2004
        return text[:at] + "".join(f"<{tag}>w " for tag in tags) * times + text[at:] + end

    def _repeated(self, text: str) -> str:
        at, times = self._place(text), self.random.choice((20, 300, 2000))
        return text[:at] + self._element(_DEEPEST) * times + text[at:]

    def _swapped(self, text: str) -> str:
        one, other = sorted((self._place(text), self._place(text)))
        return text[:one] + text[other:] + text[one:other]

    def _cut(self, text: str) -> str:
        return text[: self._place(text)]

    def _unclosed(self, text: str) -> str:
        """Drop the end tags of one kind, or all."""
        tag = self.random.choice(TAGS)
        return text.replace(self.random.choice((f"</{tag}>", "</p>", "</")), "")
