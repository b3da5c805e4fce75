"""Following: feeds that bring pages into a case, asked only because a person follows them."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from clipper.capture.address import clean_address
from clipper.capture.settings import FetchSettings
from clipper.desk.clipped import Clipped, Order
from clipper.desk.clipping import Clipping
from clipper.desk.feed_work import named_feed, read_content
from clipper.desk.pools import Pending, Pools, WorkerError
from clipper.model.controls import plain_name
from clipper.model.errors import Cancelled, ClipperError, ExtractError, FetchError
from clipper.model.feed import Feed
from clipper.store.library import Library

if TYPE_CHECKING:
    from clipper.capture.feed import Entry, FeedContent
    from clipper.capture.session import Fetched

Given = ParamSpec("Given")
Result = TypeVar("Result")

__all__ = ["MOST_AT_ONCE", "Asked", "Feed", "Following"]

MOST_AT_ONCE = 50
"""New entries of one feed that become clippings in one go."""
_READ_SECONDS = 20.0
_NOT_MODIFIED, _GONE, _OK = 304, 410, 200
_TRY_OTHER = "Look on the site for another feed, and give its address."


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking a feed: the clippings on their way, and how many entries were left.

    `left` are entries that were there before the feed was followed and were not clipped;
    `later` are new ones that come the next time.
    """

    feed: Feed
    pages: Pending[Clipped] = field(default=(), compare=False)
    left: int = 0
    later: int = 0

    @property
    def words(self) -> str:
        """Say it in a sentence."""
        name = self.feed.title or self.feed.url
        if self.feed.problem:
            return f"{name}: {self.feed.problem}"
        count = len(self.pages)
        new = "nothing new" if not count else "1 new page" if count == 1 else f"{count} new pages"
        left = f"; {self.left} older ones were left out" if self.left else ""
        later = f"; {self.later} more come the next time" if self.later else ""
        return f"{name}: {new}{left}{later}."


class Following:
    """Adds, lists, removes and asks the feeds of a library.

    `settings` returns how things are fetched now; a person may change that at any time. `seconds`
    is how long a feed may take to be read.
    """

    def __init__(
        self,
        library: Library,
        pools: Pools,
        clipping: Clipping,
        settings: Callable[[], FetchSettings],
        seconds: float = _READ_SECONDS,
    ) -> None:
        self._seconds = seconds
        self._library = library
        self._pools = pools
        self._clipping = clipping
        self._settings = settings
        self._closing = Event()

    def add(self, address: str, case: str) -> Future[Asked]:
        """Follow a feed, or the first feed that a page names, and clip its newest entries.

        Fails with AddressError, FetchError or ExtractError where there is no feed.
        """
        return self._pools.bringing_in.submit(self._add, address, plain_name(case))

    def all(self) -> Future[list[Feed]]:
        """Return every feed, by case and title."""
        return self._pools.library.submit(self._library.feeds.all)

    def remove(self, feed: int) -> Future[Feed]:
        """Follow a feed no longer, and return what it was; its clippings stay."""

        def remove() -> Feed:
            found = self._library.feeds.get(feed)
            self._library.feeds.remove(feed)
            return found

        return self._pools.library.submit(remove)

    def ask(self, ids: Sequence[int] = ()) -> Future[list[Asked]]:
        """Ask feeds now, all of them where none is named; a failure is kept on its feed."""
        return self._pools.bringing_in.submit(self._ask_all, lambda one: not ids or one.id in ids)

    def ask_due(self) -> Future[list[Asked]]:
        """Ask the feeds whose time has come; none where their answers could not be kept."""
        if self._library.is_read_only:
            return self._pools.bringing_in.submit(list[Asked])
        return self._pools.bringing_in.submit(self._ask_all, _is_due)

    def close(self) -> None:
        """Stop asking."""
        self._closing.set()

    def _ask_all(self, is_wanted: Callable[[Feed], bool]) -> list[Asked]:
        self._library.refuse_if_read_only()
        wanted = [one for one in self.all().result() if is_wanted(one)]
        return [self._ask(one) for one in wanted if not self._closing.is_set()]

    def _add(self, address: str, case: str) -> Asked:
        settings = self._settings_of(case)
        url = clean_address(address.strip().removeprefix("feed://").removeprefix("feed:"))
        fetched = self._fetch(url, settings)
        named = self._feed_on(fetched)
        if named:
            url, fetched = named, self._fetch(named, settings, found_on=fetched)
        content = self._read(fetched)
        feed = self._pools.library.submit(
            self._library.feeds.add, url, case, content.title
        ).result()
        return self._take(feed, fetched, content)

    def _ask(self, feed: Feed) -> Asked:
        now = _now().isoformat(timespec="seconds")
        try:
            known = (feed.etag, feed.modified)
            fetched = self._fetch(feed.url, self._settings_of(feed.case), known)
            if fetched.capture.status == _NOT_MODIFIED:
                return Asked(self._keep(replace(feed, asked=now, problem="")))
            return self._take(feed, fetched, self._read(fetched))
        except Cancelled:
            return Asked(feed)
        except ClipperError as problem:
            return Asked(self._keep(replace(feed, asked=now, problem=str(problem))))

    def _take(self, feed: Feed, fetched: "Fetched", content: "FeedContent") -> Asked:
        """Clip the entries that were not seen before, and note how the feed stands."""
        entries = [one for one in content.entries if _may_lead(feed.url, one.address)]
        keys = [one.key for one in entries]
        seen = self._pools.library.submit(self._library.feeds.seen, feed.id, keys).result()
        new = [one for one in entries if one.key not in seen]
        chosen, rest = new[:MOST_AT_ONCE], new[MOST_AT_ONCE:]
        is_first = not feed.asked
        pages = self._clip(feed, chosen)
        noted = [one.key for one in (new if is_first else chosen)]
        self._pools.library.submit(self._library.feeds.note_seen, feed.id, noted).result()
        header = fetched.capture.header
        kept = self._keep(
            replace(
                feed,
                title=content.title or feed.title,
                asked=_now().isoformat(timespec="seconds"),
                # What is still to come must come whole the next time.
                etag="" if rest and not is_first else header("etag"),
                modified="" if rest and not is_first else header("last-modified"),
                problem="",
            )
        )
        counted = {"left": len(rest)} if is_first else {"later": len(rest)}
        return Asked(kept, pages, **counted)

    def _clip(self, feed: Feed, entries: Sequence["Entry"]) -> Pending[Clipped]:
        # The oldest first, so that the newest stands on top of the list.
        addresses = tuple(one.address for one in reversed(entries))
        return (
            self._clipping.clip(Order(addresses, case=feed.case, found_on=feed.url)).result()
            if addresses
            else ()
        )

    def _keep(self, feed: Feed) -> Feed:
        self._pools.library.submit(self._library.feeds.update, feed).result()
        return feed

    def _fetch(
        self,
        url: str,
        settings: FetchSettings,
        known: tuple[str, str] = ("", ""),
        found_on: "Fetched | None" = None,
    ) -> "Fetched":
        """Fetch a feed, or a page that may name one.

        Raises:
            FetchError: it could not be had, or the answer was an error.
        """
        # The network's libraries take long to load, and most commands never need them.
        from clipper.capture.fetch import fetch_if_changed, fetch_resource  # noqa: PLC0415

        if found_on:
            types = "application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
            page = found_on.capture
            fetched = fetch_resource(url, page, settings, self._closing.is_set, types)
        else:
            fetched = fetch_if_changed(url, settings, self._closing.is_set, known)
        status = fetched.capture.status
        if status == _GONE:
            raise FetchError(
                "The feed is gone for good (410). Remove it, or follow its new address."
            )
        if status not in (_OK, _NOT_MODIFIED):
            raise FetchError(f"The server answered with status {status} in the place of the feed.")
        return fetched

    def _read(self, fetched: "Fetched") -> "FeedContent":
        capture = fetched.capture
        coding = capture.header("content-encoding")
        return self._apart(read_content, fetched.body, coding, capture.final_url)

    def _feed_on(self, fetched: "Fetched") -> str:
        """Return the first feed that a page names; empty where the page is a feed itself.

        Raises:
            ExtractError: it names none.
        """
        capture = fetched.capture
        types = (capture.header("content-encoding"), capture.header("content-type"))
        return self._apart(named_feed, fetched.body, *types, capture.final_url)

    def _apart(
        self, work: Callable[Given, Result], *args: Given.args, **named: Given.kwargs
    ) -> Result:
        """Do a part of the work in a worker process: a large or hostile feed would hold up all.

        Raises:
            Cancelled: Clipper is closing.
            ExtractError: it took too long, or there is no feed.
        """
        try:
            return self._pools.extraction.run(self._seconds, work, *args, **named)
        except WorkerError as problem:
            if self._closing.is_set():
                raise Cancelled from problem
            raise ExtractError(f"The feed could not be read. {problem} {_TRY_OTHER}") from problem

    def _settings_of(self, case: str) -> FetchSettings:
        """Return how the feeds of a case are fetched: with its proxy and its manners."""
        kept = self._pools.library.submit(self._library.cases.get, case).result()
        settings = self._settings()
        return replace(
            settings,
            proxy=kept.proxy or settings.proxy,
            obey_robots=kept.obey_robots,
            seconds_between=kept.seconds_between,
        )


def _may_lead(feed: str, address: str) -> bool:
    """Tell whether a feed may send its reader to an address: never inside, from the outside."""
    from clipper.capture.guard import route_of  # noqa: PLC0415

    here, there = route_of(feed), route_of(address)
    if here is None or there is None or there.kind == "public":
        return there is not None
    return here.kind == there.kind and (here.kind == "loopback" or here.host == there.host)


def _is_due(feed: Feed) -> bool:
    if not feed.asked:
        return True
    return datetime.fromisoformat(feed.asked) + timedelta(hours=feed.every_hours) <= _now()


def _now() -> datetime:
    return datetime.now(UTC)
