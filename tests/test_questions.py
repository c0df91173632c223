"""What a new lesson is asked for, what an answer chooses, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import LESSONS, Folder, looked_over
from lessonbook.editing import problems
from lessonbook.issues import Issue
from lessonbook.loading import Draft, load
from lessonbook.questions import (
    QUESTIONS,
    SOURCE_QUESTIONS,
    Choice,
    faults,
    lesson_name_faults,
    new_lesson,
    new_source,
    options,
    pick,
    similar,
    slug,
    source_faults,
    source_slug,
    sources,
    terms,
    usual_folder,
)
from lessonbook.tree import Plain
from lessonbook.validation import validate

REAL = load(LESSONS)
CHOICES = (
    Choice("gp", "GP and primary care"),
    Choice("health-visiting", "Health visiting", ("health visitor",)),
    Choice("school-nursing", "School nursing (health)"),
)


@pytest.mark.parametrize(
    ("answer", "ids", "said"),
    [
        ("1", ["gp"], ""),
        ("2, 1,2", ["health-visiting", "gp"], ""),
        ("GP", ["gp"], ""),
        ("Health Visitor; primary", ["health-visiting", "gp"], ""),
        ("nurs sch", ["school-nursing"], ""),
        ("gp, health", ["gp"], '2 have "health". Which one?'),
        ("helth visiting", [], 'Nothing in the list has "helth visiting". Did you mean "health-visiting"?'),
        ("9", [], 'Nothing in the list has "9".'),
        ("0", [], 'Nothing in the list has "0".'),
        (" , ", [], "Nothing was chosen."),
    ],
)
def test_pick(answer: str, ids: list[str], said: str) -> None:
    """Numbers, ids, names and parts of words choose; what is not clear is asked again, and what is misspelt is guessed."""
    picked = pick(answer, CHOICES)

    assert (list(picked.ids), picked.message) == (ids, said)


def test_pick_from_what_is_shown() -> None:
    """Numbers are those of the list on the screen; one answer may hold commas."""
    shown = pick("health", CHOICES).shown

    assert [choice.id for choice in shown] == ["health-visiting", "school-nursing"]
    assert pick("2", CHOICES, shown).ids == ("school-nursing",)
    assert pick("a, b", (Choice("x", "About a, b and c"),), many=False).ids == ("x",)


def test_too_many_to_show() -> None:
    """A long list is cut, and said to be."""
    picked = pick("no", tuple(Choice(f"no-{n}", f"No {n}") for n in range(30)))

    assert len(picked.shown) == 20
    assert picked.message == '30 have "no". Here are 20 of them: type more words.'


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"title": "x" * 121}, "too-long"),
        ({"title": "Plot \u202e it"}, "hidden-character"),
        ({"failing": "\u0430bc was lost"}, "mixed-letters"),
        ({"recommendation": ["Plot it.", "You must plot it within two days."]}, "time-limit"),
        ({"recommendation": "Ensure that it is plotted."}, "weak-verb"),
        ({"agency": ["nobody"]}, "unknown-term"),
        ({"agency": []}, "too-few"),
        ({"harm": ["neglect", "neglect"]}, "repeated-term"),
        ({"evidence": [{"source": "gone", "where": "p"}]}, "unknown-id"),
        ({"evidence": [{"source": "the-stand-in", "where": "p" * 161}]}, "too-long"),
    ],
)
def test_faults(folder: Folder, answers: dict[str, Plain], code: str) -> None:
    """An answer is checked by the rules of the check, before there is a file."""
    assert code in {issue.code for issue in faults(load(folder.path), answers, looked_over)}


def test_no_faults(folder: Folder) -> None:
    """What is right is not complained of, and what the library holds besides does not matter."""
    folder.entry("bad", recommendation="Plot it within two days.")
    draft = load(folder.path)

    assert not faults(draft, {})
    assert not faults(draft, {"title": "Ask about: the pond", "failing": "- nobody asked #1", "recommendation": ["Ask.", "Look."]})


def test_other_checks(folder: Folder) -> None:
    """A further check is asked too; what it would say of the right answers around this one is not said."""

    def check(draft: Draft) -> list[Issue]:
        found = [filed.issue(("title",), "shout", f"found {lesson.title}.", "Speak.") for lesson, filed in draft.lessons.values()]
        return [*validate(draft), *found, *(filed.issue(("agency",), "always", "found it.", "") for _, filed in draft.lessons.values())]

    draft = load(folder.path)

    assert [issue.code for issue in faults(draft, {"title": "ASK"}, check)] == ["shout"]
    assert faults(draft, {"failing": "Nobody asked."}, check) == []


def test_examples_are_right() -> None:
    """The example beside a question is an answer to it, for the real library too."""
    draft = REAL
    for field in ("title", "failing", "recommendation"):
        assert not faults(draft, {field: QUESTIONS[field].example})
    for facet in ("agency", "age_group", "harm"):
        picked = pick(QUESTIONS[facet].example, terms(draft.vocabulary, facet))
        assert picked.ids
        assert not faults(draft, {facet: list(picked.ids)})
    assert pick(QUESTIONS["evidence"].example, sources(draft), many=False).shown or pick(QUESTIONS["evidence"].example, sources(draft), many=False).ids
    for field, question in SOURCE_QUESTIONS.items():
        answers: dict[str, Plain] = {field: question.example, **({"read_note": "x"} if field == "read" else {})}
        assert not source_faults(draft, answers)


@pytest.mark.parametrize(
    ("field", "value", "code"), [("year", "11", "not-a-year"), ("url", "www.example.org", "not-an-address"), ("title", "x" * 301, "too-long")]
)
def test_source_faults(folder: Folder, field: str, value: str, code: str) -> None:
    """So is an answer about a source."""
    assert [issue.code for issue in source_faults(load(folder.path), {field: value})] == [code]


def test_names_of_files(folder: Folder) -> None:
    """A name that no file may have is refused at once."""
    draft = load(folder.path)

    assert [issue.code for issue in lesson_name_faults(draft, "A Name")] == ["file-name"]
    assert [issue.code for issue in source_faults(draft, {}, name="con")] == ["file-name"]
    assert not lesson_name_faults(draft, "a-name")


def test_guidance_is_not_offered(folder: Folder) -> None:
    """It never found a failing."""
    folder.source("law", kind="guidance", standing="statutory", in_force="yes", as_at="2026")

    assert [choice.id for choice in sources(load(folder.path))] == ["report"]
    assert "guidance" not in [choice.id for choice in options("kind")]
    assert options("title") == ()


@pytest.mark.parametrize(
    ("title", "failing", "wanted"),
    [
        ("Keep methadone locked away", "Methadone was left within reach of a toddler, who drank it.", "lock-medicines-and-methadone-away"),
        (
            "Follow up children who are not brought to appointments",
            "A child missed many appointments and was discharged.",
            "follow-up-when-a-child-is-not-brought",
        ),
        ("Put each weight on the growth chart", "A baby was weighed often but nobody drew the weights on the chart.", "plot-every-weight-on-the-growth-chart"),
    ],
)
def test_similar(title: str, failing: str, wanted: str) -> None:
    """The lesson that says so already comes first; at most three do."""
    near = similar(REAL, title, failing)

    assert near[0].id == wanted
    assert len(near) <= 3


def test_nothing_similar() -> None:
    """What no lesson says is not held back."""
    assert similar(REAL, "Check the batteries of the office clock", "The clock stopped and nobody noticed.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Plot every weight on the baby’s chart!", "plot-every-weight-on-the-babys-chart"),
        ("Épilepsie & co", "epilepsie-co"),
        ("  --a  b-- ", "a-b"),
        ("word " * 30, "-".join(["word"] * 16)),
        ("日本", ""),
    ],
)
def test_slug(text: str, name: str) -> None:
    """A name of plain letters, ended at a whole word."""
    assert slug(text) == name
    assert len(name) <= 80


def test_source_slug() -> None:
    """Publisher, year, and a few words."""
    assert source_slug({"publisher": "NSPCC", "year": "2011", "title": "What we found when we looked again"}) == "nspcc-2011-what-we-found-when-we"


def test_usual_folder(folder: Folder) -> None:
    """Where most lessons about the same ages stand, else about one of them, else all."""
    for sub, name, age in (("babies", "a", "under-1"), ("babies", "b", "under-1"), ("teens", "c", "[under-1, 11-to-15]")):
        (folder.path / "entries" / sub).mkdir(exist_ok=True)
        folder.entry(f"{sub}/{name}", title=name, age_group=age)
    draft = load(folder.path)

    assert [usual_folder(draft, ages).as_posix() for ages in (["under-1"], ["11-to-15"], ["unborn"])] == ["entries/babies", "entries/teens", "entries"]


def test_new_files(folder: Folder) -> None:
    """The entry knows its schema, wherever it stands; both are right together."""
    draft = load(folder.path)
    data: dict[str, Plain] = {
        "evidence": [{"where": "p", "source": "b"}],
        "title": "A: b",
        "age_group": ["any"],
        "agency": ["gp"],
        "recommendation": ["Ask."],
        "failing": "No.",
    }
    source: dict[str, Plain] = {"title": "T", "publisher": "P", "year": "2011", "kind": "research", "nation": "uk", "read": "full"}
    path = draft.folder / "entries" / "deep" / "er" / "a.yml"
    change = new_lesson(draft, path, data) | new_source(draft, "b", source)

    assert change.new[path].startswith('# yaml-language-server: $schema=../../../lesson.schema.json\ntitle: "A: b"\nage_group: any\nagency: gp\nfailing: No.\n')
    assert not [issue for issue in problems(draft, change) if issue.is_error]
    assert {path.relative_to(draft.folder) for path in change.new} == {Path("entries/deep/er/a.yml"), Path("sources/b.yml")}
