"""What a new lesson is asked for: seven questions, the lists to choose from, and what is wrong with an answer."""

from __future__ import annotations

import dataclasses
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rapidfuzz import fuzz, process, utils

from lessonbook.canonical import entry_text, source_text
from lessonbook.editing import Change, Check, applied, new_path
from lessonbook.issues import Issue, quoted
from lessonbook.loading import Draft
from lessonbook.model import Lesson, Nation, Read, SourceKind
from lessonbook.tree import Plain
from lessonbook.validation import validate
from lessonbook.vocabulary import MAX_SLUG, Vocabulary

SCHEMA = "lesson.schema.json"
"""The file in the library's folder by which editing programs help while an editor types."""
MOST_SHOWN = 20
"""How many lines of a list can be taken in at once."""
MOST_SIMILAR = 3
_SIMILAR = 45
_NEAR = 70
"""From these likenesses on, of 100, a lesson may say the same, and a word may be meant."""


@dataclass(frozen=True)
class Question:
    """What is asked, an answer as it should be, and the rule that it keeps."""

    ask: str
    example: str
    rule: str


QUESTIONS: Mapping[str, Question] = {
    "title": Question(
        "What should people do? This becomes the title.",
        "Plot every weight on the baby's growth chart",
        "An instruction in plain words, at most 120 letters, without a full stop.",
    ),
    "failing": Question(
        "What went wrong?",
        "A baby was weighed at several contacts, and nobody plotted the weights.",
        "One to three sentences of your own. No names, no dates of events, no place smaller than a county; blame nobody.",
    ),
    "recommendation": Question(
        "What is to be done? One action a line; an empty line ends.",
        "Plot each weight on the growth chart before the family leaves.",
        'Begin with what can be seen to be done: ask, write, plot, ring, visit. No time limit, and no "must".',
    ),
    "agency": Question(
        "Who must act?",
        "1, 4",
        "Those whom the source names. Type numbers, names or a part of a word, with commas between them.",
    ),
    "age_group": Question(
        "Which ages is it about?",
        "2",
        "Every age that the source is about. Type numbers, names or a part of a word, with commas between them.",
    ),
    "evidence": Question(
        "Which source found it, and where in it?",
        "ofsted learning lessons",
        "A published report. Type words of its title, its publisher or its year, or: new",
    ),
    "harm": Question(
        "Which kind of harm is it about?",
        "3",
        "Two at most, under which a reader would look. Leave it empty where it is about all of them.",
    ),
}
"""By the field that the answer fills."""

WHERE = Question("Where in the source?", "page 12, paragraph 3", "The place by which a reader finds it, at most 160 letters.")
SAYS = Question("What does it say there?", "The weights stood in three records and on no chart.", "Your own words, or leave it empty.")

SOURCE_QUESTIONS: Mapping[str, Question] = {
    "title": Question("What is the title of the source?", "Weighing babies in clinics", "As it is printed, unless it tells who a child is."),
    "publisher": Question("Who published it?", "An inspectorate", "The body, as it calls itself."),
    "year": Question("In which year did it come out?", "2011", "Four figures, or: undated. Never guess one."),
    "kind": Question("What kind of source is it?", "single-review", "Type a number or a part of a word."),
    "nation": Question("Which nation is it about?", "england", "Type a number or a part of a word."),
    "read": Question("How far did you read it?", "part", "full, part, summary (only a summary of it), or secondary (only what others say of it)."),
    "read_note": Question("What did you read, and what not?", "The findings were read; the appendices were not.", "At most 500 letters."),
    "url": Question("What is its address on the web?", "https://www.example.org/report", "One that holds no name of a child, or leave it empty."),
}

_NAME, STAND_IN = "the-new-one", "the-stand-in"
_STAND_IN_SOURCE: Mapping[str, Plain] = {
    "title": "Weighing babies in clinics",
    "publisher": "An inspectorate",
    "year": "2011",
    "kind": "inspection-report",
    "nation": "england",
    "read": "full",
}


@dataclass(frozen=True)
class Choice:
    """A member of a list: its id, what an editor sees, and every word that finds it."""

    id: str
    label: str
    words: tuple[str, ...] = ()

    @property
    def finds(self) -> tuple[str, ...]:
        """What an editor may type for it."""
        return (self.id, self.label, *self.words)


@dataclass(frozen=True)
class Picked:
    """What an answer chose, and where a part of it chose nothing: why, and what to choose from instead."""

    ids: tuple[str, ...]
    message: str = ""
    shown: tuple[Choice, ...] = ()


def terms(vocabulary: Vocabulary, facet: str) -> tuple[Choice, ...]:
    """The terms of a list."""
    return tuple(Choice(term.id, term.label, term.finds) for term in vocabulary.lists[facet])


def sources(draft: Draft) -> tuple[Choice, ...]:
    """The sources that may be evidence: guidance never found a failing."""
    found = [source for source, _ in draft.sources.values() if source.kind != "guidance"]
    return tuple(Choice(each.id, f"{each.title} ({each.publisher}, {each.year or 'undated'})") for each in found)


def options(field: str) -> tuple[Choice, ...]:
    """What a field of a source may say, where it is a closed list; guidance is no evidence and has fields of its own."""
    literal = {"kind": SourceKind, "nation": Nation, "read": Read}.get(field)
    return tuple(Choice(value, value) for value in get_args(literal) if value != "guidance")


def pick(answer: str, choices: Sequence[Choice], shown: Sequence[Choice] = (), *, many: bool = True) -> Picked:
    """What an answer chooses: numbers of the list that is ``shown``, ids, names, or a part of a word that only one has."""
    ids: list[str] = []
    for part in re.split(r"[,;]", answer) if many else [answer]:
        if not part.strip():
            continue
        picked = _pick_one(" ".join(part.split()), choices, shown or choices)
        ids += [each for each in picked.ids if each not in ids]
        if picked.message:
            return dataclasses.replace(picked, ids=tuple(ids))
    return Picked(tuple(ids), "" if ids else "Nothing was chosen.")


def _pick_one(word: str, choices: Sequence[Choice], shown: Sequence[Choice]) -> Picked:
    exact = [choice for choice in choices if word.casefold() in (name.casefold() for name in choice.finds)]
    if not exact and word.isdigit() and int(word) <= len(shown):
        exact = list(shown[int(word) - 1 : int(word)])
    found = exact or [choice for choice in choices if _has(choice, word)]
    if len(found) == 1:
        return Picked((found[0].id,))
    if found:
        more = f" Here are {MOST_SHOWN} of them: type more words." if len(found) > MOST_SHOWN else " Which one?"
        return Picked((), f"{len(found)} have {quoted(word)}.{more}", tuple(found[:MOST_SHOWN]))
    return Picked((), f"Nothing in the list has {quoted(word)}.{_meant(word, choices)}")


def _has(choice: Choice, typed: str) -> bool:
    """Whether each typed word begins a word of a choice."""
    words = re.findall(r"\w+", " ".join(choice.finds).casefold())
    parts = re.findall(r"\w+", typed.casefold())
    return bool(parts) and all(any(word.startswith(part) for word in words) for part in parts)


def _meant(word: str, choices: Sequence[Choice]) -> str:
    """The name that comes nearest to a word, where one is near."""
    names = [name for choice in choices for name in choice.finds]
    found = process.extractOne(word, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_NEAR)
    return f" Did you mean {quoted(found[0])}?" if found else ""


def faults(draft: Draft, answers: Mapping[str, Plain], check: Check = validate) -> list[Issue]:
    """What the check says of some answers, as if all others were right; a word of an answer that is not there yet is no fault."""
    others = _stand_ins(draft)
    right = {(issue.code, issue.field, issue.found) for issue in _said(draft, entry_text(others), f"entries/{_NAME}", check)}
    found = _said(draft, entry_text({**others, **answers}), f"entries/{_NAME}", check)
    return [issue for issue in found if (issue.code, issue.field, issue.found) not in right]


def source_faults(draft: Draft, answers: Mapping[str, Plain], check: Check = validate, name: str = _NAME) -> list[Issue]:
    """The same for answers about a new source, and for the name of its file."""
    said = _said(draft, source_text({**_STAND_IN_SOURCE, **answers}), f"sources/{name}", check)
    return [issue for issue in said if issue.code != "unused-source"]


def lesson_name_faults(draft: Draft, name: str, check: Check = validate) -> list[Issue]:
    """What is wrong with the name of a new lesson's file."""
    return [issue for issue in _said(draft, entry_text(_stand_ins(draft)), f"entries/{name}", check) if issue.is_error]


def _said(draft: Draft, text: str, name: str, check: Check) -> list[Issue]:
    """What the check says of one text in a library that has no other lesson."""
    path, source = draft.folder / f"{name}.yml", draft.folder / "sources" / f"{STAND_IN}.yml"
    alone = dataclasses.replace(draft, issues=[], lessons={}, unreadable=set())
    found = check(applied(alone, Change({source: source_text(_STAND_IN_SOURCE), path: text})))
    return [issue for issue in found if issue.path == draft.name(path)]


def _stand_ins(draft: Draft) -> dict[str, Plain]:
    return {
        **{field: QUESTIONS[field].example for field in ("title", "failing", "recommendation")},
        **{facet: draft.vocabulary.lists[facet][0].id for facet in ("agency", "age_group")},
        "evidence": [{"source": STAND_IN, "where": WHERE.example}],
    }


def similar(draft: Draft, title: str, failing: str) -> list[Lesson]:
    """The current lessons that may say the same already, the nearest first."""
    scored = [
        ((_likeness(title, lesson.title) + _likeness(failing, lesson.statement)) / 2, lesson.id)
        for lesson, _ in draft.lessons.values()
        if lesson.status == "current"
    ]
    near = sorted((score for score in scored if score[0] >= _SIMILAR), key=lambda score: (-score[0], score[1]))
    return [draft.lessons[lesson_id][0] for _, lesson_id in near[:MOST_SIMILAR]]


def _likeness(one: str, other: str) -> float:
    return fuzz.token_set_ratio(_long_words(one), _long_words(other))


def _long_words(text: str) -> str:
    """The words of a text that say something, roughly: those of four letters and more."""
    return " ".join(re.findall(r"\w{4,}", text.casefold()))


def slug(text: str) -> str:
    """A file's name made from a text, ended at a whole word.

    Examples:
        >>> slug("Plot every weight on the baby's growth chart")
        'plot-every-weight-on-the-babys-growth-chart'

    """
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text)).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", letters)
    name = "-".join(words)
    return name if len(name) <= MAX_SLUG else name[: MAX_SLUG + 1].rpartition("-")[0]


def source_slug(answers: Mapping[str, str]) -> str:
    """A source's name: publisher, year and a few words of the title."""
    return slug(f"{answers['publisher']} {answers['year']} {' '.join(answers['title'].split()[:5])}")


def usual_folder(draft: Draft, ages: Sequence[str]) -> Path:
    """The library's folder in which most lessons about the same ages stand, or about one of them; without any, that of all entries."""
    alike: Sequence[Callable[[Lesson], bool]] = (lambda lesson: set(lesson.age_group) == set(ages), lambda lesson: bool(set(lesson.age_group) & set(ages)))
    for is_alike in alike:
        found = Counter((draft.folder.parent / filed.path).parent.relative_to(draft.folder) for lesson, filed in draft.lessons.values() if is_alike(lesson))
        if found:
            return min(found, key=lambda folder: (-found[folder], folder))
    return Path("entries")


def new_lesson(draft: Draft, path: Path, answers: Mapping[str, Plain]) -> Change:
    """A new entry, with the line by which editing programs find the schema."""
    schema = os.path.relpath(draft.folder / SCHEMA, path.parent).replace(os.sep, "/")
    return Change({path: f"# yaml-language-server: $schema={schema}\n{entry_text(answers)}"})


def new_source(draft: Draft, source_id: str, answers: Mapping[str, Plain]) -> Change:
    """A new source."""
    return Change({new_path(draft, Path("sources"), source_id): source_text(answers)})
