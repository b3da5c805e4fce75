"""Build the browser button: a folder and a zip for Chromium and for Firefox.

Run from the checkout: python packaging/browser/build.py [FOLDER], by default dist/browser. The
same bytes come out each time. The settings of Clipper's window write the same files.
"""

import sys
from pathlib import Path

from clipper.desk.extension import BROWSERS, save_extension

if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    target = Path(sys.argv[1]) if sys.argv[1:] else root / "dist" / "browser"
    for browser in BROWSERS:
        print(save_extension(browser, target))
