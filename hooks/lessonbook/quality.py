"""Advice on a library that can be published as it is: how it could be better. What is advised against may be silenced in an entry."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from lessonbook.checklist import MOST_ITEMS
from lessonbook.duplicates import check_duplicates, same_words
from lessonbook.explanations import explanations
from lessonbook.imperatives import check_actions
from lessonbook.issues import Issue, Severity, did_you_mean, quoted
from lessonbook.loading import Draft
from lessonbook.model import Action, Lesson
from lessonbook.phrasing import check_words
from lessonbook.readability import check_lengths, check_reading_age
from lessonbook.texts import Spot, advice, current
from lessonbook.vocabulary import Vocabulary

Check: TypeAlias = Callable[[Draft], Iterator[Issue]]

MOST_TERMS = {"decision_point": 3, "theme": 2, "risk_factor": 3, "harm": 2}
"""How many terms of a list an entry should name: those under which a reader would look."""


def advise(draft: Draft, today: datetime.date) -> list[Issue]:
    """Every warning about a library on a day, sorted; silenced ones left out."""
    return sorted({*heard(draft, warnings(draft, today))})


def warnings(draft: Draft, today: datetime.date) -> Iterator[Issue]:
    """Every warning about a library on a day, those that an entry silences among them."""
    for check in CHECKS:
        yield from check(draft)
    yield from check_reviewed(draft, today)


def heard(draft: Draft, given: Iterable[Issue]) -> Iterator[Issue]:
    """The errors, the warnings that no entry silences, and one about each silence for which there is no warning (any more)."""
    found = list(given)
    said = {(issue.path, issue.code) for issue in found if not issue.is_error}
    silences = [(filed, number, silence.code) for lesson, filed in current(draft) for number, silence in enumerate(lesson.silence)]
    silenced = {(filed.path, code) for filed, _, code in silences}
    yield from (issue for issue in found if issue.is_error or (issue.path, issue.code) not in silenced)
    for filed, number, code in silences:
        if (filed.path, code) not in said:
            yield _idle(Spot(filed, ("silence", number, "code")), code)


def _idle(spot: Spot, code: str) -> Issue:
    """What is wrong with a silence that silences nothing: it is misspelt, or no longer needed."""
    if code in explanations():
        what = f"found {quoted(code)}, and there is no such warning about this entry."
        return advice(spot, "needless-silence", what, "Delete it, with its reason. An error cannot be silenced.")
    near = did_you_mean(code, explanations())
    expected = near if near.startswith("Did") else "Copy the code from the warning: it stands after the word `warning`."
    return advice(spot, "unknown-code", f"found {quoted(code)}.", expected)


def check_reviewed(draft: Draft, today: datetime.date) -> Iterator[Issue]:
    """Somebody read the entry again before its day came."""
    for lesson, filed in current(draft):
        if lesson.due and lesson.due < today:
            place = ("reviewed",) if lesson.reviewed else ("added",)
            expected = "Read the entry and its sources again, and write the day under `reviewed`."
            yield advice(Spot(filed, place), "review-overdue", f"found {getattr(lesson, str(place[0]))}: a review was due on {lesson.due}.", expected)


def check_tags_are_few(draft: Draft) -> Iterator[Issue]:
    """An entry stands under the few terms where a reader would look for it."""
    for lesson, filed in current(draft):
        for facet, most in MOST_TERMS.items():
            if len(lesson.terms(facet)) > most:
                yield advice(
                    Spot(filed, (facet,)), "many-terms", f"found {len(lesson.terms(facet))} terms.", f"Keep the {most} under which a reader would look."
                )


def check_moments(draft: Draft) -> Iterator[Issue]:
    """The actions of one entry fit on the checklist of its moment, and leave room for those of others."""
    for lesson, filed in current(draft):
        places = [number for number, action in enumerate(lesson.recommendation) if action.level == "practitioner"]
        if lesson.decision_point and len(places) > MOST_ITEMS:
            found = f"found {len(places)} actions for practitioners at one moment."
            expected = f"Keep at most {MOST_ITEMS}, give the others to managers (`level`), or make a second lesson."
            yield advice(Spot(filed, ("recommendation", places[MOST_ITEMS])), "crowded-moment", found, expected)


def check_agencies(draft: Draft) -> Iterator[Issue]:
    """What editors suggest, they suggest to services that the lesson is about."""
    for lesson, filed in current(draft):
        for number, action in enumerate(lesson.recommendation):
            for agency in _beyond(draft.vocabulary, lesson, action):
                place = ("recommendation", number, "agency")
                found = f"found {quoted(agency)}, which the lesson does not name, for an action that comes from the editors."
                yield advice(
                    Spot(filed, place), "other-agency", found, "Leave it out, name the source that asks this service, or add it to the lesson's `agency`."
                )


def _beyond(vocabulary: Vocabulary, lesson: Lesson, action: Action) -> Iterator[str]:
    """The services of an editors' action that are none of the lesson's, by name or by a mark such as "everyone"."""
    for agency in action.agency if action.basis == "editor" else ():
        if agency not in lesson.agency and vocabulary.covering("agency", agency).isdisjoint(lesson.agency):
            yield agency


def check_reading(draft: Draft) -> Iterator[Issue]:
    """Somebody read at least a part of one report behind the entry."""
    for lesson, filed in current(draft):
        read = {draft.sources[each.source][0].read for each in lesson.evidence if each.source in draft.sources}
        if read and read <= {"secondary", "summary"}:
            expected = "Read a part of one of the reports, cite it, and say so in its source's `read`."
            yield advice(Spot(filed, ("evidence",)), "secondary-only", "found only sources known from summaries or from what others say of them.", expected)


def check_titles_differ(draft: Draft) -> Iterator[Issue]:
    """No two entries have the same title, whatever the order of its words."""
    owner: dict[frozenset[str], str] = {}
    for lesson, filed in current(draft):
        first = owner.setdefault(same_words(lesson.title), lesson.id)
        if first != lesson.id:
            yield advice(Spot(filed, ("title",)), "same-title", f"found the words of {quoted(first)}.", "Merge the two, or say how they differ.")


def check_sources_used(draft: Draft) -> Iterator[Issue]:
    """A source stands behind something."""
    fields = ("evidence", "good_practice", "recommendation")
    used = {part.source for lesson, _ in draft.lessons.values() for field in fields for part in getattr(lesson, field)}
    used |= {other for source, _ in draft.sources.values() if source.id in used for other in source.reports_on}
    for source, filed in draft.sources.values():
        if source.id not in used and not draft.unreadable:
            yield filed.issue((), "unused-source", "found a source that no entry names.", "Add it as evidence where it belongs.", Severity.WARNING)


CHECKS: tuple[Check, ...] = (
    check_actions,
    check_words,
    check_reading_age,
    check_lengths,
    check_duplicates,
    check_tags_are_few,
    check_moments,
    check_agencies,
    check_reading,
    check_titles_differ,
    check_sources_used,
)
