"""Imports before they are written: what they would write, and what stands against it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import LESSONS, Folder, looked_over
from lessonbook.characters import mixed_words
from lessonbook.exchange.importing import Plan, plan, read_files, read_tables
from lessonbook.exchange.tables import Fault, Table
from lessonbook.issues import Issue
from lessonbook.loading import Draft, load
from lessonbook.strictyaml import parse
from lessonbook.tree import plain
from lessonbook.validation import validate

GOOD = {
    "Title": "Ask who lives there",
    "Age group": "Under 1; 1-to-5",
    "Agency": "Health visiting",
    "Failing": "Nobody asked who lived in the home.",
    "Action": "Ask who lives in the home.",
    "Source": "A report",
    "Where": "page 3",
}
SOURCE = {"Title": "A new report", "Publisher": "A board", "Year": "2019", "Kind": "Single review", "Nation": "England", "Read": "full"}


def table(*rows: dict[str, str], name: str = "lessons.csv") -> list[Table]:
    """Rows as a CSV file holds them."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    lines = [heads, *([row.get(head, "") for head in heads] for row in rows)]
    text = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n" for line in lines)
    tables, faults = read_tables(text.encode(), name)
    assert not faults, faults
    return tables


def planned(folder: Folder, tables: Sequence[Table]) -> Plan:
    """The plan of an import."""
    return plan(load(folder.path), tables, [], looked_over)


def said(folder: Folder, *rows: dict[str, str], more: Sequence[Table] = ()) -> list[str]:
    """What stands against an import."""
    return [str(fault) for fault in planned(folder, [*table(*rows), *more]).faults]


def test_a_row_becomes_an_entry(folder: Folder) -> None:
    """Labels and ids become ids, a title names its source, and the file is named after the lesson's title."""
    made = planned(folder, table(GOOD))

    assert (made.faults, list(made.texts)) == ((), ["entries/ask-who-lives-there.yml"])
    assert yaml.safe_load(made.texts["entries/ask-who-lives-there.yml"]) == {
        "title": "Ask who lives there",
        "age_group": ["under-1", "1-to-5"],
        "agency": "health-visiting",
        "failing": "Nobody asked who lived in the home.",
        "recommendation": "Ask who lives in the home.",
        "evidence": [{"source": "report", "where": "page 3"}],
    }


def test_every_column_of_the_lessons(folder: Folder) -> None:
    """Each fills the field that it should."""
    folder.entry("plot")
    more = {
        "id": "ask",
        "folder": "babies/first",
        "Action": "Ask.",
        "Prompt": "Have I asked?",
        "Action agency": "GP",
        "Basis": "Review",
        "Level": "manager",
        "Action source": "report",
        "Action 2": "Look.",
        "Says": "Nobody asked.",
        "Note": "one\ntwo",
        "Harm": "Neglect",
        "Theme": "drift-and-delay; Signs missed or risk underrated",
        "Risk factor": "Going missing",
        "Decision point": "Assessment",
        "Why": "Nobody had time.",
        "Good practice": "Somebody asks.",
        "Good practice source": "report",
        "Good practice where": "page 9",
        "Questions": "Who asks?\n\nWho writes it down?",
        "Act first": "YES",
        "Handover from": "Police",
        "Handover to": "GP",
        "Kind": "Failing",
        "Related": "Plot every weight",
        "Formerly": "ask-them",
        "Silence": "weak-verb: The review's word: ask.",
        "Added": "2026-11-23",
        "Reviewed": "2026-11-24",
        "Reviewed by": "Named nurse",
    }
    made = planned(folder, table({**GOOD, **more}))

    assert [str(fault) for fault in made.errors] == []
    entry = yaml.safe_load(made.texts["entries/babies/first/ask.yml"])
    assert entry["recommendation"] == [
        {"action": "Ask.", "prompt": "Have I asked?", "agency": "gp", "basis": "review", "level": "manager", "source": "report"},
        "Look.",
    ]
    assert entry["evidence"] == [{"source": "report", "where": "page 3", "says": "Nobody asked.", "note": ["one", "two"]}]
    assert entry["good_practice"] == [{"text": "Somebody asks.", "source": "report", "where": "page 9"}]
    assert entry["theme"] == ["drift-and-delay", "signs-underrated"]
    assert entry["questions"] == ["Who asks?", "Who writes it down?"]
    assert (entry["handover"], entry["related"], entry["formerly"]) == ({"from": "police", "to": "gp"}, "plot", "ask-them")
    assert (entry["act_first"], entry["silence"]) == (True, [{"code": "weak-verb", "reason": "The review's word: ask."}])


def test_sheets_that_add_to_a_lesson(folder: Folder) -> None:
    """A row each, after what the lesson's own row holds; the lesson is named by its title or its id."""
    folder.source("other", title="Another report")
    evidence = table({"Lesson": "ask who lives there", "Source": "other", "Where": "page 8"}, name="evidence.csv")
    actions = table({"Lesson": "ask-who-lives-there", "Action": "Write it down.", "Agency": "Police", "Level": "Manager"}, name="actions.csv")
    made = planned(folder, [*evidence, *actions, *table(GOOD)])

    entry = yaml.safe_load(made.texts["entries/ask-who-lives-there.yml"])
    assert made.errors == []
    assert [each["source"] for each in entry["evidence"]] == ["report", "other"]
    assert entry["recommendation"] == ["Ask who lives in the home.", {"action": "Write it down.", "agency": "police", "level": "manager"}]


def test_a_new_source(folder: Folder) -> None:
    """Its id is made from who published it, when, and its title, by which the lesson names it."""
    made = planned(folder, [*table({**GOOD, "Source": "A new report"}), *table(SOURCE, name="sources.csv")])

    assert made.faults == ()
    assert set(made.texts) == {"sources/a-board-2019-a-new-report.yml", "entries/ask-who-lives-there.yml"}
    assert "source: a-board-2019-a-new-report\n" in made.texts["entries/ask-who-lives-there.yml"]
    assert "kind: single-review\n" in made.texts["sources/a-board-2019-a-new-report.yml"]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"Agency": "GP; Polise"}, 'column C (Agency): error unknown-term: found "Polise". Did you mean "Police"?'),
        ({"Agency": "GP, Police"}, 'column C (Agency): error unknown-term: found "GP, Police". Separate several values with a semicolon.'),
        (
            {"Age group": "05-Jan"},
            'column B (Age group): error unknown-term: found "05-Jan". A spreadsheet has changed what was typed: give the cell the format',
        ),
        ({"Agency": "zzz"}, 'column C (Agency): error unknown-term: found "zzz". Use one of: Children\'s social care; Early help and family support; '),
        ({"Source": "A raport"}, 'column F (Source): error unknown-id: found "A raport". Did you mean "report"? Or describe a new one in the sheet Sources.'),
        ({"Title": ""}, "column A (Title): error missing-field: found nothing. Fill it in."),
        ({"Title": "", "Where": ""}, "column G (Where): error missing-field: found nothing. Fill it in."),
        ({"Title": "問う", "Where": ""}, "column G (Where): error missing-field: found nothing. Fill it in."),
        ({"Title": "問う"}, 'column A (Title): error file-name: found "問う", of which no id can be made. Fill in the column Id.'),
        ({"Where": ""}, "column G (Where): error missing-field: found nothing. Fill it in."),
        ({"Source": "", "Where": ""}, "column F (Source): error missing-field: found nothing. Fill it in."),
        ({"Agency": "", "Age group": ""}, "column B (Age group): error missing-field: found nothing. Fill it in."),
        ({"Title": "x" * 121, "id": "ask"}, "column A (Title): error too-long: found 121 letters. Use at most 120."),
        ({"Action": "Visit within two days."}, 'column E (Action): error time-limit: found "within two days", a time limit. Leave it out'),
        ({"Action": "Ensure that somebody asks."}, 'column E (Action): warning weak-verb: found "Ensure".'),
        ({"Agency": "GP; General practitioner; gp"}, "column C (Agency): error"),
        ({"Added": "23/11/2026"}, 'column H (Added): error not-a-date: found "23/11/2026".'),
        ({"Kind": "Good practise"}, 'column H (Kind): error unknown-choice: found "Good practise". Did you mean "good-practice"?'),
        ({"Folder": "../secret"}, 'column H (Folder): error wrong-form: found "../secret". Use small letters'),
        ({"id": "../../escape"}, 'column H (id): error file-name: found the id "../../escape". Name the file with small letters'),
        ({"id": "con"}, 'column H (id): error file-name: found the id "con".'),
        ({"Superseded by": "nothing"}, 'column H (Superseded by): error unknown-id: found "nothing".'),
        ({"Status": "withdrawn"}, "column H (Status): error missing-field: found `status: withdrawn`. Add `reason`"),
        ({"Handover from": "GP"}, "Handover to: error missing-field: found nothing. Fill it in, in a column with the header Handover to."),
    ],
)
def test_what_is_wrong_is_said_of_its_cell(folder: Folder, change: dict[str, str], line: str) -> None:
    """The row, the column and its header; what was found, and what would be right."""
    lines = said(folder, {**GOOD, **change})

    assert any(each.startswith(f"lessons.csv, row 2, {line}") for each in lines), lines


def test_each_mistake_is_said_once(folder: Folder) -> None:
    """All of all rows, worst first, and nothing that follows from another."""
    lines = said(folder, {**GOOD, "Agency": "Polise", "Where": ""}, {**GOOD, "Title": "Look there", "Action": "Ensure that somebody looks.", "Source": "none"})

    assert [line.split(": ")[0] + " " + line.split(": ")[1] for line in lines] == [
        "lessons.csv, row 2, column C (Agency) error unknown-term",
        "lessons.csv, row 2, column G (Where) error missing-field",
        "lessons.csv, row 3, column F (Source) error unknown-id",
        "lessons.csv, row 3, column E (Action) warning weak-verb",
    ]


def test_a_column_that_is_not_there(folder: Folder) -> None:
    """It is named all the same."""
    row = {head: text for head, text in GOOD.items() if head != "Failing"}

    (line,) = said(folder, {**row, "Works": "All went well."})
    assert line.startswith("lessons.csv, row 2")
    assert "error kind: found `" in line
    assert said(folder, {head: text for head, text in GOOD.items() if head != "Agency"}) == [
        "lessons.csv, row 2, Agency: error missing-field: found nothing. Fill it in, in a column with the header Agency.",
    ]


def test_nothing_is_overwritten(folder: Folder) -> None:
    """An id that exists is an error that names its file and the better way, in whatever folder it stands."""
    (folder.path / "entries" / "deep").mkdir()
    folder.entry("deep/ask-who-lives-there", title="Ask everyone")
    folder.entry("broken", title="")

    first, second = said(folder, GOOD, {**GOOD, "id": "broken", "Title": "Another"})
    assert first == (
        'lessons.csv, row 2, column A (Title): error existing-id: found the id "ask-who-lives-there", which lessons/entries/deep/ask-who-lives-there.yml has. '
        "Nothing is overwritten. To add a source to that lesson: `lessonbook add-evidence ask-who-lives-there`. For another lesson, choose another id or title."
    )
    assert second.startswith('lessons.csv, row 3, column H (id): error existing-id: found the id "broken", which a file of entries that cannot be read has.')


def test_a_source_that_exists(folder: Folder) -> None:
    """The library's own is used."""
    (line,) = said(folder, GOOD, more=table({**SOURCE, "id": "report", "Title": "Mine"}, name="sources.csv"))

    assert line == (
        'sources.csv, row 2, column G (id): error existing-id: found the id "report", which lessons/sources/report.yml has. '
        "Delete the row: the library's own source is used. To change it, edit its file."
    )


def test_an_old_id_is_not_given_again(folder: Folder) -> None:
    """What the library says of its own files because of the import is said of those."""
    folder.entry("other", formerly="ask-who-lives-there", title="Quite another thing")

    (line,) = said(folder, GOOD)

    assert line.startswith("lessons/entries/other.yml:10:11: error id-in-use: ")


def test_two_rows_of_one_id(folder: Folder) -> None:
    """The second is an error that names the first."""
    (line,) = said(folder, GOOD, GOOD)

    assert line == (
        'lessons.csv, row 3, column A (Title): error duplicate-id: found the id "ask-who-lives-there" a second time; '
        "lessons.csv, row 2 has it too. Give one of them another id or title."
    )


def test_rows_that_belong_to_no_lesson(folder: Folder) -> None:
    """Evidence for a lesson of the library is added by another command; a misspelt title is asked about."""
    folder.entry("plot")
    rows = [{"Lesson": lesson, "Source": "report", "Where": "p. 1"} for lesson in ("Plot every weight", "Ask who live there", "")]

    there, misspelt, empty = said(folder, GOOD, more=table(*rows, name="evidence.csv"))
    assert there == (
        'evidence.csv, row 2, column A (Lesson): error unknown-id: found "Plot every weight", which is no lesson of this import. '
        "The library has it: use `lessonbook add-evidence plot`, or edit lessons/entries/plot.yml."
    )
    assert misspelt.endswith('found "Ask who live there", which is no lesson of this import. Did you mean "ask-who-lives-there"?')
    assert empty.startswith("evidence.csv, row 4: error missing-field: found no lesson in this row. Fill in the column Lesson, with the id or the title")


def test_a_mistake_in_another_sheet(folder: Folder) -> None:
    """It is said of that sheet."""
    again = table({"Lesson": "ask who lives there", "Source": "report", "Where": "p. 1"}, name="evidence.csv")
    empty = table({"Lesson": "ask who lives there", "Where": "p. 2"}, name="evidence.csv")

    assert [line.split(" found")[0] for line in said(folder, GOOD, more=again)] == ["evidence.csv, row 2, column B (Source): error repeated-evidence:"]
    assert [line.split(" found")[0] for line in said(folder, GOOD, more=empty)] == ["evidence.csv, row 2, Source: error missing-field:"]


def test_a_title_that_several_have(folder: Folder) -> None:
    """Nobody guesses which is meant."""
    folder.source("other")

    (line,) = said(folder, GOOD)
    assert line.endswith('error unknown-id: found "A report". Several have this title. Write the id of the one that is meant: other; report.')


def test_near_lessons_are_a_note(folder: Folder) -> None:
    """Somebody should look before a lesson is written twice."""
    folder.entry("see", title="Ask who lives there now")
    folder.entry("plot", failing="Something else.")

    (line,) = (line for line in said(folder, GOOD) if "near-lesson" in line)
    assert line == (
        'lessons.csv, row 2, column A (Title): warning near-lesson: found "Ask who lives there"; lessons/entries/see.yml says much the same: '
        '"Ask who lives there now". Is it the same lesson? Then add your source to that one: `lessonbook add-evidence see`.'
    )


def test_personal_details_are_not_quoted(folder: Folder) -> None:
    """Where the check says that a cell may hold them, no message of that cell shows it; those of others do."""
    folder.entry("see", title="Ask who lives there now")

    def guarded(draft: Draft) -> list[Issue]:
        found = [filed.issue(("title",), "a-name", "found a name.", "Leave it out.") for _, filed in draft.lessons.values()]
        for issue in found:
            object.__setattr__(issue, "private", True)
        return [*looked_over(draft), *found]

    tables = table({**GOOD, "Action": "Ensure that somebody asks."})
    told = Fault(tables[0].rows[0].cells["title", 1].place, "hidden-character", "found U+200B.", "Delete it.")

    made = plan(load(folder.path), tables, [told], guarded)

    assert [str(fault).split(" Did ")[0].split(" Is ")[0].split(" Say ")[0] for fault in made.faults] == [
        "lessons.csv, row 2, column A (Title): error a-name: found a name. Leave it out.",
        "lessons.csv, row 2, column A (Title): error hidden-character: found U+200B. Delete it.",
        'lessons.csv, row 2, column A (Title): warning near-lesson: found "…"; lessons/entries/see.yml says much the same: "…".',
        'lessons.csv, row 2, column E (Action): warning weak-verb: found "Ensure".',
    ]


def test_only_what_the_import_brings_is_said(folder: Folder) -> None:
    """What is wrong with the library already stops nobody."""
    folder.entry("broken", agency="polise")

    assert said(folder, GOOD) == []


def test_texts_that_yaml_would_take_for_something_else(folder: Folder) -> None:
    """What was typed into a cell is what is read from the file."""
    odd = ["no", "1-5", "2011-10", "- a dash", "a: b #c", "*bold*", "'", '"quoted"', "[x]", "{y}", "%", "@me", "`", "|", ">", "!tag", "&a", "null", "# 1"]
    rows = [{**GOOD, "id": f"odd-{number}", "Title": text, "Failing": f"{text}\n\n{text}", "Says": text} for number, text in enumerate(odd)]
    made = planned(folder, table(*rows))

    assert made.errors == []
    for path, text in made.texts.items():
        (folder.path / path).write_text(text, encoding="utf-8")
    lessons = folder.library().by_id
    assert [lessons[f"odd-{number}"].title for number in range(len(odd))] == odd
    assert [lessons[f"odd-{number}"].failing for number in range(len(odd))] == [f"{text}\n\n{text}" for text in odd]
    assert [lessons[f"odd-{number}"].evidence[0].says for number in range(len(odd))] == odd


@pytest.fixture(scope="module")
def empty() -> Draft:
    """The real vocabulary and sources, without lessons; an import does not change it."""
    draft = load(LESSONS)
    return dataclasses.replace(draft, lessons={})


@settings(max_examples=30)  # each is a whole import
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), include_characters="\n"), min_size=1, max_size=200))
def test_every_text_that_may_be_typed_comes_back(empty: Draft, text: str) -> None:
    """Through CSV and YAML into a lesson, line breaks and all signs included."""
    (source,) = list(empty.sources)[:1]
    assume(text.strip() and not any(mixed_words(text)))
    made = plan(empty, table({**GOOD, "Source": source, "Failing": text}), [], validate)

    assert made.errors == []
    node, issues = parse(made.texts["entries/ask-who-lives-there.yml"].encode(), "x")
    assert node
    assert issues == []
    data = plain(node)
    assert isinstance(data, dict)
    assert str(data["failing"]).strip() == text.strip()


def test_files_that_cannot_be_read(folder: Folder) -> None:
    """A folder, and a file that is not there."""
    _, faults = read_files([folder.path, folder.path / "none.csv"])

    assert [str(fault) for fault in faults] == [
        "lessons: error not-a-file: found a folder. Put a plain file here: nothing is read through a link.",
        "none.csv: error not-a-file: cannot open the file (No such file or directory). See that it exists and may be read.",
    ]


def test_files_with_nothing_in_them(tmp_path: Path) -> None:
    """A header alone is no lesson, and neither is nothing."""
    (tmp_path / "a.csv").write_text("Title,Agency\n\n", encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(b"")
    _, faults = read_files([tmp_path / "a.csv", tmp_path / "b.csv"])

    (line,) = map(str, faults)
    assert line.startswith("a.csv, b.csv: error no-lessons: found no lessons and no sources. Write a row for each lesson into the sheet Lessons.")
