"""How long the files of the search take to make, against lunr.py's own build of one index of the same documents and fields.

Run as a program it does one of the two, once, and prints seconds and letters.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lunr import lunr

from bench.cache import ROOT
from bench.ours import FIELDS, build, texts
from bench.sites import run
from lessonbook.library import Library, open_library

Build = Callable[[], int]


def _shards(library: Library) -> Build:
    return lambda: build(library)


def _lunr(library: Library) -> Build:
    documents: list[dict[str, str]] = [{"ref": str(number), **fields} for number, fields in enumerate(texts(library))]
    fields: list[Any] = [{"field_name": name, "boost": boost} for name, boost in FIELDS.items()]
    return lambda: len(json.dumps(lunr(ref="ref", fields=fields, documents=documents).serialize(), separators=(",", ":")))


BUILDS = {"shards": _shards, "lunr": _lunr}


def seconds(kind: str, lessons: Path) -> float:
    """The time of one build, in a process of its own."""
    program = f"import sys; sys.path[:0] = {[str(ROOT / 'hooks'), str(ROOT / 'tests')]!r}; from bench.building import main; main({kind!r}, {str(lessons)!r})"
    return float(run([sys.executable, "-c", program], ROOT).split()[0])


def main(kind: str, lessons: str) -> None:
    """Open a library, and time what comes after."""
    library, _ = open_library(Path(lessons))
    prepared = BUILDS[kind](library)
    start = time.perf_counter()
    size = prepared()
    sys.stdout.write(f"{time.perf_counter() - start:.3f} {size}\n")
