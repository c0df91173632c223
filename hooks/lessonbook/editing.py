"""What editors do to a library, as a change of several files that is checked before any is written."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from lessonbook.amending import with_field, with_item, with_word
from lessonbook.checking import build
from lessonbook.issues import Issue, did_you_mean, quoted
from lessonbook.loading import Draft, Filed, id_problem
from lessonbook.model import Lesson, Source
from lessonbook.strictyaml import parse
from lessonbook.tree import Plain
from lessonbook.validation import validate

Part = TypeVar("Part", Lesson, Source)
Check: TypeAlias = Callable[[Draft], list[Issue]]


class RefusedError(Exception):
    """The change cannot be made, and why, for the editor to read."""


@dataclass(frozen=True)
class Change:
    """The texts of the files that are new or changed, and what those held that are changed or removed."""

    new: Mapping[Path, str]
    old: Mapping[Path, str] = field(default_factory=dict)

    @property
    def paths(self) -> set[Path]:
        """Every file that the change touches."""
        return {*self.new, *self.old}

    def __or__(self, other: Change) -> Change:
        """Both changes together."""
        return Change({**self.new, **other.new}, {**self.old, **other.old})


def add_evidence(draft: Draft, lesson_id: str, evidence: Mapping[str, Plain]) -> Change:
    """One more place that found a lesson."""
    lesson, filed = lesson_of(draft, lesson_id)
    if evidence["source"] in {each.source for each in lesson.evidence}:
        raise RefusedError(f"{lesson_id} has evidence from {quoted(str(evidence['source']))} already: put both places into one piece of evidence, by hand.")
    return _amended(draft, filed, with_item(_text(filed), "evidence", dict(evidence), Lesson))


def withdraw(draft: Draft, lesson_id: str, reason: str, day: datetime.date) -> Change:
    """A lesson that should not be used any more; its page stays, with the reason."""
    return _retired(draft, lesson_id, {"status": "withdrawn", "reason": reason, "reviewed": day.isoformat()})


def supersede(draft: Draft, old_id: str, new_id: str, day: datetime.date) -> Change:
    """A lesson whose place another one has taken; its page stays, and leads there."""
    heir, _ = lesson_of(draft, new_id)
    if old_id == new_id:
        raise RefusedError(f"{old_id} cannot take its own place: name the lesson that does.")
    if heir.status != "current":
        raise RefusedError(f"{new_id} is {heir.status} itself: name a lesson that is current.")
    return _retired(draft, old_id, {"status": "superseded", "superseded_by": new_id, "reviewed": day.isoformat()})


def _retired(draft: Draft, lesson_id: str, fields: Mapping[str, str]) -> Change:
    lesson, filed = lesson_of(draft, lesson_id)
    if lesson.status != "current":
        raise RefusedError(f"{lesson_id} is {lesson.status} already.")
    text = _text(filed)
    for name, value in fields.items():
        text = with_field(text, name, value, Lesson)
    return _amended(draft, filed, text)


def rename(draft: Draft, old_id: str, new_id: str) -> Change:
    """A lesson's file under a new name, its old id under ``formerly``, and every reference to it mended."""
    lesson, filed = lesson_of(draft, old_id)
    if draft.unreadable:
        raise RefusedError(f"These cannot be read, and may refer to {old_id}: {', '.join(sorted(draft.unreadable))}. Put them right first: lessonbook check.")
    if new_id in draft.lessons:
        raise RefusedError(f"{new_id} is the id of {'this' if new_id == old_id else 'another'} lesson: choose another.")
    path = _path(draft, filed)
    wanted = new_path(draft, path.parent.relative_to(draft.folder), new_id)
    former: list[Plain] = [*(each for each in lesson.formerly if each != new_id), old_id]
    change = Change({wanted: with_field(_text(filed), "formerly", former, Lesson)}, {path: filed.text})
    for other, held in draft.lessons.values():
        if other.id != old_id and old_id in _named(other):
            change |= _mended(draft, other, held, old_id, new_id)
    return change


def _named(lesson: Lesson) -> set[str]:
    return {*lesson.related, *filter(None, (lesson.superseded_by,))}


def _mended(draft: Draft, lesson: Lesson, filed: Filed, old_id: str, new_id: str) -> Change:
    """A lesson's file with one id in the place of another."""
    text = _text(filed)
    for number, other in enumerate(lesson.related):
        if other == old_id:
            text = with_word(text, ("related", number), new_id, Lesson)
    if lesson.superseded_by == old_id:
        text = with_word(text, ("superseded_by",), new_id, Lesson)
    return _amended(draft, filed, text)


def new_path(draft: Draft, place: Path, part_id: str) -> Path:
    """The path of a new file below a folder of the library; refused where the library would not read it there."""
    problem = id_problem(part_id, f"{part_id}.yml", {})
    if problem:
        raise RefusedError(f"{problem.found} {problem.expected}")
    if wrong := [part for part in place.parts if id_problem(part, part, {})]:
        raise RefusedError(f"found the folder {quoted(wrong[0])}. Name folders with small letters, figures and single hyphens.")
    return draft.folder / place / f"{part_id}.yml"


def lesson_of(draft: Draft, lesson_id: str) -> tuple[Lesson, Filed]:
    """A lesson with its file; refused where none has this id, or it cannot be read."""
    if lesson_id in draft.unreadable:
        raise RefusedError(f"{lesson_id} has errors: put them right first. lessonbook check names them.")
    if lesson_id not in draft.lessons:
        near = did_you_mean(lesson_id, draft.lessons) if draft.lessons else ""
        raise RefusedError(f"found no lesson {quoted(lesson_id)}. {near if near.startswith('Did') else 'Its id is the name of its file, without .yml.'}")
    return draft.lessons[lesson_id]


def _path(draft: Draft, filed: Filed) -> Path:
    return draft.folder.parent / filed.path


def _text(filed: Filed) -> str:
    return "\n".join([*filed.text.splitlines(), ""])


def _amended(draft: Draft, filed: Filed, text: str) -> Change:
    path = _path(draft, filed)
    return Change({path: text}, {path: filed.text})


def problems(draft: Draft, change: Change, check: Check = validate) -> list[Issue]:
    """What stands against a change: errors that its files have already; else those that it would bring, and its files' new warnings."""
    touched = {draft.name(path) for path in change.paths}
    before = check(draft)
    if already := [issue for issue in before if issue.is_error and issue.path in touched]:
        return already
    known = {(issue.code, issue.found) for issue in before if not issue.is_error}
    after = [issue for issue in check(applied(draft, change)) if (issue.code, issue.found) not in known]
    return [issue for issue in after if issue.path in touched or (issue.is_error and issue not in before)]


def applied(draft: Draft, change: Change) -> Draft:
    """The library as it would be, with nothing written."""
    names = {draft.name(path) for path in change.paths}
    made = dataclasses.replace(
        draft,
        issues=[issue for issue in draft.issues if issue.path not in names],
        sources=_without(draft.sources, names),
        lessons=_without(draft.lessons, names),
        unreadable=set(draft.unreadable),
    )
    for path, text in sorted(change.new.items()):
        _put(made, path, text)
    return made


def _without(parts: Mapping[str, tuple[Part, Filed]], names: set[str]) -> dict[str, tuple[Part, Filed]]:
    return {part_id: part for part_id, part in parts.items() if part[1].path not in names}


def _put(draft: Draft, path: Path, text: str) -> None:
    """Read a text into a draft as if it stood in the file."""
    if path.relative_to(draft.folder).parts[0] == "sources":
        _read(draft, path, text, Source, draft.sources)
    else:
        _read(draft, path, text, Lesson, draft.lessons)


def _read(draft: Draft, path: Path, text: str, model: type[Part], parts: dict[str, tuple[Part, Filed]]) -> None:
    name = draft.name(path)
    if problem := id_problem(path.stem, name, {path.stem: parts[path.stem][1].path} if path.stem in parts else {}):
        draft.issues.append(problem)
        return
    draft.unreadable.add(path.stem)
    node, issues = parse(text.encode(), name)
    draft.issues.extend(issues)
    if node is None or issues:
        return
    part, found = build(model, node, name, draft.vocabulary, {"id": path.stem})
    draft.issues.extend(found)
    if part:
        draft.unreadable.remove(path.stem)
        parts[path.stem] = (part, Filed(name, node, text))
