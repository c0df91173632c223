"""A lesson as plain text, for an editor at a terminal: labels in the place of ids, and whatever its file says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from lessonbook.library import Library
from lessonbook.model import Action, Lesson
from lessonbook.vocabulary import FACETS

WIDTH = 100
MARGIN = 14
_NAMES = {"age_group": "Ages", "agency": "Who", "decision_point": "Moments", "harm": "Harm", "theme": "Themes", "risk_factor": "Risk factors"}


def plain_text(library: Library, lesson: Lesson, path: str) -> str:
    """All that a lesson says, in the order of its page; ``path`` is its file, as an editor opens it."""
    return "\n".join(line for part in _parts(library, lesson, path) for line in part) + "\n"


def _parts(library: Library, lesson: Lesson, path: str) -> Iterator[list[str]]:
    yield [*_wrapped(lesson.title), "=" * min(len(lesson.title), WIDTH)]
    yield list(_facts(library, lesson, path))
    yield from _part("What to do", [_action(library, lesson, action) for action in lesson.recommendation])
    yield from _part("What went wrong" if lesson.failing else "What went well", [lesson.statement])
    yield from _part("Why", [lesson.why])
    yield from _part("What good looks like", [f"{each.text} ({_source(library, each.source, each.where)})" for each in lesson.good_practice])
    yield from _part("Where it was found", [f"{_source(library, each.source, each.where)}: {each.says or 'no text'}" for each in lesson.evidence])
    yield from _part("A case", [lesson.case])
    yield from _part("Questions", list(lesson.questions))
    yield from _part("Related", [f"{other}: {library.by_id[other].title}" for other in lesson.related])


def _facts(library: Library, lesson: Lesson, path: str) -> Iterator[str]:
    """What stands at the head: a line a fact."""
    found = library.recurrence(lesson)
    years = f", {found.first} to {found.last}" if found.first else ""
    kinds = ", ".join(f"{count} {kind}" for kind, count in found.kinds)
    facts = {
        "Id": lesson.id,
        "File": path,
        "Status": _status(lesson),
        "Act first": "yes" if lesson.act_first else "",
        **{_NAMES[facet]: ", ".join(_labels(library, facet, lesson.terms(facet))) for facet in FACETS},
        "Handover": " to ".join(_labels(library, "agency", (lesson.handover.from_, lesson.handover.to))) if lesson.handover else "",
        "Reported in": f"{found.count} source{'' if found.count == 1 else 's'} ({kinds}{years})",
        "Added": str(lesson.added or "no date"),
        "Reviewed": " by ".join(str(each) for each in (lesson.reviewed, lesson.reviewed_by) if each),
        "Review due": str(lesson.due or ""),
        "Formerly": ", ".join(lesson.formerly),
    }
    for name, fact in facts.items():
        if fact:
            yield from _cut(fact, f"{name + ':':<{MARGIN}}", " " * MARGIN)


def _status(lesson: Lesson) -> str:
    """What became of the lesson, and why."""
    return f"{lesson.status}{f' by {lesson.superseded_by}' if lesson.superseded_by else ''}{f': {lesson.reason}' if lesson.reason else ''}"


def _labels(library: Library, facet: str, terms: tuple[str, ...]) -> list[str]:
    return [library.vocabulary.term(facet, term).label for term in terms]


def _action(library: Library, lesson: Lesson, action: Action) -> str:
    """What to do, and in brackets who does it, at which level, and where it comes from."""
    who = ", ".join(_labels(library, "agency", action.agency)) if action.agency and action.agency != lesson.agency else ""
    source = _source(library, action.source) if action.source else ""
    return f"{action.action} ({'; '.join(filter(None, (who, action.level, action.basis, source)))})"


def _source(library: Library, source_id: str, where: str | None = None) -> str:
    source = library.sources[source_id]
    return f"{source.title}, {source.publisher}, {source.year or 'undated'}{f', {where}' if where else ''} [{source_id}]"


def _part(heading: str, texts: list[str | None] | list[str]) -> Iterator[list[str]]:
    """A heading with its texts, or nothing where there are none."""
    kept = [text for text in texts if text]
    if kept:
        yield ["", heading, *(line for text in kept for line in _wrapped(text, "- " if len(kept) > 1 else ""))]


def _wrapped(text: str, lead: str = "") -> list[str]:
    """The lines of a text, each of its own lines by itself."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [part for number, line in enumerate(lines) for part in _cut(line, " " * len(lead) if number else lead, " " * len(lead))]


def _cut(line: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)
