"""Starting the window: what the system lacks, the library, the look, the event loop."""

import sys
from pathlib import Path

from clipper.model.errors import ClipperError
from clipper.ui.system_libraries import has_display, missing_packages

NO_WINDOW = 2
_NO_DISPLAY = """There is no display to open a window on.
Everything else works here: clipper demo, clipper clip URL, clipper search WORDS,
clipper report -o report.html; clipper --help lists the rest."""
_MISSING = """The window needs system libraries that are not installed. On Debian and Ubuntu:
    sudo apt install {}
The commands work without them: clipper --help lists them."""


def start_window(folder: Path) -> int:
    """Open the window on a library and run it until it is closed.

    Returns:
        The exit code: 2 where there is no display, a system library is missing, or the library
        cannot be opened.
    """
    if not has_display():
        sys.stderr.write(_NO_DISPLAY + "\n")
        return NO_WINDOW
    if missing := missing_packages():
        sys.stderr.write(_MISSING.format(" ".join(missing)) + "\n")
        return NO_WINDOW
    from clipper.ui.run import run_window  # noqa: PLC0415 - Qt may only load when all is there

    try:
        return run_window(folder)
    except ClipperError as problem:
        sys.stderr.write(f"{problem}\n")
        return NO_WINDOW
