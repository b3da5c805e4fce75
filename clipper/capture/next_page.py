"""The next page of an article that its site cut into several."""

import re
from itertools import islice
from urllib.parse import SplitResult, parse_qsl, urlsplit

from lxml.html import HtmlElement

from clipper.capture.parse import absolute, parse_html
from clipper.capture.text import one_line

MOST_PAGES = 20
_MOST_LINKS = 5000
_MOST_FOLLOWING = 100
"""Links that may lead to the next page by their address; only their wording is left to be read."""
_MOST_WORDS = 60
"""Letters of the text of a link to a next page; a longer text is a headline."""
_MOST_LETTERS = 4000
"""Letters of a link or a row of links that are looked at, white space included."""
_PARAMETERS = frozenset(
    ("page", "p", "pg", "pageno", "page_no", "pagenum", "page_num", "pagenumber", "paged", "pn",
     "seite", "pagina", "página", "strona", "sida", "side", "sivu", "stranitsa", "part", "teil")
)  # fmt: skip
_WORD = r"page|pg|p|seite|s|pagina|página|strona|sida|side|sivu|part|teil"
_STEP = re.compile(rf"/(?:(?:{_WORD})[/_-]?)?(\d{{1,2}})/?$", re.IGNORECASE)
_ENDING = re.compile(rf"[-_,.](?:(?:{_WORD})[-_]?)?(\d{{1,2}})$", re.IGNORECASE)
_NAMED = re.compile(rf"(?:/(?:{_WORD})[/_-]?|[-_,.](?:{_WORD})[-_]?)(\d{{1,2}})/?$", re.IGNORECASE)
_FILE_TYPE = re.compile(r"\.(?:html?|php|shtml|aspx?|jsp)$", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:next|next page|continue|continue reading|continued|go to next page|page suivante|suivante"
    r"|suivant|lire la suite|weiter|weiterlesen|nächste|nächste seite|auf der nächsten seite"
    r"|página siguiente|siguiente|próxima|próxima página|seguinte|pagina successiva|successiva"
    r"|avanti|continua|volgende|volgende pagina|nästa|nästa sida|neste|neste side|næste|seuraava"
    r"|następna|następna strona|dalej|další|další strana|далее|дальше|вперед|следующая"
    r"|следующая страница|далі|наступна|наступна сторінка|sonraki|sonraki sayfa|devamı"
    r"|下一页|下一頁|下页|次へ|次のページ|다음|다음 페이지|التالي|الصفحة التالية)?\s*[>»›→⇒▶❯]*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"article|story|stories|post|artikel|beitrag|meldung|nachricht|news|artículo|noticia|comment"
    r"|kommentar|coment|gallery|galerie|slide|photo|video|issue|episode|chapter|статья|новост"
    r"|запись|комментар",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\bpage\b|\bseite\b|página|\bpagina\b|\bstrona\b|\bsida\b|\bside\b|\bsivu\b|\bstrana\b"
    r"|страниц|сторінк|sayfa|页|頁|ページ|페이지|صفحة",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|kommentar|coment|disqus|forum|reviews?\b|replies", re.IGNORECASE)
_PAGER = re.compile(r"pag(?:er|inat|ing|es\b|e-?n)|seiten|multipage|wp-pagenavi", re.IGNORECASE)
_DEEPEST = 6
_FEWEST_NUMBERS = 2


def next_page(page: str | HtmlElement, url: str, n: int) -> str:
    """Return the address of the next page of the same article.

    A link counts only where both its address and its wording say so: the address is that of the
    first page with the next number in a usual place ("?page=2", "/2", "/page/2", "-2.html"), and
    the link is marked `rel="next"`, says "Next page", "Weiter" and the like, or is the number in
    a row of numbers. So the next article, comments and galleries never count.

    Args:
        page: the HTML of the page, or its tree.
        url: the final address of the page.
        n: which page it is; the first is 1.

    Returns:
        The address, or an empty string on the last page and after `MOST_PAGES`.
    """
    if not 1 <= n < MOST_PAGES:
        return ""
    tree = parse_html(page) if isinstance(page, str) else page
    here = _split(url)
    if tree is None or here is None:
        return ""
    start = next((found.get("href") or "" for found in tree.iterfind(".//base")), "")
    start = absolute(url, start) or url
    following = (
        (link, address)
        for link in islice(tree.iter("link", "a"), _MOST_LINKS)
        if str(n + 1) in (link.get("href") or "")  # most links need no closer look
        and (address := absolute(start, link.get("href") or ""))
        and (there := _split(address))
        and _continues(here, there, n, bare=True)
    )
    for link, address in islice(following, _MOST_FOLLOWING):
        if _says_next(link, n) and (_names_page(link) or _continues(here, _split(address), n)):
            return address.partition("#")[0]
    return ""


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _continues(here: SplitResult, there: SplitResult | None, n: int, *, bare: bool = False) -> bool:
    """Tell whether an address is that of page n with the next number.

    With `bare`, the number of a first page needs no word before it.
    """
    if (
        there is None
        or there.netloc.lower() != here.netloc.lower()
        or _COMMENTS.search(there.path + there.query)
    ):
        return False
    now, then = parse_qsl(here.query, True), parse_qsl(there.query, True)
    if _same_path(here.path, there.path) and there.path not in ("", "/"):
        return _numbered_query(now, then, n)
    return now == then and _numbered_path(here.path, there.path, n, bare=bare)


def _numbered_query(now: list[tuple[str, str]], then: list[tuple[str, str]], n: int) -> bool:
    changed = [pair for pair in then if pair not in now]
    if len(changed) != 1 or changed[0][0].lower() not in _PARAMETERS:
        return False
    name, number = changed[0]
    gone = [pair for pair in now if pair not in then]
    before = [(name, str(n))]
    return number == str(n + 1) and (gone == before or (n == 1 and not gone))


def _numbered_path(here: str, there: str, n: int, *, bare: bool) -> bool:
    """Tell whether a path is another one with the next number at its end.

    The first page mostly has no number. Where it has one without a word before it, as in
    "story-1", the number may as well be that of the article, so it only counts with `bare`: where
    the link itself speaks of a page.
    """
    target, found = _without_number(there, _STEP, _ENDING)
    if found != n + 1 or target in ("", "/"):
        return False
    whole = _bare(here)
    base, number = (
        _without_number(here, _NAMED)
        if n == 1 and not bare
        else _without_number(here, _STEP, _ENDING)
    )
    return target in ((base,) if number == n else ()) or (n == 1 and target == whole)


def _without_number(path: str, *patterns: re.Pattern[str]) -> tuple[str, int]:
    bare = _bare(path)
    for pattern in patterns:
        if found := pattern.search(bare):
            return bare[: found.start()].rstrip("/"), int(found[1])
    return bare, 0


def _bare(path: str) -> str:
    return _FILE_TYPE.sub("", path).rstrip("/")


def _same_path(one: str, other: str) -> bool:
    return one.rstrip("/") == other.rstrip("/")


def _says_next(link: HtmlElement, n: int) -> bool:
    told = " ".join(link.get(name) or "" for name in ("title", "aria-label", "class", "id"))
    text = one_line(_words(link), 200) if link.tag == "a" else ""
    around = [link, *islice(link.iterancestors(), _DEEPEST)]
    if any(_COMMENTS.search(_name(one)) for one in around if one.tag not in ("body", "html")):
        return False
    if len(text) > _MOST_WORDS or _OTHER.search(f"{text} {link.get('title') or ''}"):
        return False
    if "next" in (link.get("rel") or "").lower().split():
        return True
    if text and _NEXT.fullmatch(text):
        return True
    if re.fullmatch(r"\d{1,2}", text):
        return text == str(n + 1) and _in_row(around, n)
    return bool(re.search(r"\bnext[ _-]?page\b", told, re.IGNORECASE)) and not text.isdecimal()


def _names_page(link: HtmlElement) -> bool:
    """Tell whether a link speaks of a page, and not of an article that may be the next."""
    told = " ".join(link.get(name) or "" for name in ("title", "aria-label"))
    return _PAGE.search(f"{told} {one_line(_words(link), 200)}") is not None


def _in_row(around: list[HtmlElement], n: int) -> bool:
    """Tell whether a number stands in a pager: a box that says so, or beside the present page."""
    if any(_PAGER.search(_name(one)) for one in around if one.tag not in ("body", "html")):
        return True
    row = next((one for one in around[1:] if _has_several_links(one)), None)
    words = (_words(row) if row is not None else "").split()
    return len(words) <= 2 * MOST_PAGES and str(n) in words and str(n + 1) in words


def _has_several_links(element: HtmlElement) -> bool:
    return len(list(islice(element.iterdescendants("a"), _FEWEST_NUMBERS))) == _FEWEST_NUMBERS


def _words(element: HtmlElement) -> str:
    """Return the first words of an element; a pager has no more, a whole page may have millions."""
    parts: list[str] = []
    left = _MOST_LETTERS
    for text in element.itertext():
        parts.append(text[:left])
        left -= len(text)
        if left <= 0:
            break
    return "".join(parts)


def _name(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
