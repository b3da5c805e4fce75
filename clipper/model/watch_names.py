"""The names of a watch list read out of whatever was pasted or imported, and written down again.

One name a line, its other spellings behind `|`, `;` or a tab; a comma parts them only where no
space follows, since "Gerasimov, Valery" is one name. Or a table whose first line names its
columns: `name`, and any of `alias`, `aliases`, `note`; other columns are passed over.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clipper.model.controls import plain_name, shortened
from clipper.model.errors import WatchError
from clipper.model.watch import WatchTerm

MOST_NAMES = 10_000
LONGEST_NAME = 300
"""Characters of a name or another spelling."""
LONGEST_NOTE = 2_000
MOST_SPELLINGS = 200
"""Other spellings of one name: lists of sanctioned persons give a hundred."""

_NAME = ("name", "names")
_ALIAS = ("alias", "spelling")
_ALIASES = ("aliases", "spellings", "weak_aliases")
_NOTE = ("note", "notes")
_BETWEEN = ("|", ";", "\t")
_IN_CELL = re.compile(r"[|;\n]")
_COMMA = re.compile(r",(?!\s|$)")
_BYTE_ORDER = "\ufeff"


@dataclass(frozen=True, slots=True)
class ReadNames:
    """What was read: the names, and how many lines gave none.

    `repeated` lines named what an earlier one did, `blank` ones were empty, `wordless` ones held
    no letter or digit, `comments` began with #.
    """

    terms: tuple[WatchTerm, ...] = ()
    blank: int = 0
    repeated: int = 0
    wordless: int = 0
    comments: int = 0

    @property
    def words(self) -> str:
        """Say what was read: "12 names, 1 repeated, 2 blank lines"."""
        count = len(self.terms)
        told = (
            "1 name" if count == 1 else f"{count:,} names",
            f"{self.repeated:,} repeated" if self.repeated else "",
            _lines(self.blank, "blank line"),
            _lines(self.wordless, "line without a word", "lines without a word"),
            _lines(self.comments, "comment"),
        )
        return ", ".join(filter(None, told))


def read_names(text: str) -> ReadNames:
    """Read names out of a text.

    Raises:
        WatchError: there are too many, or a row does not fit; the message names it.
    """
    lines = text.removeprefix(_BYTE_ORDER).splitlines()
    first = next((line for line in lines if _is_told(line)), "")
    sign, columns = _header(first)
    rows = _table_rows(lines, sign) if columns else _line_rows(lines)
    counts = {"blank": 0, "repeated": 0, "wordless": 0, "comments": 0}
    found: dict[str, WatchTerm] = {}
    for number, cells in rows:
        if isinstance(cells, str):
            counts[cells] += 1
            continue
        try:
            term = _term(cells, columns)
        except WatchError as problem:
            raise WatchError(f"Row {number:,}: {problem}") from problem
        key = term.words.casefold()
        if not _has_word(term.words):
            counts["wordless"] += 1
        elif key in found:
            counts["repeated"] += 1
        else:
            found[key] = term
        if len(found) > MOST_NAMES:
            raise WatchError(
                f"Row {number:,}: a list holds {MOST_NAMES:,} names at most. Make several lists."
            )
    return ReadNames(tuple(found.values()), **counts)


def write_names(terms: Iterable[WatchTerm]) -> str:
    """Write names as a table that `read_names` reads as the same names."""
    written = list(terms)
    most = max((len(one.spellings) for one in written), default=0)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["name", *["alias"] * most, "note"])
    for one in written:
        blanks = [""] * (most - len(one.spellings))
        writer.writerow([one.words, *one.spellings, *blanks, one.note])
    return table.getvalue()


def shown_names(terms: Sequence[WatchTerm]) -> str:
    """Write names as a person would, a line each, where that reads as the same names."""
    lines = "\n".join(" | ".join((one.words, *one.spellings)) for one in terms)
    return lines if read_names(lines).terms == tuple(terms) else write_names(terms)


def checked_term(term: WatchTerm) -> WatchTerm:
    """Return a name on one line, each spelling once and none of them the name itself.

    Raises:
        WatchError: something in it is too long.
    """
    words = _checked(term.words)
    spellings = {one.casefold(): one for one in reversed([*map(_checked, term.spellings)])}
    spellings.pop(words.casefold(), None)
    kept = tuple(one for one in reversed(spellings.values()) if _has_word(one))
    if len(kept) > MOST_SPELLINGS:
        raise WatchError(
            f"“{shortened(words, 40)}” has {len(kept)} other spellings; {MOST_SPELLINGS} fit."
        )
    return replace(term, words=words, spellings=kept, note=plain_name(term.note)[:LONGEST_NOTE])


def _checked(name: str) -> str:
    plain = plain_name(name)
    if len(plain) > LONGEST_NAME:
        raise WatchError(
            f"“{shortened(plain, 40)}” has {len(plain):,} characters; a name has {LONGEST_NAME} "
            "at most. Names stand one a line."
        )
    return plain


def _has_word(name: str) -> bool:
    return any(sign.isalnum() for sign in name)


def _is_told(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _lines(count: int, one: str, many: str = "") -> str:
    if not count:
        return ""
    return f"1 {one}" if count == 1 else f"{count:,} {many or one + 's'}"


def _header(line: str) -> tuple[str, tuple[str, ...]]:
    """Return what parts the columns of a table and their names; none where it is no table."""
    for sign in ("\t", ";", ","):
        names = tuple(plain_name(cell).casefold() for cell in _cells(line, sign))
        if any(name in _NAME for name in names):
            return sign, names
    return "", ()


def _cells(line: str, sign: str) -> list[str]:
    return next(csv.reader([line], delimiter=sign, skipinitialspace=True), [])


_Row = tuple[int, Sequence[str] | str]
"""The number of a row, and its cells, or why it gives no name."""


def _line_rows(lines: Sequence[str]) -> Iterator[_Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            yield number, "blank"
        elif not _is_told(line):
            yield number, "comments"
        else:
            yield number, _parted(line)


def _parted(line: str) -> Sequence[str]:
    sign = next((one for one in _BETWEEN if one in line), "")
    if not sign and (_COMMA.search(line) or line.startswith('"')):
        sign = ","
    if not sign or sign == "|":
        return line.split("|")
    try:
        return _cells(line, sign)
    except csv.Error:
        return line.split(sign)


def _table_rows(lines: Sequence[str], sign: str) -> Iterator[_Row]:
    """Give the rows of a table; a cell in quotation marks may be several lines long."""
    number = 0
    comments: list[int] = []

    def told() -> Iterator[str]:
        nonlocal number
        is_within = False
        for number, line in enumerate(lines, start=1):
            if not is_within and line.lstrip().startswith("#"):
                comments.append(number)
                continue
            is_within ^= line.count('"') % 2 == 1
            yield f"{line}\n"

    is_header = True
    rows = csv.reader(told(), delimiter=sign, skipinitialspace=True)
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                yield number, "blank"
            elif is_header:
                is_header = False
            else:
                yield number, cells
    except csv.Error as problem:
        raise WatchError(f"Row {number:,} cannot be read as a table: {problem}.") from problem
    yield from ((at, "comments") for at in comments)


def _term(cells: Sequence[str], columns: Sequence[str]) -> WatchTerm:
    if not columns:
        name, *others = cells
        return checked_term(WatchTerm(name, tuple(others)))
    name, note = "", ""
    spellings: list[str] = []
    for column, cell in zip(columns, cells, strict=False):
        if column in _NAME:
            name = name or cell
        elif column in _ALIAS:
            spellings.append(cell)
        elif column in _ALIASES:
            spellings += _IN_CELL.split(cell)
        elif column in _NOTE:
            note = note or cell
    return checked_term(WatchTerm(name, tuple(spellings), note))
