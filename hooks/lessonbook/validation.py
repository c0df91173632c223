"""Checks that need more than one file, or that read what an entry says: each a function, all of them in ``CHECKS``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias

from lessonbook.issues import Issue, Severity, did_you_mean, quoted
from lessonbook.loading import Draft, Filed
from lessonbook.model import Action, Lesson, Source
from lessonbook.tree import Key

Check: TypeAlias = Callable[[Draft], Iterator[Issue]]

MOST_TERMS = {"decision_point": 3, "theme": 2, "risk_factor": 3, "harm": 2}
"""How many terms of a list an entry should name: those under which a reader would look."""

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
_WEAK = re.compile(r"^(?:please\s+)?(?:ensure|consider|be aware|raise awareness|remember|think about|try to|aim to)\b", re.IGNORECASE)


def validate(draft: Draft) -> list[Issue]:
    """Every issue of a library, those of loading included, sorted; silenced warnings left out."""
    found = [issue for check in CHECKS for issue in check(draft)]
    silenced = {(filed.path, silence.code) for lesson, filed in draft.lessons.values() for silence in lesson.silence}
    kept = {i for i in (*draft.issues, *found) if i.is_error or (i.path, i.code) not in silenced}
    return sorted(kept)


def _lessons(draft: Draft) -> Iterator[tuple[Lesson, Filed]]:
    yield from draft.lessons.values()


def _unknown(draft: Draft, filed: Filed, keys: tuple[Key, ...], wanted: str, known: Collection[str]) -> Iterator[Issue]:
    if wanted in known or wanted in draft.unreadable:
        return
    near = did_you_mean(wanted, known) if len(known) else ""
    expected = near if near.startswith("Did") else "No file of that name exists."
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
            if taken != lesson.id:
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
        for text in filter(None, (action.action, action.prompt)):
            if match := pattern.search(text):
                expected = f"Leave it out: {what} needs `basis: guidance` and a `source` in force and checked."
                yield filed.issue(keys, code, f"found {quoted(match[0])}, {what}.", expected)
                break


def check_tags_are_few(draft: Draft) -> Iterator[Issue]:
    """An entry stands under the few terms where a reader would look for it."""
    for lesson, filed in _lessons(draft):
        for facet, most in MOST_TERMS.items():
            if len(lesson.terms(facet)) > most:
                yield filed.issue(
                    (facet,), "many-terms", f"found {len(lesson.terms(facet))} terms.", f"Keep the {most} under which a reader would look.", Severity.WARNING
                )


def check_terms_once(draft: Draft) -> Iterator[Issue]:
    """No term is named twice in one list."""
    for lesson, filed in _lessons(draft):
        for facet in ("age_group", "agency", *MOST_TERMS):
            terms = lesson.terms(facet)
            for number, term in enumerate(terms):
                if term in terms[:number]:
                    yield filed.issue((facet, number), "repeated-term", f"found {quoted(term)} a second time.", "Keep one.")


def check_verbs(draft: Draft) -> Iterator[Issue]:
    """An action begins with something that can be seen to be done."""
    for lesson, filed in _lessons(draft):
        for number, action in enumerate(lesson.recommendation):
            if match := _WEAK.search(action.action):
                yield filed.issue(
                    ("recommendation", number, "action"),
                    "weak-verb",
                    f"found {quoted(match[0])}.",
                    "Say what is done: ask, write, plot, ring, visit.",
                    Severity.WARNING,
                )


def check_titles_differ(draft: Draft) -> Iterator[Issue]:
    """No two entries have the same title, whatever the order of its words."""
    owner: dict[frozenset[str], str] = {}
    for lesson, filed in _lessons(draft):
        words = frozenset(re.findall(r"\w+", lesson.title.casefold()))
        if owner.setdefault(words, lesson.id) != lesson.id:
            yield filed.issue(
                ("title",), "same-title", f"found the words of {quoted(owner[words])}.", "Merge the two, or say how they differ.", Severity.WARNING
            )


def check_sources_used(draft: Draft) -> Iterator[Issue]:
    """A source stands behind something."""
    used = {part.source for lesson, _ in _lessons(draft) for field in ("evidence", "good_practice", "recommendation") for part in getattr(lesson, field)}
    used |= {other for source, _ in draft.sources.values() if source.id in used for other in source.reports_on}
    for source, filed in draft.sources.values():
        if source.id not in used and not draft.unreadable:
            yield filed.issue((), "unused-source", "found a source that no entry names.", "Add it as evidence where it belongs.", Severity.WARNING)


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
    check_tags_are_few,
    check_terms_once,
    check_verbs,
    check_titles_differ,
    check_sources_used,
)

NEED_GUIDANCE: Mapping[str, re.Pattern[str]] = {"time-limit": _TIME_LIMIT, "duty": _DUTY}
"""What an action may say only where guidance in force says it, by the code of the error; the site's form looks for the same."""
