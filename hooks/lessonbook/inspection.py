"""All that the check looks at: what makes a library unsound, and what could be better."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from lessonbook.issues import Issue
from lessonbook.library import Library, open_library
from lessonbook.loading import Draft, Watch
from lessonbook.memory import Memory
from lessonbook.quality import heard, warnings


def inspect(folder: Path, today: datetime.date, watch: Watch = iter, memory: Memory | None = None) -> tuple[Library, list[Issue]]:
    """The library of a folder and every issue that any check finds on a day; ``watch`` sees the files go by."""
    return open_library(folder, (partial(looked_at, today=today),), watch, memory)


def looked_at(draft: Draft, today: datetime.date) -> Iterator[Issue]:
    """What is looked at beside the rules of validation. Silences are weighed once, against all warnings together."""
    return heard(draft, warnings(draft, today))
