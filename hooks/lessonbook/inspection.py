"""All that the check looks at: what makes a library unsound, and what could be better."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lessonbook.explanations import explanations
from lessonbook.issues import Issue, Severity, did_you_mean, quoted
from lessonbook.library import Library, open_library
from lessonbook.loading import Draft, Watch
from lessonbook.validation import Check


def check_silences(draft: Draft) -> Iterator[Issue]:
    """A silence names a code that exists: a misspelt one would silence nothing."""
    for lesson, filed in draft.lessons.values():
        for number, silence in enumerate(lesson.silence):
            if silence.code not in explanations():
                expected = did_you_mean(silence.code, explanations())
                advice = expected if expected.startswith("Did") else "Copy the code from the warning: it stands after the word `warning`."
                yield filed.issue(("silence", number, "code"), "unknown-code", f"found {quoted(silence.code)}.", advice, Severity.WARNING)


CHECKS: tuple[Check, ...] = (check_silences,)
"""What is looked at beside the rules of validation."""


def inspect(folder: Path, watch: Watch = iter) -> tuple[Library, list[Issue]]:
    """The library of a folder and every issue that any check finds; ``watch`` sees the files go by."""
    return open_library(folder, CHECKS, watch)
