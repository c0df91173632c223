"""The form of an issue, and what people and others write into it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Folder
from lessonbook.exchange.importing import Plan, plan
from lessonbook.exchange.issueform import FIELDS, PROMISES, PROMISES_HEADING, _chosen, form, read_issue, report
from lessonbook.library import Library
from lessonbook.loading import Draft, load
from lessonbook.validation import validate

FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "lesson.yml"

ANSWERS = {
    "What is the lesson?": "Ask who lives there",
    "Which ages is it about?": "Under 1, 1 to 5",
    "Who must act?": "Schools and colleges, Fostering, kinship and adoption, Police",
    "What went wrong?": "Nobody asked who lived in the home.",
    "What should be done?": "- Ask who lives in the home.\n2. Write it down.\n\nLook again.",
    "Which report found it?": "A report",
    "Where in the report?": "page 3",
}
NEW = {
    "Which report found it?": "A new report",
    "Who published the report?": "A board",
    "In which year?": "2019",
    "What kind of report is it?": "single-review",
    "Which nation is it about?": "england",
    "How much of it did you read?": "part",
    "What did you read, and what not?": "The findings.",
    "Where is it on the web?": "https://www.example.org/report",
}


def issue(**changes: str) -> str:
    """The text that GitHub makes of the answers; changes are named by the last word of a heading's question."""
    return body({**ANSWERS, **{heading: text for field in FIELDS for name, text in changes.items() if (heading := field.heading) and field.column == name}})


def body(answers: dict[str, str]) -> str:
    """An issue as GitHub writes it: every heading of the form, in its order."""
    asked = [f"### {field.heading}\n\n{answers.get(field.heading) or '_No response_'}" for field in FIELDS]
    promised = "\n".join(f"- [X] {promise}" for promise in PROMISES)
    return "\n\n".join([*asked, f"### {PROMISES_HEADING}\n\n{promised}"])


def planned(folder: Folder, text: str) -> Plan:
    """The plan of the import of an issue."""
    draft = load(folder.path)
    return plan(draft, *read_issue(text, draft), validate)


def said(folder: Folder, text: str) -> list[str]:
    """What stands against an issue."""
    return [str(fault) for fault in planned(folder, text).faults]


def test_the_file_of_the_form_is_up_to_date(real: Library) -> None:
    """`lessonbook issue-form > .github/ISSUE_TEMPLATE/lesson.yml` makes it anew when a list or a question has changed."""
    assert FORM.read_text(encoding="utf-8") == form(real.vocabulary)


def test_the_form_is_one_that_github_takes(real: Library) -> None:
    """Ids and labels stand once, options are texts that stand once, and every heading is one that an answer is looked for under."""
    made = yaml.safe_load(form(real.vocabulary))
    asked = [part for part in made["body"] if part["type"] != "markdown"]

    assert {"name", "description", "labels", "body"} == set(made)
    assert [part["attributes"]["label"] for part in asked] == [*(field.heading for field in FIELDS), PROMISES_HEADING]
    assert len({part["id"] for part in asked}) == len(asked)
    for part in asked:
        options = part["attributes"].get("options", [])
        assert len(set(map(str, options))) == len(options)
        assert part["type"] == "checkboxes" or all(isinstance(option, str) and option != "None" for option in options)


def test_an_issue_becomes_an_entry(folder: Folder) -> None:
    """Chosen labels that hold commas are told apart, lists may have marks, and the source is the library's own."""
    made = planned(folder, issue())

    assert (made.faults, list(made.texts)) == ((), ["entries/ask-who-lives-there.yml"])
    assert yaml.safe_load(made.texts["entries/ask-who-lives-there.yml"]) == {
        "title": "Ask who lives there",
        "age_group": ["under-1", "1-to-5"],
        "agency": ["school", "fostering-and-adoption", "police"],
        "failing": "Nobody asked who lived in the home.",
        "recommendation": ["Ask who lives in the home.", "Write it down.", "Look again."],
        "evidence": [{"source": "report", "where": "page 3"}],
    }


def test_an_issue_with_a_new_source(folder: Folder) -> None:
    """Its file is written too."""
    made = planned(folder, body({**ANSWERS, **NEW}))

    assert made.faults == ()
    assert yaml.safe_load(made.texts["sources/a-board-2019-a-new-report.yml"]) == {
        "title": "A new report",
        "publisher": "A board",
        "year": 2019,
        "kind": "single-review",
        "nation": "england",
        "read": "part",
        "read_note": "The findings.",
        "url": "https://www.example.org/report",
    }


def test_windows_line_ends(folder: Folder) -> None:
    """Browsers send them."""
    assert planned(folder, issue().replace("\n", "\r\n")).texts == planned(folder, issue()).texts


def test_an_unknown_report_without_its_particulars(folder: Folder) -> None:
    """Each question that must then be answered is named."""
    lines = said(folder, issue(source="Something new"))

    assert [line.split(": ")[0] for line in lines] == [
        "the issue, How much of it did you read?",
        "the issue, In which year?",
        "the issue, What kind of report is it?",
        "the issue, Which nation is it about?",
        "the issue, Who published the report?",
    ]
    assert lines[0].endswith("error missing-field: found nothing. Fill it in.")


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"title": ""}, "the issue, What is the lesson?: error missing-field: found nothing. Fill it in."),
        ({"agency": "Polise"}, 'the issue, Who must act?: error unknown-term: found "Polise". Did you mean "Police"?'),
        ({"action": "Visit within two days."}, "the issue, What should be done?: error time-limit: "),
        ({"failing": "Nobody <!-- a name --> asked."}, "the issue, What went wrong?: error hidden-text: found `<!--`"),
        ({"failing": "Nobody\u202e asked."}, "the issue, What went wrong?: error hidden-character: found U+202E RIGHT-TO-LEFT OVERRIDE."),
        ({"failing": "Nobody\0 asked."}, "the issue, What went wrong?: error hidden-character: found U+0000 control character."),
        ({"failing": "x " * 800}, "the issue, What went wrong?: error too-long: found 1,599 letters. Use at most 1,500."),
        ({"failing": "Nobody.\n\n### Who must act?\n\nPolice"}, "the issue, Who must act?: error repeated-heading: found this heading a second time."),
    ],
)
def test_what_is_wrong_is_said_of_its_question(folder: Folder, changes: dict[str, str], line: str) -> None:
    """The heading, what was found, and what would be right."""
    lines = said(folder, issue(**changes))

    assert any(each.startswith(line) for each in lines), lines


def test_other_headings_are_part_of_an_answer(folder: Folder) -> None:
    """Only those of the form cut it."""
    made = planned(folder, issue(failing="Nobody asked.\n\n### My own heading\n\n#### Who must act?\nAnd so on."))

    assert made.faults == ()
    assert yaml.safe_load(next(iter(made.texts.values())))["failing"].strip() == "Nobody asked.\n\n### My own heading\n\n#### Who must act?\nAnd so on."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 'the issue: error no-form: found none of the questions of the form. Open a new issue with the form "Suggest a lesson".'),
        ("Please add a lesson.\n### Who must act\n", "the issue: error no-form: "),
        ("x" * 65_537, "the issue: error too-large: found 65,537 letters. Write at most 65,536."),
        ("\udcff" + "### Who must act?", "the issue: error not-utf-8: found bytes that are no text."),
    ],
)
def test_issues_that_are_no_form(folder: Folder, text: str, line: str) -> None:
    """They are refused as a whole."""
    (only,) = said(folder, text)

    assert only.startswith(line)


def test_a_promise_that_was_not_made(folder: Folder) -> None:
    """Where GitHub does not hold people to it, the import does."""
    (line,) = said(folder, issue().replace("- [X]", "- [ ]", 1))

    assert line == f"the issue, {PROMISES_HEADING}: error promise: found a box without a tick. Tick it, if it is so: `- [x]`."


def test_the_largest_issue_is_read_at_once(folder: Folder) -> None:
    """60,000 letters of answers are an error in the end, and no more."""
    (line,) = said(folder, issue(failing="word " * 12_000))

    assert "error too-long: found 59,999 letters." in line or "too-large" in line


def test_the_report_of_what_is_wrong(folder: Folder) -> None:
    """A list in Markdown; what a stranger wrote is code, so that it calls nobody and links nowhere."""
    made = planned(folder, issue(agency="@everyone `x` [a](http://b)", title=""))

    lines = report(list(made.texts), made.faults).splitlines()
    assert lines[:3] == ["This cannot be added yet. Please edit the issue and put this right:", "", "- **What is the lesson?** `found nothing.` Fill it in."]
    assert lines[3].startswith("- **Who must act?** `found \"@everyone 'x' [a](http://b)\".` Use one of: Children's social care; ")


def test_the_report_of_what_is_right(folder: Folder) -> None:
    """The files, and what would be better still."""
    folder.entry("see", title="Ask who lives there now")
    made = planned(folder, issue())

    lines = report(list(made.texts), made.faults).splitlines()
    assert lines[:3] == ["This can be added, as:", "", "- `entries/ask-who-lives-there.yml`"]
    assert lines[4] == "It would be better still like this:"
    assert "lessons/entries/see.yml" in lines[6]


@pytest.fixture(scope="module")
def draft() -> Draft:
    """The real library, which reading an issue does not change."""
    return load(ROOT / "lessons")


@given(
    st.lists(
        st.sampled_from([*(f"### {field.heading}" for field in FIELDS), "_No response_", "GP, Police", "<!--", "-->", "\r", "### x", "- [ ] a", "```", "\0"])
        | st.text()
    )
)
def test_nothing_breaks_it(draft: Draft, lines: list[str]) -> None:
    """Whatever an issue holds, it is read or refused with words."""
    tables, faults = read_issue("\n".join(lines), draft)

    assert tables or faults
    assert report([], faults)


def test_the_longest_option_is_meant() -> None:
    """GitHub separates options by commas, which they may hold; what is none is left as it is."""
    options = ["Schools", "Schools, colleges", "Police"]

    assert list(_chosen("Schools, colleges, Schools, Polise, Police", options)) == ["Schools, colleges", "Schools", "Polise", "Police"]
