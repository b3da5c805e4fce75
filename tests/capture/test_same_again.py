"""The same page gives the same article in each process: a version that differs is a change."""

import os
import subprocess
import sys

import pytest

_LOOK = """
import sys
from clipper.capture.features import page_of
from clipper.capture.opinions import ask
from clipper.capture.outline import outline_of
from clipper.capture.parse import parse_html

words = [f"w{number}" for number in range(100)]
texts = [" ".join(words), " ".join(words), " ".join(words[:10])]
body = "".join(f"<p>{text}.</p>" for text in texts)
page = f"<html><body><main>{body}</main></body></html>"
tree = parse_html(page)
found = page_of(outline_of(tree), ask(tree, page, "https://a.example/1"), "")
sys.stdout.write(found.plain.tobytes().hex())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_what_is_seen_of_a_page_does_not_depend_on_the_process(seed: str) -> None:
    def seen(with_seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", _LOOK],
            env={**os.environ, "PYTHONHASHSEED": with_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert seen(seed) == seen("3")
