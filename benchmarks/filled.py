"""Libraries that hold many clippings already: made once, copied for each run."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from news_pages import news_page

from clipper import index, store
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.model.article import Article, Block
from clipper.model.capture import Capture
from clipper.model.extraction import Extraction
from clipper.model.metadata import FoundDate, Metadata
from clipper.store.change_log import ChangeLog
from clipper.store.clippings import Clippings
from clipper.store.database import connect, transaction
from clipper.store.evidence import Evidence
from clipper.store.library import Library
from clipper.store.versions import Versions

ROOM = Path(tempfile.gettempdir()) / "clipper-benchmarks"
_TEXTS = 500
"""How many different pages the articles are made of."""


def use_own_home() -> None:
    """Keep away from the settings, the log and the library of whoever runs this."""
    home = ROOM / "home"
    home.mkdir(parents=True, exist_ok=True)
    for name in list(os.environ):
        if name.startswith("XDG_") and name != "XDG_RUNTIME_DIR":
            del os.environ[name]
    os.environ["HOME"] = str(home)


def library_of(count: int, folder: Path) -> None:
    """Put a library of `count` indexed clippings into a folder that is not there yet."""
    if not count:
        return
    kept = ROOM / f"filled-{count}-{_form()}.clipper"
    if not kept.exists():
        unfinished = kept.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        _fill(unfinished, count)
        with Desk(unfinished, Settings()) as desk:
            desk.indexing.rebuild().result()
        unfinished.rename(kept)
    shutil.copytree(kept, folder)


def _form() -> str:
    """Return a word for the form of libraries and their indexes: an older one is not used."""
    digest = hashlib.sha256()
    for room in (store, index):
        for path in sorted(Path(room.__path__[0]).rglob("*")):
            if path.suffix in (".py", ".sql"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _fill(folder: Path, count: int) -> None:
    """Write clippings in one transaction. No bodies: no list, search or reader asks for them."""
    with Library(folder) as library:
        path = library.path
    connection = connect(path)
    log = ChangeLog(connection, "benchmark")
    clippings = Clippings(connection, log)
    versions = Versions(connection, log, Evidence(connection))
    articles = [_article(number) for number in range(min(count, _TEXTS))]
    with transaction(connection):
        for number in range(count):
            url = f"https://filled.example/news/{number}"
            clipping = clippings.add(url, url, "").id
            row = versions.add_capture(clipping, _capture(url))
            article = articles[number % len(articles)]
            versions.add(clipping, row, Extraction("done", article=article, extractor="benchmark"))
            if number % 3 == 0:
                clippings.retag([clipping], [f"tag {number % 40}"], [])
    connection.close()


def _article(number: int) -> Article:
    page = news_page(1_000_000 + number)
    published = FoundDate(f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}", "JSON-LD", "high")
    metadata = Metadata(page.title, "", ("Jane Doe",), published, site="Bench Times")
    return Article(metadata, tuple(Block("paragraph", text) for text in page.paragraphs[:6]))


def _capture(url: str) -> Capture:
    body = url.encode()
    return Capture(
        url, url, "2025-01-01T00:00:00+00:00", 200, (), (), hashlib.sha256(body).hexdigest(),
        len(body),
    )  # fmt: skip
