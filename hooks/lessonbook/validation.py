"""Errors that show only across files or in what an entry says: each check a function, all of them but the privacy guard in ``CHECKS``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from lessonbook.issues import Issue, field_name, nearest, quoted
from lessonbook.loading import Draft, Filed
from lessonbook.model import Action, Lesson, Source
from lessonbook.parallel import aside
from lessonbook.privacy.guard import guard
from lessonbook.tree import Key
from lessonbook.vocabulary import FACETS

MANY = 2_000
"""From so many files on, the privacy guard works beside the other checks: with fewer, it costs more than it saves."""

Check: TypeAlias = Callable[[Draft], Iterable[Issue]]

_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year)s?"
_BEFORE = r"(?:within|in|after|every|for at least|at least|no later than|before)\s+(?:the\s+)?(?:next\s+|first\s+)?"
_DAYS = rf"(?:\s+(?:to|or)\s+{_NUMBER})?\s+(?:working\s+|school\s+)?{_UNIT}"
_TIME_LIMITS = (
    rf"\b{_BEFORE}{_NUMBER}{_DAYS}\b",
    rf"\b(?:every|each) {_UNIT}\b",
    rf"\b\d+[ -]{_UNIT}\b(?![ -]olds?)",
    r"\b(?:same|next|following)[ -](?:working |school )?day\b",
    r"\bby the end of the (?:working |school )?(?:day|week)\b",
    r"\b(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annually)\b(?! (?:care|li[fv]|living|needs|routine|work))",
)
_TIME_LIMIT = re.compile("|".join(_TIME_LIMITS), re.IGNORECASE)
_DUTY = re.compile(r"\b(?:must|legally|required by law|statutory duty|by law|duty to)\b", re.IGNORECASE)


def validate(draft: Draft, more: Iterable[Check] = ()) -> list[Issue]:
    """Every issue of a library, those of loading, of the privacy guard and of further checks included, sorted."""
    guarded: Callable[[], list[Issue]] = partial(list, guard(draft))
    others = aside(guarded) if len(draft.files) > MANY else guarded
    found = {*draft.issues, *(issue for check in (*CHECKS, *more) for issue in check(draft))}
    return sorted(found.union(others()))


def _lessons(draft: Draft) -> Iterator[tuple[Lesson, Filed]]:
    yield from draft.lessons.values()


def _unknown(draft: Draft, filed: Filed, keys: tuple[Key, ...], wanted: str, known: Collection[str]) -> Iterator[Issue]:
    if wanted in known or wanted in draft.unreadable:
        return
    near = nearest(wanted, known)
    folder = "sources" if known is draft.sources else "entries"
    expected = f"Did you mean {quoted(near)}?" if near else f"No file in lessons/{folder} has that name: look for the exact name, or add the file."
    yield filed.issue(keys, "unknown-id", f"found {quoted(wanted)}.", expected)


def check_sources_exist(draft: Draft) -> Iterator[Issue]:
    """Every source that an entry names has a file."""
    for lesson, filed in _lessons(draft):
        for field in ("evidence", "good_practice", "recommendation"):
            for number, part in enumerate(getattr(lesson, field)):
                if part.source:
                    yield from _unknown(draft, filed, (field, number, "source"), part.source, draft.sources)


def check_evidence_is_no_guidance(draft: Draft) -> Iterator[Issue]:
    """Guidance says what good looks like; it never found a failing."""
    for lesson, filed in _lessons(draft):
        for number, evidence in enumerate(lesson.evidence):
            source = _source(draft, evidence.source)
            if source and source.kind == "guidance":
                keys = ("evidence", number, "source")
                yield filed.issue(keys, "evidence-is-guidance", f"found {quoted(evidence.source)}, which is guidance.", "Cite it under good_practice.")


def check_evidence_once(draft: Draft) -> Iterator[Issue]:
    """One source stands behind a lesson once."""
    for lesson, filed in _lessons(draft):
        seen: set[str] = set()
        for number, evidence in enumerate(lesson.evidence):
            if evidence.source in seen:
                keys = ("evidence", number, "source")
                yield filed.issue(keys, "repeated-evidence", f"found {quoted(evidence.source)} a second time.", "Put both places into one piece of evidence.")
            seen.add(evidence.source)


def check_references_exist(draft: Draft) -> Iterator[Issue]:
    """What is related, or took an entry's place, is another entry that exists."""
    for lesson, filed in _lessons(draft):
        for number, other in enumerate(lesson.related):
            yield from _reference(draft, filed, ("related", number), other)
        if lesson.superseded_by:
            yield from _reference(draft, filed, ("superseded_by",), lesson.superseded_by)


def _reference(draft: Draft, filed: Filed, keys: tuple[Key, ...], other: str) -> Iterator[Issue]:
    if draft.lessons.get(other, (None, None))[1] is filed:
        yield filed.issue(keys, "names-itself", f"found {quoted(other)}, the entry's own id.", "Name another entry.")
    else:
        yield from _unknown(draft, filed, keys, other, draft.lessons)


def check_superseding_ends(draft: Draft) -> Iterator[Issue]:
    """The chain of entries that took each other's place ends at one that is current."""
    for lesson, filed in _lessons(draft):
        seen, step = {lesson.id}, lesson
        while step.superseded_by and step.superseded_by in draft.lessons and step.superseded_by not in seen:
            seen.add(step.superseded_by)
            step = draft.lessons[step.superseded_by][0]
        if step.superseded_by in seen - {step.id}:
            yield filed.issue(
                ("superseded_by",),
                "superseding-loop",
                f"found {quoted(lesson.superseded_by or '')}, which leads back here.",
                "Let the chain end at a current entry.",
            )


def check_old_ids_are_free(draft: Draft) -> Iterator[Issue]:
    """An old id leads to one entry, and is the id of none."""
    owner: dict[str, str] = {}
    for lesson, filed in _lessons(draft):
        for number, old in enumerate(lesson.formerly):
            taken = old if old in draft.lessons else owner.setdefault(old, lesson.id)
            if old == lesson.id:
                yield filed.issue(("formerly", number), "names-itself", f"found {quoted(old)}, the entry's own id.", "Name another id, or delete the line.")
            elif taken != lesson.id:
                yield filed.issue(
                    ("formerly", number), "id-in-use", f"found {quoted(old)}, which belongs to {quoted(taken)}.", "An old id redirects to one entry only."
                )


def check_sources_reported_on(draft: Draft) -> Iterator[Issue]:
    """The reports that a source tells of have files, and none tells of itself."""
    for source, filed in draft.sources.values():
        for number, other in enumerate(source.reports_on):
            keys = ("reports_on", number)
            yield from _unknown(draft, filed, keys, other, draft.sources)
            if source.id in _reported(draft, other):
                yield filed.issue(keys, "reporting-loop", f"found {quoted(other)}, which leads back here.", "Let the chain end at the report itself.")


def _reported(draft: Draft, source_id: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    if source_id in seen or source_id not in draft.sources:
        return seen
    reached = seen | {source_id}
    for other in draft.sources[source_id][0].reports_on:
        reached |= _reported(draft, other, reached)
    return reached


def check_basis(draft: Draft) -> Iterator[Issue]:
    """An action from guidance names guidance; a duty or a time limit rests on guidance in force and checked."""
    for lesson, filed in _lessons(draft):
        for number, action in enumerate(lesson.recommendation):
            yield from _check_action(draft, filed, number, action)


def _check_action(draft: Draft, filed: Filed, number: int, action: Action) -> Iterator[Issue]:
    source = _source(draft, action.source)
    keys = ("recommendation", number, "action")
    if action.basis == "guidance" and not (source and source.kind == "guidance") and action.source not in draft.unreadable:
        yield filed.issue(
            keys,
            "basis-without-source",
            "found `basis: guidance` without a source that is guidance.",
            "Add `source`, the id of the guidance.",
        )
    if source and source.binds and action.basis == "guidance":
        return
    for code, pattern, what in (("time-limit", _TIME_LIMIT, "a time limit"), ("duty", _DUTY, "a duty")):
        for name in ("action", "prompt"):
            if match := pattern.search(getattr(action, name) or ""):
                keys = ("recommendation", number, name)
                found = f"found {quoted(match[0])}, {what}."
                expected = "Leave it out, unless guidance in force and checked says so: then write `basis: guidance`, and the guidance as `source`."
                yield Issue(filed.path, filed.mark_in(keys, match[0]), code, field_name(keys), found, expected, length=len(match[0]))
                break


def check_terms_once(draft: Draft) -> Iterator[Issue]:
    """No term is named twice in one list."""
    for lesson, filed in _lessons(draft):
        for facet in FACETS:
            terms = lesson.terms(facet)
            for number, term in enumerate(terms):
                if term in terms[:number]:
                    yield filed.issue((facet, number), "repeated-term", f"found {quoted(term)} a second time.", "Keep one.")


def _source(draft: Draft, source_id: str | None) -> Source | None:
    return draft.sources[source_id][0] if source_id in draft.sources else None


CHECKS: tuple[Check, ...] = (
    check_sources_exist,
    check_evidence_is_no_guidance,
    check_evidence_once,
    check_references_exist,
    check_superseding_ends,
    check_old_ids_are_free,
    check_sources_reported_on,
    check_basis,
    check_terms_once,
)

NEED_GUIDANCE: Mapping[str, re.Pattern[str]] = {"time-limit": _TIME_LIMIT, "duty": _DUTY}
"""What an action may say only where guidance in force says it, by the code of the error; the site's form looks for the same."""
