"""Who wrote a page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from clipper.capture.bylines import (
    bylines_about,
    bylines_elsewhere,
    bylines_near,
    bylines_within,
    is_shown,
)
from clipper.capture.head import Declared, text_in, texts_in
from clipper.capture.lines import Lines
from clipper.capture.linked import resolved, types_of, values_in
from clipper.capture.names import is_byline, is_handle, is_organisation, is_role, names_in
from clipper.capture.signed import called_names, marked_names
from clipper.capture.text import key_of

_META = (
    "citation_author", "citation_authors", "author", "article:author", "byl", "dc.creator",
    "dcterms.creator",
    "parsely-author", "sailthru.author", "cxenseparse:author", "article.author", "og:author",
    "article:author_name", "author_name", "authors", "creator", "twitter:creator:name",
    "shareaholic:article_author_name", "mediator_author", "dc.contributor",
)  # fmt: skip
_REVERSED = frozenset(("citation_author", "dc.creator", "dcterms.creator"))
"""Meta elements that may hold the family name first: "Lee, Ann"."""
_BY = re.compile(r"^(?:by|von|par|por|di)\s+(?=\S)", re.IGNORECASE)
_MOST = 30
_MOST_WORDS = 5
_PERSON, _LOGIN, _ORGANISATION, _SITE = range(4)
_ORGANISED = frozenset(("organization", "newsmediaorganization", "corporation", "website"))
_OTHERS = (_LOGIN, _ORGANISATION, _SITE)

Ranked = dict[int, tuple[str, ...]]
"""The names of a group by what they are."""


def authors_of(
    declared: Declared, tree: HtmlElement, lines: Lines, own: frozenset[str]
) -> tuple[str, ...]:
    """Return the names of the authors, in order and each once.

    People go before the names that users log in with, those before organisations, and those
    before the site itself. Within each of them what is declared goes before what is shown,
    unless the page shows a byline and nowhere the declared name: who put a text into a system
    is often declared as who wrote it.

    Args:
        declared: what the page declares: its JSON-LD first, then its meta elements.
        tree: the page.
        lines: what it shows.
        own: the names of the site and its host, see `own_names`.
    """
    own |= _organisations(declared)
    marked = marked_names(tree)
    stated = [_ranked(names, own) for names in (*_declared(declared), _names(marked))]
    near = [_ranked(names, own) for names in bylines_near(lines)]
    best, shown = _first(stated, _PERSON), _first(near, _PERSON)
    if best and shown and not _agree(best, shown):
        return shown if not any(is_shown(lines, name) for name in best) else best
    if best or shown:
        return shown if _covers(shown, best) else best
    near += [_ranked(names, own) for names in (*bylines_about(lines), bylines_within(lines))]
    found = _first(near, _PERSON) or _not_people(stated)
    if found:
        return found
    called = called_names(tree)
    rest = [_ranked(names, own) for names in (*bylines_elsewhere(lines), _names(called))]
    found = _first(rest, _PERSON) or _not_people([*near, *rest])
    return found or _as_written([*_stated_texts(declared), *marked, *called])


def _first(groups: Iterable[Ranked], rank: int) -> tuple[str, ...]:
    return next((found[rank] for found in groups if rank in found), ())


def _not_people(groups: Sequence[Ranked]) -> tuple[str, ...]:
    """Return a login, else an organisation, else the name of the site."""
    return next((names for rank in _OTHERS if (names := _first(groups, rank))), ())


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two groups share a person."""
    return any(
        _covers((name,), (same,)) or _covers((same,), (name,)) for name in one for same in other
    )


def _covers(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether each name of the other group stands in one of this group, whole or longer."""
    words = [set(key_of(name).split()) for name in one]
    return all(any(set(key_of(name).split()) <= known for known in words) for name in other)


def _ranked(names: tuple[str, ...], own: frozenset[str]) -> Ranked:
    """Return the names of a group by their rank."""
    ranks = [_rank(name, own) for name in names]
    if ranks[:1] == [_ORGANISATION]:
        # "Institute for Forests and Soil" is parted at its "and".
        ranks = [
            _ORGANISATION if rank == _PERSON and " " not in name and name[:1].isupper() else rank
            for name, rank in zip(names, ranks, strict=True)
        ]
    return {
        rank: tuple(name for name, found in zip(names, ranks, strict=True) if found == rank)[:_MOST]
        for rank in set(ranks)
    }


def _declared(declared: Declared) -> Iterator[tuple[str, ...]]:
    yield _linked_names(declared)
    for name in _META:
        texts = declared.every.get(name) or (
            (declared.meta[name],) if name in declared.meta else ()
        )
        yield _names(map(_turned, texts) if name in _REVERSED else texts)
    yield _card_names(declared)
    yield _only_person(declared)


def _stated_texts(declared: Declared) -> Iterator[str]:
    """Yield the texts that name an author in JSON-LD and in meta elements."""
    for key in ("author", "creator"):
        values = [resolved(value, declared.others) for value in values_in(declared.article, key)]
        yield from texts_in({"author": values}, "author")
    yield from (text for name in _META for text in declared.every.get(name, ()))


def _as_written(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the first text that may stand for an author: "Newsdesk", "Redaktion", "The Team"."""
    for text in texts:
        name = _BY.sub("", text.strip(" \t,;|"))
        if is_byline(name):
            return (name,)
    return ()


def _organisations(declared: Declared) -> frozenset[str]:
    """Return the names that JSON-LD gives organisations, packed: no person is called so."""
    values = [*values_in(declared.article, "author"), *values_in(declared.article, "publisher")]
    nodes = [node for node in (*values, *declared.others) if isinstance(node, Mapping)]
    names = (
        text_in(node, "name")
        for node in nodes
        if types_of(node) & _ORGANISED and "person" not in types_of(node)
    )
    return frozenset(key_of(name).replace(" ", "") for name in names) - {""}


def _only_person(declared: Declared) -> tuple[str, ...]:
    """Return the name of the one person that the JSON-LD of a page knows."""
    people = [node for node in declared.others if "person" in types_of(node)]
    return _names(texts_in(people[0], "name")) if len(people) == 1 else ()


def _linked_names(declared: Declared) -> tuple[str, ...]:
    """Return the authors of the article in JSON-LD, references followed."""
    for key in ("author", "creator"):
        values = values_in(declared.article, key)
        found = [resolved(value, declared.others) for value in values]
        names = _names(texts_in({"author": found}, "author"))
        if names:
            return names
    return ()


def _card_names(declared: Declared) -> tuple[str, ...]:
    """Return the names behind "Written by" of a card for Twitter, as WordPress makes it."""
    labels: Mapping[str, str] = declared.meta
    for number in ("1", "2"):
        label = key_of(labels.get(f"twitter:label{number}", ""))
        if label in _WRITTEN:
            return _names([labels.get(f"twitter:data{number}", "")])
    return ()


_WRITTEN = frozenset((
    "written by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da",
    "geschreven door", "skrevet av", "skrevet af", "skriven av", "автор", "napisane przez",
    "yazan", "author", "by",
))  # fmt: skip


def _turned(text: str) -> str:
    """Turn "Lee, Ann" into "Ann Lee"."""
    family, comma, given = text.partition(",")
    if comma and "," not in given and len(text.split()) <= _MOST_WORDS:
        return f"{given.strip()} {family.strip()}"
    return text


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for text in texts:
        for name in names_in(text):
            known.setdefault(key_of(name), name)
    return tuple(known.values())


def _rank(name: str, own: frozenset[str]) -> int:
    """Rank a name: a person, a login, an organisation, the site."""
    if key_of(name).replace(" ", "") in own:
        return _SITE
    if is_organisation(name):
        return _ORGANISATION
    return _LOGIN if is_handle(name) or is_role(name) else _PERSON
