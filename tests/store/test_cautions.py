"""What is doubtful about an article is kept with its version, and the chain proves it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from clipper.model.caution import Caution
from clipper.model.clipping import Clipping
from clipper.model.extraction import Extraction
from clipper.store.library import Library

Clip = Callable[..., Clipping]
CAUTIONS = (Caution("guessed date", "2024-11-05 is a guess."), Caution("language", "In German."))


def doubtful(library: Library, clip: Clip) -> Clipping:
    page = clip("Ten.")
    row = library.versions.add_capture(page.id, library.versions.newest(page.id).capture)
    other = clip("Ten thousand troops.", url="https://example.org/b")
    article = library.versions.newest(other.id).article
    more = Extraction("incomplete", "A paywall.", article, CAUTIONS, "test", "paywall")
    library.versions.add(page.id, row, more)
    return library.clippings.get(page.id)


def test_cautions_are_read_back_with_their_kinds(library: Library, clip: Clip) -> None:
    page = doubtful(library, clip)
    assert (page.cause, page.cautions, page.is_doubtful) == ("paywall", CAUTIONS, True)
    assert library.versions.newest(page.id).warnings == CAUTIONS
    assert library.check().problems == ()
    assert not clip().is_doubtful


def test_a_sentence_of_an_older_version_is_read_as_some_other_caution(
    library: Library, clip: Clip
) -> None:
    page = clip()
    with closing(sqlite3.connect(library.path)) as other:
        other.execute("UPDATE version SET warnings = '[\"It may lack a table.\"]'")
        other.commit()
    (caution,) = library.clippings.get(page.id).cautions
    assert (caution.kind, caution.text) == ("other", "It may lack a table.")
    assert library.check().problems, "a changed row is noticed"


def test_a_cause_goes_when_the_page_is_tried_again(library: Library, clip: Clip) -> None:
    page = clip()
    library.clippings.set_state(page.id, "failed", "The page asks for a login.", "login")
    assert library.clippings.get(page.id).cause == "login"
    library.clippings.set_waiting(page.id, library.worker.name)
    assert library.clippings.get(page.id).cause == ""
