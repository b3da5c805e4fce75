"""The steps of one page: fetch it, keep its capture, read it, go on with its next pages.

Each step runs on a thread of the network; what it writes goes through the library's thread, what
it reads of a page through the extraction process.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Event

from clipper.capture.page import Page, page_of
from clipper.capture.settings import FetchSettings
from clipper.capture.turns import rest_of
from clipper.desk.clipped import Clipped
from clipper.desk.extracting import EXTRACTION_SECONDS, read_page, read_simply
from clipper.desk.joining import joined
from clipper.desk.pools import Pools, WorkerError
from clipper.desk.under_way import UnderWay
from clipper.model.capture import Capture
from clipper.model.case import CaseSettings
from clipper.model.caution import Caution
from clipper.model.change import Change
from clipper.model.clipping import State
from clipper.model.credentials import Credentials
from clipper.model.errors import Cancelled, ClipperError, ExtractError
from clipper.model.extraction import Extraction
from clipper.store.library import Library

MOST_PAGES = 20
"""Pages of one article that are fetched."""

_NOT_ACCEPTED = (
    "The site did not accept your login for {}. Correct it in the settings or with “clipper login "
    "add”, or open the page in your browser and send it from there. The capture is kept."
)

_NOT_IN_FILE = "it is not in the file."

Told = Callable[[Change], None]
Got = tuple[Capture, Extraction]
Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Means:
    """What fetching needs beside the library: settings, logins, and what is done afterwards.

    With `is_patient` a page waits in the queue where its site asks for that, be it for hours.
    """

    settings: FetchSettings
    login: Callable[[str], Credentials | None] = lambda _url: None
    keep_pictures: Callable[[int], object] = lambda _version: None
    archive: Callable[[int, int], object] = lambda _clipping, _capture: None
    is_patient: bool = True


class Fetching:
    """Takes one page at a time through its steps; `told` hears of each."""

    def __init__(
        self, library: Library, pools: Pools, means: Means, told: Told, closing: Event
    ) -> None:
        self._library = library
        self._pools = pools
        self._means = means
        self._told = told
        self._closing = closing
        self.under_way = UnderWay()

    def take_settings(self, settings: FetchSettings) -> None:
        """Fetch the next pages with other settings."""
        self._means = replace(self._means, settings=settings)

    def fetch(self, queued: Clipped, stopped: Stopped) -> Got:
        """Fetch a page that waits, and read it.

        Raises:
            Cancelled: `stopped` said so.
            RestError: the site asks to come again later.
            ClipperError: no page came; the message says why.
        """
        if stopped():
            raise Cancelled
        # The network's libraries take long to load, and most commands never need them.
        from clipper.capture.fetch import fetch  # noqa: PLC0415

        self._step(queued.id, "fetching")
        case = self._case(queued.id)
        settings = _settings(self._means.settings, case)
        found_on = self._pools.library.submit(self._library.clippings.found_on, queued.id).result()
        login, heard = self._means.login(queued.url), self.under_way.of(queued.id)
        fetched = fetch(queued.url, settings, stopped, login, found_on=found_on, heard=heard)
        row = self._keep(queued.id, fetched.capture, fetched.body)
        _heed(fetched.capture)
        page = replace(
            page_of(fetched.capture, fetched.body),
            truncated=fetched.truncated,
            languages=case.languages,
        )
        extraction = self._read(queued.id, row, page, case, stopped)
        if login and extraction.article is None and extraction.cause == "login":
            extraction = replace(extraction, reason=_NOT_ACCEPTED.format(login.site))
        return fetched.capture, extraction

    def read_kept(self, clipping: int, row: int, stopped: Stopped) -> Got:
        """Read a page whose capture is in the library already."""
        capture = self._pools.library.submit(self._library.versions.capture, row).result()
        body = self._library.bodies.read(capture.body_sha256)
        case = self._case(clipping)
        page = replace(page_of(capture, body), languages=case.languages)
        if capture.origin == "fetched":
            return capture, self._read(clipping, row, page, case, stopped)
        further = self._pools.library.submit(self._library.versions.further, row).result()
        case = replace(case, next_pages=False)
        return capture, self._read(clipping, row, page, case, stopped, further)

    def _case(self, clipping: int) -> CaseSettings:
        def find() -> CaseSettings:
            return self._library.cases.get(self._library.clippings.get(clipping).case)

        return self._pools.library.submit(find).result()

    def _keep(self, clipping: int, capture: Capture, body: bytes, continues: int = 0) -> int:
        self._library.bodies.keep(body)
        add = self._library.versions.add_capture
        return self._pools.library.submit(add, clipping, capture, continues).result()

    def _read(
        self,
        clipping: int,
        row: int,
        page: Page,
        case: CaseSettings,
        stopped: Stopped,
        further: Sequence[Capture] = (),
    ) -> Extraction:
        """Read a page and those that continue it, and keep the article.

        Where `further` has the captures of those that continue it, none is fetched.
        """
        self._step(clipping, "extracting")
        extraction = self._extracted_or_told(page)
        if extraction.article is None:
            return extraction
        if further:
            extraction = self._with_kept(extraction, further)
        elif extraction.next_page and case.next_pages:
            extraction = self._with_next(clipping, row, page, extraction, case, stopped)

        def add() -> tuple[Change, int]:
            with self._library.transaction():
                change = self._library.versions.add(clipping, row, extraction)
                if case.archive != "off":
                    self._library.archive_due.want(row)
            return change, self._library.versions.newest(clipping).id

        change, version = self._pools.library.submit(add).result()
        self._told(change)
        self._means.keep_pictures(version)
        if case.archive != "off":
            self._means.archive(clipping, row)
        return extraction

    def _extracted_or_told(self, page: Page) -> Extraction:
        """Read the first page of an article; where that fails, say so in its stead."""
        try:
            return self._extracted(page)
        except WorkerError as problem:
            if self._closing.is_set():
                raise
            reason = f"The page could not be read. {problem} Its capture is kept."
            return Extraction("failed", reason)

    def _extracted(self, page: Page, number: int = 1) -> Extraction:
        process = self._pools.extraction
        try:
            return process.run(EXTRACTION_SECONDS, read_page, page, number)
        except WorkerError:
            if self._closing.is_set():
                raise
            return process.run(EXTRACTION_SECONDS, read_simply, page)

    def _with_kept(self, first: Extraction, further: Sequence[Capture]) -> Extraction:
        """Read the pages that came with a page in a file."""
        pages = [first]
        # A page that was fetched twice, as the program was killed between, counts once.
        problem = ""
        for capture in {one.final_url: one for one in further}.values():
            body = self._library.bodies.read(capture.body_sha256)
            found = self._extracted(page_of(capture, body), len(pages) + 1)
            if found.article is None:
                problem = found.reason
                break
            pages.append(found)
        if not problem and pages[-1].next_page and len(pages) < MOST_PAGES:
            problem = _NOT_IN_FILE
        if not problem:
            return joined(pages)
        said = Caution("next pages", f"Page {len(pages) + 1} is missing: {problem}")
        return replace(joined(pages), warnings=(*first.warnings, said))

    def _with_next(
        self,
        clipping: int,
        row: int,
        page: Page,
        first: Extraction,
        case: CaseSettings,
        stopped: Stopped,
    ) -> Extraction:
        """Fetch the pages that continue an article; what fails leaves the pages before it."""
        from clipper.capture.fetch import fetch  # noqa: PLC0415 - loaded where it is needed

        settings = _settings(self._means.settings, case)
        pages = [first]
        seen = {page.url, first.next_page}
        address, found_on = first.next_page, page.url
        try:
            while address and len(pages) < MOST_PAGES:
                login = self._means.login(address)
                fetched = fetch(address, settings, stopped, login, found_on=found_on)
                self._keep(clipping, fetched.capture, fetched.body, row)
                _heed(fetched.capture)
                following = page_of(fetched.capture, fetched.body)
                found = self._extracted(following, len(pages) + 1)
                if found.article is None:
                    raise ExtractError(found.reason)
                pages.append(found)
                found_on, address = fetched.capture.final_url, found.next_page
                address = "" if address in seen else address
                seen.add(address)
        except Cancelled:
            raise
        except ClipperError as problem:
            said = Caution("next pages", f"Page {len(pages) + 1} is missing: {problem}")
            return replace(joined(pages), warnings=(*first.warnings, said))
        return joined(pages)

    def _step(self, clipping: int, state: State) -> None:
        self._pools.library.submit(self._library.clippings.set_state, clipping, state).result()
        self._told(Change("clip", frozenset({clipping})))


def _heed(capture: Capture) -> None:
    """Refuse to take an answer for a page that asks to come again later.

    Raises:
        RestError: it does.
    """
    rest = rest_of(capture)
    if rest:
        raise rest


def _settings(settings: FetchSettings, case: CaseSettings) -> FetchSettings:
    """Return how the pages of a case are fetched."""
    return replace(
        settings,
        proxy=case.proxy or settings.proxy,
        obey_robots=case.obey_robots,
        seconds_between=case.seconds_between,
    )
