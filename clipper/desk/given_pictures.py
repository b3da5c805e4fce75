"""Pictures that a file brings along: kept with the versions that show them."""

from collections.abc import Callable, Sequence
from concurrent.futures import wait
from contextlib import AbstractContextManager

from clipper.capture.pictures import MOST_BYTES_OF_VERSION, not_kept, wanted_pictures
from clipper.desk.archived import PictureOfArchive
from clipper.desk.picture_round import PICTURE_SECONDS, UNREAD
from clipper.desk.picture_work import read_picture
from clipper.desk.picturing import Picturing
from clipper.desk.pools import Pools, WorkerError
from clipper.model.change import Change
from clipper.model.errors import Cancelled
from clipper.model.picture import KeptPicture
from clipper.store.library import Library


class GivenPictures:
    """Keeps pictures of a web archive; `told` hears of the clippings that got some."""

    def __init__(
        self,
        library: Library,
        pools: Pools,
        picturing: Picturing,
        told: Callable[[Change], None] = lambda _change: None,
    ) -> None:
        self._library = library
        self._pools = pools
        self._picturing = picturing
        self._told = told

    def put_off(self, source: str) -> AbstractContextManager[None]:
        """Call no picture missing of the versions out of a file, as long as that is being read."""
        return self._picturing.put_off(source)

    def keep(self, clipping: int, given: PictureOfArchive) -> None:
        """Keep a picture with each version of a clipping that shows it and does not have it.

        Of one that cannot be kept is written down why. To be called when the clipping's pages have
        ended, on any thread but those of the library and the network.

        Raises:
            Cancelled: the program is closing.
            StoreError: it cannot be written.
        """
        lacking = self._pools.library.submit(self._lacking, clipping, given.capture.url).result()
        # What a version could not get from elsewhere is noted on a thread of the network, and the
        # later note counts.
        wait(self._picturing.under_way(lacking))
        if not lacking:
            return
        picture = self._kept(given)
        self._pools.library.submit(self._add, lacking, picture).result()
        if picture.sha256:
            self._told(Change("pictures", frozenset({clipping})))

    def _lacking(self, clipping: int, url: str) -> list[int]:
        """Return the versions that show a picture and do not have it, on the library's thread."""
        found = []
        for version in self._library.versions.of(clipping):
            known = self._library.pictures.of(version.id)
            has = any(one.url == url and one.sha256 for one in known)
            is_full = sum(one.size for one in known) >= MOST_BYTES_OF_VERSION
            if url in wanted_pictures(version.article) and not has and not is_full:
                found.append(version.id)
        return found

    def _kept(self, given: PictureOfArchive) -> KeptPicture:
        """Have a picture read, and keep its bytes; or say why not.

        Raises:
            Cancelled: the program is closing.
        """
        capture = given.capture
        sent = (given.body, capture.media_type, capture.header("content-encoding"))
        try:
            picture, copy = self._pools.extraction.run(
                PICTURE_SECONDS, read_picture, capture.url, *sent
            )
        except WorkerError as problem:
            if self._picturing.is_closing:
                raise Cancelled from problem
            return not_kept(capture.url, UNREAD.format(problem), capture.media_type)
        for content in filter(None, (given.body if picture.sha256 else b"", copy)):
            self._library.bodies.keep(content)
        return picture

    def _add(self, versions: Sequence[int], picture: KeptPicture) -> None:
        """Write it down, on the library's thread; the same refusal stands there only once."""
        for version in versions:
            if picture not in self._library.pictures.of(version):
                self._library.pictures.add(version, [picture])
