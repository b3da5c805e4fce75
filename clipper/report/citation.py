"""How a clipping is cited: author, title, site, date, address, day of access."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from clipper.model.clipping import Clipping, Version
from clipper.model.metadata import FoundDate
from clipper.model.w3c import source_address
from clipper.report.phrases import day_words

_MOST_AUTHORS = 3
_NO_DATE = "no date"


@dataclass(frozen=True)
class Citation:
    """A citation in parts; `line` joins them.

    `certainty` says where the date comes from when that is not certain.
    """

    authors: str
    title: str
    site: str
    published: str
    certainty: str
    address: str
    accessed: str

    @property
    def words(self) -> str:
        """Return all that stands before the address.

        Without an author the title comes first, without a date stands "no date", as the
        Chicago Manual of Style (14.104, 14.145) and APA 7 (9.12, 9.17) have it.
        """
        named = f"{self.authors}: " if self.authors else ""
        return f"{named}“{self.title}”. {self._where(self.certainty)}."

    @property
    def source(self) -> str:
        """Return site and date, enough to tell sources apart in a table."""
        return self._where("uncertain" if self.certainty else "")

    def _where(self, doubt: str) -> str:
        published = f"{self.published} ({doubt})" if doubt else self.published
        return ", ".join(filter(None, (self.site, published)))

    @property
    def line(self) -> str:
        """Return the whole citation as one line."""
        accessed = f"Accessed {self.accessed}." if self.accessed else ""
        return " ".join(filter(None, (self.words, f"{self.address}.", accessed)))


def cite(clipping: Clipping, version: Version | None) -> Citation:
    """Cite a version of a clipping, or the clipping alone where it has none."""
    if version is None:
        return Citation(
            _authors(clipping.authors, clipping.site),
            clipping.title or "Untitled page",
            clipping.site or site_of(clipping.url),
            day_words(clipping.published[:10]) or _NO_DATE,
            "",
            clipping.url,
            day_words(clipping.captured[:10]),
        )
    metadata, address = version.article.metadata, source_address(version)
    site = metadata.site or metadata.publisher or site_of(address)
    return Citation(
        _authors(metadata.authors, site),
        " ".join(metadata.title.split()) or "Untitled page",
        site,
        _published(metadata.published),
        _certainty(metadata.published),
        address,
        day_words(version.capture.fetched[:10]),
    )


def site_of(address: str) -> str:
    """Return the host of an address, which stands for the site where a page names none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _authors(names: tuple[str, ...], site: str) -> str:
    """Join the names; a page that names its own site as the author has none."""
    known = [name for name in names if name and name.casefold() != site.casefold()]
    if len(known) > _MOST_AUTHORS:
        return f"{known[0]} et al."
    return " and ".join(filter(None, (", ".join(known[:-1]), *known[-1:])))


def _published(found: FoundDate | None) -> str:
    return day_words(found.value[:10]) if found and found.value else _NO_DATE


def _certainty(found: FoundDate | None) -> str:
    if found is None or not found.value or found.confidence == "high":
        return ""
    return f"date of {found.confidence} certainty, from {found.found_in}"
