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
from lessonbook.privacy.veil import veiled
from lessonbook.quality import heard, warnings
from lessonbook.validation import validate


def inspect(folder: Path, today: datetime.date, watch: Watch = iter, memory: Memory | None = None) -> tuple[Library, list[Issue]]:
    """The library of a folder and every issue that any check finds on a day; ``watch`` sees the files go by."""
    return open_library(folder, (partial(looked_at, today=today),), watch, memory)


def judged(draft: Draft, today: datetime.date) -> list[Issue]:
    """Every issue of a library that stands in no folder yet, without the words that the privacy guard found."""
    return veiled(validate(draft, (partial(looked_at, today=today),)))


def unread(draft: Draft) -> list[Issue]:
    """What loading found wrong, without the words that the privacy guard found in the same places."""
    loaded = {(issue.mark, issue.code, issue.expected) for issue in draft.issues}
    return [issue for issue in veiled(validate(draft)) if (issue.mark, issue.code, issue.expected) in loaded]


def looked_at(draft: Draft, today: datetime.date) -> Iterator[Issue]:
    """What is looked at beside the rules of validation. Silences are weighed once, against all warnings together."""
    return heard(draft, warnings(draft, today))
