"""The left pane: the box for addresses, the search, and the list of clippings."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clipper.desk.desk import Desk
from clipper.model.change import Change
from clipper.model.clipping import Clipping
from clipper.model.errors import Cancelled, ClipperError
from clipper.model.query import query_fields
from clipper.model.search import SearchResult, Sort
from clipper.model.typed import respelled
from clipper.ui.asking import Asker
from clipper.ui.library.clip_progress import ClipProgress
from clipper.ui.library.contents import Contents
from clipper.ui.library.intake import Intake
from clipper.ui.library.list_bar import ListBar
from clipper.ui.library.list_model import ClippingModel
from clipper.ui.library.list_view import EMPTY, ClippingList
from clipper.ui.library.offer_bar import OfferBar
from clipper.ui.library.order import in_order, place_among
from clipper.ui.library.paste_box import PasteBox
from clipper.ui.search.completions import Completions
from clipper.ui.search.facets import Facets
from clipper.ui.search.search_field import SearchField
from clipper.ui.tasks import Task

_NOT_IN_FILTER = "No clipping is like that. Choose “All clippings” to see the others."


class Shelf(QWidget):
    """Shows the library, or what a search finds in it.

    Signals:
        chosen: another clipping is the current one; carries its id.
        opened: a clipping is to be read; carries its id.
        clip_wanted: carries the addresses as a tuple, and whether to fetch known pages again.
        delete_wanted: carries the ids of clippings as a tuple.
        menu_wanted: carries ids and the place on the screen.
        searched: another search is shown; carries the query, empty for none.
        loaded: the whole library is here.
        contents_changed: clippings came, changed or went.
    """

    chosen = Signal(int)
    opened = Signal(int)
    clip_wanted = Signal(tuple, bool)
    delete_wanted = Signal(tuple)
    menu_wanted = Signal(tuple, QPoint)
    searched = Signal(str)
    loaded = Signal()
    contents_changed = Signal()

    def __init__(self, desk: Desk, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._contents = Contents()
        self._asking: Task | None = None
        self._wants_first = False
        self._wants_open = False
        self._result: SearchResult | None = None
        self._meant = ""
        self._load = 0
        self.paste = PasteBox()
        self.offer = OfferBar()
        self.intake = Intake(desk, asker, self.paste, self.offer)
        self.search = SearchField(query_fields(desk.codebook))
        Completions(desk, asker, self.search)
        self.facets = Facets(desk, self.search, self)
        self.bar = ListBar()
        self.model = ClippingModel(self)
        self.list = ClippingList(self.model)
        self.progress = ClipProgress()
        self._lay_out()

        self.intake.clip_wanted.connect(self.clip_wanted)
        self.search.query_changed.connect(self._search_typed)
        self.search.entered_again.connect(self._take_meant)
        self.search.list_wanted.connect(self._go_to_list)
        self.searched.connect(self.facets.look)
        self.bar.sort_chosen.connect(self._take_sort)
        self.bar.filter_chosen.connect(self._take_filter)
        self.bar.saved_chosen.connect(self.show_query)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.open_wanted.connect(self._open_when_found)
        self.list.delete_wanted.connect(self.delete_wanted)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.list.paste_wanted.connect(self.intake.paste_clipboard)
        self.list.verticalScrollBar().valueChanged.connect(self._ask_for_more)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.paste, self.offer, self.search, self.facets.bar, self.bar):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.progress)

    @property
    def query(self) -> str:
        """Return the query whose hits are shown, or an empty string; see `SearchField.begun`."""
        return self.search.begun(self.search.query)

    def known(self) -> Collection[Clipping]:
        """Return all clippings of the library, as far as they are loaded, in no order."""
        return self._contents.clippings

    def count(self) -> int:
        """Count the clippings of the library, as far as they are loaded."""
        return len(self._contents)

    def load(self) -> None:
        """Read the whole library, a page at a time, and show what differs from before."""
        self._load += 1
        take = partial(self._take_page, self._load, set(self._contents.ids))
        self._asker.ask(self._desk.organising.page(), take)

    def take(self, change: Change) -> None:
        """Show what changed, without reading the rest."""
        ids = sorted(change.clippings)
        if ids:
            self._asker.ask(self._desk.organising.clippings(ids), partial(self._replace, ids))

    def show_query(self, query: str) -> None:
        """Put a query into the box, and ask it at once."""
        self.search.show_whole(query)
        self.search.tell()

    def search_again(self) -> None:
        """Ask the same query of an index that has changed."""
        if self.query:
            self._search(self.query)

    def _take_page(self, load: int, unseen: set[int], page: list[Clipping]) -> None:
        """Take one page of the library; a load that a later one overtook is dropped.

        What was here when the load began and is on no page, `unseen`, is gone.
        """
        if load != self._load:
            return
        if not page:
            self._change([], sorted(unseen))
            self.loaded.emit()
            return
        unseen.difference_update(one.id for one in page)
        self._change(self._contents.differing(page), [])
        take = partial(self._take_page, load, unseen)
        self._asker.ask(self._desk.organising.page(page[-1].id), take)

    def _replace(self, ids: list[int], found: list[Clipping]) -> None:
        fresh = {one.id for one in found}
        self._change(found, [one for one in ids if one not in fresh])

    def _change(self, found: list[Clipping], gone: list[int]) -> None:
        """Take over what changed, and show that; the other rows stay as they are."""
        new = [one for one in found if one.id not in self._contents]
        if self._contents.change(found, gone):
            self.bar.show_words(self._contents.tags, self._contents.cases)
        self.contents_changed.emit()
        place = place_among(new, self.model.clippings)
        if self.query:
            self.model.update_clippings(found)
            self.model.remove(gone)
        elif self.bar.filter == "all" and self.bar.sort == "added-newest" and place is not None:
            self.model.update_clippings(found)
            self.model.insert(place, sorted(new, key=lambda one: -one.id))
            self.model.remove(gone)
            self._show_empty()
        else:
            self._show()

    def _take_sort(self) -> None:
        """Show what is shown in another order: hits from the first on."""
        if self.query:
            self._result = None
            self._search(self.query)
        self._show()

    def _take_filter(self) -> None:
        """Show some of the library; the search that was shown goes."""
        if self.query:
            self.search.clear()
        else:
            self._show()

    def _show(self) -> None:
        """Show the list as the bar says; a search shows its hits instead."""
        if self.query:
            return
        current = self.list.current_id()
        self.model.show_clippings(
            in_order(self._contents.clippings, self.bar.filter, self.bar.sort)
        )
        self._show_empty()
        if current is not None:
            self.list.choose(current)

    def _show_empty(self) -> None:
        """Say how many clippings are shown, and why where there are none."""
        self.list.show_message(_NOT_IN_FILTER if self._contents else EMPTY)
        self.bar.show_count(self.model.rowCount(), len(self._contents))

    def _take_meant(self) -> None:
        """Search for what may have been meant, where nothing was found."""
        if self._meant and self._result and self._result.query == self.query:
            self.search.show_query(self._meant)

    def _search_typed(self, typed: str) -> None:
        self._search(self.search.begun(typed))

    def _search(self, query: str) -> None:
        """Ask a query; a new key press stops the one before it."""
        if self._asking:
            self._asking.cancel()
            self._asking = None
        self.bar.show_search(self.search.query)
        if not query:
            self._result = None
            self._show()
            self.searched.emit("")
            return
        future = self._desk.searching.search(query, sort=self.bar.hit_sort)
        self._asking = self._asker.ask(future, self._show_result)
        self._asking.failed.connect(partial(self._show_failure, query))

    def _show_failure(self, query: str, failure: BaseException) -> None:
        """Show no rows where a search failed: what was there before would look like its hits."""
        if query != self.query or isinstance(failure, Cancelled):
            return
        self._asking = self._result = None
        self._wants_first = self._wants_open = False
        self.model.show_hits(())
        self.list.show_failed(
            self.search.query, str(failure) if isinstance(failure, ClipperError) else ""
        )
        self.bar.show_count(0, len(self._contents))

    def _show_result(self, result: SearchResult) -> None:
        if result.query != self.query:
            return
        current = self.list.current_id()
        is_new = self._result is None or self._result.query != result.query
        self._asking, self._result = None, result
        has_keys = self.window().focusWidget() is self.list
        wants_first, wants_open = has_keys and self._wants_first, has_keys and self._wants_open
        # What was just clipped may not be in the index yet: the wish waits for it.
        if result.hits or not has_keys:
            self._wants_first = self._wants_open = False
        self.model.show_hits(result.hits)
        self._meant = respelled(self.search.query, result.meant)
        self.list.show_nothing_found(self.search.query, self._meant)
        self.bar.show_count(result.total, len(self._contents), result.some)
        if current is not None:
            self.list.choose(current)
        elif wants_first:
            self.list.choose_first()
        if is_new and not has_keys:
            self.list.scrollToTop()  # the best hits, wherever the open clipping stands among them
        self.searched.emit(result.query)
        if wants_open and (found := self.list.current_id()) is not None:
            self.opened.emit(found)

    def _open_when_found(self) -> None:
        """Open the first hit as soon as it is there."""
        self._wants_open = self._wants_first

    def _go_to_list(self) -> None:
        """Take the keys in the list; hits that are still on their way are waited for."""
        is_pending = self._result is None or self._result.query != self.query
        if self.query and is_pending:
            self._wants_first = True
            self.list.setCurrentIndex(QModelIndex())
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.list.choose_first()

    def _ask_for_more(self, value: int) -> None:
        """Read the next hits when the end of those before comes into sight."""
        bar, result = self.list.verticalScrollBar(), self._result
        shown = self.model.rowCount()
        near_end = value >= bar.maximum() - bar.pageStep()
        if result is None or self._asking or shown >= result.listed or not near_end:
            return
        sort = self.bar.hit_sort
        future = self._desk.searching.search(result.query, offset=shown, sort=sort)
        self._asking = self._asker.ask(future, partial(self._add_result, sort))

    def _add_result(self, sort: Sort, result: SearchResult) -> None:
        """Add further hits; those of an order that is chosen no longer have no place any more."""
        if sort != self.bar.hit_sort:
            return
        self._asking = None
        if result.query == self.query:
            self.model.add_hits(result.hits)
