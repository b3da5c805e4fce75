"""Archiving: what a public web archive holds of a page, and asking it to keep one.

Both tell the archive which page somebody is interested in. It is done where a person asks for it,
or by itself after a page of a case was clipped whose settings say so, once for each version. The
clipping is done by then and waits for nothing of it. The archive hears an address, and no login,
cookie or referrer.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from threading import Event, Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from clipper.capture.settings import FetchSettings
from clipper.desk.pools import Pending, Pools
from clipper.model.archive_copy import ArchiveCopy, Asking
from clipper.model.capture import Capture
from clipper.model.case import Archiving as Setting
from clipper.model.change import Change
from clipper.model.clipping import Clipping
from clipper.model.errors import AddressError, Cancelled, FetchError, NotFoundError
from clipper.store.clock import now
from clipper.store.library import Library

if TYPE_CHECKING:
    from clipper.capture.web_archive import WebArchive

__all__ = ["Answers", "Archiving", "Asking"]

Given = ParamSpec("Given")
Result = TypeVar("Result")
Answers = tuple[ArchiveCopy, ...]
_CLIPPED = ("done", "incomplete")
_OF_CASE: Mapping[Setting, tuple[Asking, ...]] = MappingProxyType(
    {"off": (), "look up": ("look up",), "submit": ("look up", "submit")}
)


@dataclass(frozen=True, slots=True)
class _Question:
    """What to ask about one page, in order, and how the archive is reached."""

    clipping: int
    kinds: tuple[Asking, ...]
    url: str
    capture: int
    settings: FetchSettings


class Archiving:
    """Asks a web archive about clippings, and keeps what it answers.

    Args:
        library: where the answers are kept.
        pools: asking is done on a thread of its own, one page after the other.
        settings: returns how things are fetched now; a case has its own proxy and manners.
        told: hears of each clipping that got an answer.
        archive: another archive than the public one, for tests.
    """

    def __init__(
        self,
        library: Library,
        pools: Pools,
        settings: Callable[[], FetchSettings],
        *,
        told: Callable[[Change], None] = lambda _change: None,
        archive: "WebArchive | None" = None,
    ) -> None:
        self._library = library
        self._pools = pools
        self._settings = settings
        self._told = told
        self._archive = archive
        self._closing = Event()
        self._lock = Lock()
        self._under_way: set[Future[Answers]] = set()

    def clipped(self, clipping: int, capture: int) -> None:
        """Ask about a page that was just clipped, if the settings of its case say so.

        Args:
            clipping: whose page it is.
            capture: the number of its capture, which stands on the list of those to ask about.
        """
        with suppress(RuntimeError):  # the program is closing
            self._begin(partial(self._ask_for_case, clipping, capture))

    def resume(self) -> Future[Pending[Answers]]:
        """Go on with what a program that no longer runs had left to be asked for cases."""

        def begin() -> Pending[Answers]:
            is_read_only = self._library.is_read_only
            left = [] if is_read_only else self._library.archive_due.take_left()
            return [self._begin(partial(self._ask_for_case, *one)) for one in left]

        return self._pools.library.submit(begin)

    def ask(self, clipping: int, kind: Asking) -> Future[Answers]:
        """Ask about a clipping because a person wants it, whatever its case says.

        A failed try is an answer too: it is kept, with its problem.

        Returns:
            A future with what came of it: the copies, or one answer without an address. It fails
            with NotFoundError for a clipping that is gone, with FetchError or AddressError for a
            page that no archive may hear of.
        """
        return self._begin(partial(self._ask_for_person, clipping, kind))

    def of(self, clipping: int) -> Future[Answers]:
        """Return all that archives answered about a clipping, in the order in which it came."""

        def read() -> Answers:
            self._library.clippings.get(clipping)
            return self._library.archive_copies.of(clipping)

        return self._pools.library.submit(read)

    def under_way(self) -> Pending[Answers]:
        """Return the futures of all that is being asked or waits for its turn."""
        with self._lock:
            return list(self._under_way)

    def close(self) -> None:
        """Ask nothing more; what cases want is asked at the next start."""
        self._closing.set()

    def _begin(self, work: Callable[[], Answers]) -> Future[Answers]:
        future = self._pools.archiving.submit(work)
        with self._lock:
            self._under_way.add(future)
        future.add_done_callback(self._forget)
        return future

    def _forget(self, future: Future[Answers]) -> None:
        with self._lock:
            self._under_way.discard(future)

    def _ask_for_case(self, clipping: int, capture: int) -> Answers:
        """Ask, and take the capture off the list; while the program closes it stays there."""
        answers: Answers = ()
        try:
            found = self._on_library(self._settled, clipping, capture)
            if found is not None and self._may_hear_of(found[1]):
                answers = self._asked(found[0])
            self._on_library(self._library.archive_due.done, capture)
        except Cancelled:
            return ()
        return answers

    def _settled(self, clipping: int, capture: int) -> tuple[_Question, Capture] | None:
        """Decide what a case wants asked, on the library's thread; None where that is nothing."""
        try:
            found = self._library.clippings.get(clipping)
        except NotFoundError:
            return None  # It was deleted meanwhile.
        chosen = self._library.cases.get(found.case).archive if found.case else "off"
        kinds = _OF_CASE[chosen]
        if not kinds or found.state not in _CLIPPED:
            return None
        seen = self._library.versions.capture(capture)
        if seen.origin != "fetched":
            return None
        answers = self._library.archive_copies.of(clipping)
        kinds = tuple(kind for kind in kinds if not _is_answered(answers, kind, capture, found))
        if not kinds:
            return None
        return self._question(clipping, kinds, seen.final_url, capture), seen

    def _ask_for_person(self, clipping: int, kind: Asking) -> Answers:
        self._library.refuse_if_read_only()
        question, seen = self._on_library(self._wanted, clipping, kind)
        if not self._may_hear_of(seen or question.url):
            raise FetchError(
                "The page is on this computer or in its network, so no web archive is told of it."
            )
        return self._asked(question)

    def _wanted(self, clipping: int, kind: Asking) -> tuple[_Question, Capture | None]:
        """Find what a person asks about; a page that never came is asked for by its address."""
        found = self._library.clippings.get(clipping)
        capture = self._library.versions.newest_capture(clipping)
        seen = self._library.versions.capture(capture) if capture else None
        # Where a page failed, it was led elsewhere: to a login, a consent form, an error.
        url = seen.final_url if seen and found.state in _CLIPPED else found.url
        return self._question(clipping, (kind,), url, capture), seen

    def _question(
        self, clipping: int, kinds: tuple[Asking, ...], url: str, capture: int
    ) -> _Question:
        case = self._library.cases.get(self._library.clippings.get(clipping).case)
        settings = self._settings()
        settings = replace(
            settings,
            proxy=case.proxy or settings.proxy,
            seconds_between=case.seconds_between,
            # Its robots.txt speaks to crawlers; this is one request that a person wants.
            obey_robots=False,
        )
        return _Question(clipping, kinds, url, capture, settings)

    def _may_hear_of(self, seen: str | Capture) -> bool:
        from clipper.capture import web_archive  # noqa: PLC0415 - slow to load

        try:
            return web_archive.may_hear_of(seen, self._archive or web_archive.WAYBACK)
        except AddressError:
            return False

    def _asked(self, question: _Question) -> Answers:
        """Ask the archive and keep what it says."""
        answers: Answers = ()
        for kind in question.kinds:
            answers = self._answers(question, kind)
            add = self._library.archive_copies.add
            self._on_library(add, question.clipping, answers)
            self._told(Change("archive", frozenset({question.clipping})))
        return answers

    def _answers(self, question: _Question, kind: Asking) -> Answers:
        from clipper.capture import web_archive  # noqa: PLC0415 - slow to load

        archive = self._archive or web_archive.WAYBACK
        given = (question.url, question.settings, self._closing.is_set, archive)
        nothing = ArchiveCopy(now(), kind, capture=question.capture)
        try:
            if kind == "look up":
                copies = web_archive.look_up(*given)
            else:
                address = web_archive.submit(*given)
                copies = [(web_archive.date_of_copy(address), address)]
        except (FetchError, AddressError) as problem:
            return (replace(nothing, problem=str(problem)),)
        found = tuple(replace(nothing, copy_date=date, address=where) for date, where in copies)
        return found or (nothing,)

    def _on_library(
        self, work: Callable[Given, Result], *args: Given.args, **named: Given.kwargs
    ) -> Result:
        """Do something on the library's thread and wait for it.

        Raises:
            Cancelled: the program is closing.
        """
        try:
            future = self._pools.library.submit(work, *args, **named)
        except RuntimeError as problem:
            raise Cancelled from problem
        return future.result()


def _is_answered(
    answers: Sequence[ArchiveCopy], kind: Asking, capture: int, found: Clipping
) -> bool:
    """Tell whether an archive was asked about a capture, or about the same page before.

    A page that has not changed since is not asked about at each turn of its schedule.
    """
    same = [one for one in answers if one.kind == kind]
    return any(
        one.capture == capture
        or (bool(found.since) and not one.problem and one.asked >= found.since)
        for one in same
    )


def summary_of(answers: Sequence[ArchiveCopy]) -> str:
    """Say what came of asking once."""
    copies = [one for one in answers if one.address]
    if problem := next((one.problem for one in answers if one.problem), ""):
        return problem
    if not copies:
        return "The web archive has no copy of the page."
    if copies[0].kind == "submit":
        return f"The web archive keeps a copy of {copies[0].copy_date[:10]}."
    many = "1 copy" if len(copies) == 1 else f"{len(copies)} copies"
    return f"The web archive holds {many}, the newest of {copies[0].copy_date[:10]}."
