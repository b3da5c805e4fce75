"""Pictures that a file brings along: kept with the versions that show them."""

from collections.abc import Callable
from concurrent.futures import wait

from clipper.capture.pictures import MOST_BYTES, MOST_BYTES_OF_VERSION, wanted_pictures
from clipper.desk.archived import PictureOfArchive
from clipper.desk.picture_round import PICTURE_SECONDS
from clipper.desk.picture_work import read_picture
from clipper.desk.picturing import Picturing
from clipper.desk.pools import Pools, WorkerError
from clipper.model.change import Change
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

    def keep(self, clipping: int, given: PictureOfArchive) -> None:
        """Keep a picture with each version of a clipping that shows it and does not have it.

        One that cannot be read is left out. To be called when the clipping's pages have ended, on
        any thread but those of the library and the network.

        Raises:
            StoreError: it cannot be written.
        """
        if len(given.body) > MOST_BYTES:
            return
        lacking = self._pools.library.submit(self._lacking, clipping, given.capture.url).result()
        # What a version could not get from elsewhere is noted on a thread of the network, and the
        # later note counts.
        wait(self._picturing.under_way(lacking))
        if sum(self._kept(version, given) for version in lacking):
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

    def _kept(self, version: int, given: PictureOfArchive) -> bool:
        """Have a picture read, and keep it; tell whether it could be."""
        capture = given.capture
        sent = (given.body, capture.media_type, capture.header("content-encoding"))
        try:
            picture, copy = self._pools.extraction.run(
                PICTURE_SECONDS, read_picture, capture.url, *sent
            )
        except WorkerError:
            return False
        if not picture.sha256:
            return False
        for content in filter(None, (given.body, copy)):
            self._library.bodies.keep(content)
        self._pools.library.submit(self._library.pictures.add, version, [picture]).result()
        return True
