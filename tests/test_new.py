"""`lessonbook new` and `lessonbook add-evidence`, as an editor at a terminal meets them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conftest import Folder
from lessonbook.cli import main

FLAGS = {
    "--title": "Ask about the pond",
    "--failing": "Nobody asked about the water: a pond in the garden.",
    "--action": "Ask about the pond when you visit.",
    "--agency": "health visiting",
    "--age": "1-to-5",
    "--source": "report",
    "--where": "page 4",
}
WRITTEN = """\
# yaml-language-server: $schema=../lesson.schema.json
title: Ask about the pond
age_group: 1-to-5
agency: health-visiting
failing: "Nobody asked about the water: a pond in the garden."
recommendation: Ask about the pond when you visit.
evidence:
  - source: report
    where: page 4
added: {today}
"""


def today() -> str:
    """The day that a new file bears."""
    return datetime.date.today().isoformat()  # noqa: DTZ011


def run(folder: Folder, *arguments: str, typed: tuple[str, ...] = (), **changed: Any) -> Result:
    """Run a command with the flags of a whole lesson, some of them changed or left out, and type lines."""
    flags = {name: changed.get(name[2:], value) for name, value in FLAGS.items()} if arguments[0] == "new" else {}
    words = [word for name, value in flags.items() if value is not None for word in (name, value)]
    return CliRunner().invoke(main, [*arguments, *words, "--lessons", str(folder.path)], input="".join(f"{line}\n" for line in typed))


def files(folder: Folder) -> dict[str, str]:
    """Every entry and source, with what it holds."""
    return {path.relative_to(folder.path).as_posix(): path.read_text() for sub in ("entries", "sources") for path in (folder.path / sub).rglob("*")}


def test_all_at_once(folder: Folder) -> None:
    """With every answer given nothing is asked; the file is right, and what comes next is said."""
    result = run(folder, "new")

    assert result.exit_code == 0, result.output
    assert files(folder)["entries/ask-about-the-pond.yml"] == WRITTEN.format(today=today())
    assert result.stdout.startswith("new lessons/entries/ask-about-the-pond.yml\n\nWhat comes next:\n")
    assert folder.open()[1] == []


def test_seven_questions(folder: Folder) -> None:
    """Each is asked once, with an example and a rule; lists are shown, and wrong answers asked for again with the check's words."""
    typed = ("", "x" * 121, "Ask about the pond", FLAGS["--failing"], "You must ask.", FLAGS["--action"], "Look for it.", "",
             "helth visitor", "visit", "1", "1 to 5", "nothing", "Report", "page 4", "There was a pond.", "2", "")  # fmt: skip
    result = run(folder, "new", typed=typed, title=None, failing=None, action=None, agency=None, age=None, source=None, where=None)

    assert result.exit_code == 0, result.output
    assert [f"{n} of 7" in result.output for n in range(1, 9)] == [True] * 7 + [False]
    assert result.output.count("Example: ") == 9
    for said in (
        "An answer is needed",
        "too-long: found 121 letters. Use at most 120.",
        'duty: found "must", a duty.',
        "Did you mean",
        'has "nothing"',
        "9  GP and",
    ):
        assert said in result.output
    text = files(folder)["entries/ask-about-the-pond.yml"]
    assert "harm: neglect\n" in text
    assert "recommendation:\n  - Ask about the pond when you visit.\n  - Look for it.\n" in text
    assert "    says: There was a pond.\n" in text
    assert folder.open()[1] == []


def test_a_new_source(folder: Folder) -> None:
    """A source that has no file gets one, asked for field by field."""
    typed = ("new", "Ponds: a review", "A board", "11", "2011", "single", "england", "part", "The findings.", "", "", "page 4", "", "", "")
    result = run(folder, "new", typed=typed, source=None, where=None)

    assert result.exit_code == 0, result.output
    assert files(folder)["sources/a-board-2011-ponds-a-review.yml"] == (
        'title: "Ponds: a review"\npublisher: A board\nyear: 2011\nkind: single-review\nnation: england\nread: part\nread_note: The findings.\n'
    )
    assert "source: a-board-2011-ponds-a-review\n" in files(folder)["entries/ask-about-the-pond.yml"]
    assert "Four figures" in result.output
    assert "not-a-year" in result.output
    assert not [line for line in folder.open()[1] if "error" in line]


def test_a_new_source_with_flags(folder: Folder) -> None:
    """Its fields may come with the command; a wrong one stops all."""
    fields = [word for field in ("title=Ponds = water", "publisher=A board", "year=2011", "kind=research", "nation=uk") for word in ("--new-source", field)]
    before = files(folder)
    wrong = run(folder, "new", *fields, source="ponds")
    assert (wrong.exit_code, files(folder)) == (1, before)
    assert "sources/ponds.yml:1:1: error missing-field: read:" in wrong.output

    right = run(folder, "new", *fields, "--new-source", "read=full", source="ponds")
    assert right.exit_code == 0, right.output
    assert files(folder)["sources/ponds.yml"] == "title: Ponds = water\npublisher: A board\nyear: 2011\nkind: research\nnation: uk\nread: full\n"
    assert run(folder, "new", *fields, "--new-source", "read=full", "--id", "another", source="report").exit_code == 1


def test_one_that_says_so_already(folder: Folder) -> None:
    """A lesson that says it is offered, and takes the evidence instead."""
    folder.source("second", title="Second")
    run(folder, "new", "--id", "ponds")
    before = files(folder)
    result = run(folder, "new", typed=("1", "second", "page 9", ""), source=None, where=None, failing="Nobody asked about a pond in the garden.")

    assert result.exit_code == 0, result.output
    assert "These lessons may say so already" in result.output
    assert files(folder) == {
        **before,
        "entries/ponds.yml": before["entries/ponds.yml"].replace("    where: page 4\n", "    where: page 4\n  - source: second\n    where: page 9\n"),
    }


def test_none_of_them(folder: Folder) -> None:
    """With 0 it becomes a lesson of its own; with every answer given, the others are only named."""
    run(folder, "new", "--id", "ponds")
    asked = run(folder, "new", typed=("0", "page 9", "", "", "pools"), where=None)
    named = run(folder, "new", "--id", "lakes")

    assert (asked.exit_code, named.exit_code) == (0, 0), asked.output
    assert {"entries/ponds.yml", "entries/pools.yml", "entries/lakes.yml"} <= files(folder).keys()
    assert "[ponds]" in named.stderr


def test_a_warning_is_asked_about(folder: Folder) -> None:
    """An answer with a warning stands only where the editor says so."""
    typed = ("Ensure that it is seen.", "n", "Look at it.", "Consider the pond.", "y", "", "", "")
    result = run(folder, "new", typed=typed, action=None)

    assert result.exit_code == 0, result.output
    assert "weak-verb" in result.output
    assert "recommendation:\n  - Look at it.\n  - Consider the pond.\n" in files(folder)["entries/ask-about-the-pond.yml"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "x" * 121}, "too-long"),
        ({"action": "Do it within two days."}, "time-limit"),
        ({"agency": "nobody"}, 'Nothing in the list has "nobody".'),
        ({"source": "gone"}, "unknown-id"),
        ({"where": "x" * 161}, "too-long"),
    ],
)
def test_a_wrong_flag(folder: Folder, changed: dict[str, Any], said: str) -> None:
    """It is not asked for again: nothing is written, and the exit is 1."""
    before = files(folder)
    result = run(folder, "new", **changed)

    assert result.exit_code == 1
    assert said in result.output
    assert files(folder) == before


def test_nothing_typed_is_lost(folder: Folder) -> None:
    """Where the whole does not stand, what was typed is printed; what came with the command goes into no log."""
    folder.entry("taken", title="Another")
    before = files(folder)
    result = run(folder, "new", "--id", "taken", "--folder", "elsewhere", typed=("0", "page 4", "", ""), where=None)
    flags = run(folder, "new", "--id", "taken", "--folder", "elsewhere")

    assert (result.exit_code, flags.exit_code) == (1, 1)
    assert "This is what you said" not in flags.output
    assert "duplicate-id" in result.output
    assert "This is what you said, for lessons/entries/elsewhere/taken.yml:" in result.stderr
    assert "title: Ask about the pond" in result.stderr
    assert files(folder) == before


@pytest.mark.parametrize(
    ("flag", "value"),
    [("--id", "Not A Name"), ("--id", "../../pond"), ("--folder", "../sources"), ("--folder", "/tmp"), ("--folder", ".hidden"), ("--folder", "_old")],
)
def test_where_no_file_may_stand(folder: Folder, flag: str, value: str) -> None:
    """A name or a folder that the library would not read is refused before the first question."""
    before = files(folder)
    result = run(folder, "new", flag, value, title=None)

    assert result.exit_code == 1
    assert "with small letters, figures and single hyphens" in result.output
    assert "1 of 7" not in result.output
    assert files(folder) == before


def test_names_that_are_taken(folder: Folder) -> None:
    """No file is written over; at a terminal another name is asked for."""
    folder.entry("ask-about-the-pond", title="Another")
    before = files(folder)
    flags = run(folder, "new")
    asked = run(folder, "new", typed=("0", "page 4", "", "", "ask-about-the-pond", "Pond!", "pond"), where=None)

    assert flags.exit_code == 1
    assert asked.exit_code == 0, asked.output
    assert files(folder).keys() - before.keys() == {"entries/pond.yml"}
    assert files(folder)["entries/ask-about-the-pond.yml"] == before["entries/ask-about-the-pond.yml"]


@pytest.mark.parametrize("stop", range(9))
def test_stopping(folder: Folder, stop: int) -> None:
    """Whenever the editor stops, nothing has been written."""
    typed = ("Ask about the pond", FLAGS["--failing"], FLAGS["--action"], "", "gp", "any", "new", "A report", "A board")[:stop]
    before = files(folder)
    result = run(folder, "new", typed=typed, **dict.fromkeys(("title", "failing", "action", "agency", "age", "source", "where")))

    assert result.exit_code == 1
    assert result.stderr.endswith("Aborted!\n")
    assert files(folder) == before


def test_dry_run(folder: Folder) -> None:
    """It prints the file and writes nothing; so does add-evidence, with what would change."""
    before = files(folder)
    result = run(folder, "new", "--dry-run")

    assert result.exit_code == 0
    assert result.stdout == f"# lessons/entries/ask-about-the-pond.yml\n{WRITTEN.format(today=today())}"
    assert result.stderr == "would be new lessons/entries/ask-about-the-pond.yml\n"
    assert files(folder) == before


def test_folder_flag(folder: Folder) -> None:
    """A folder may be named; a new one is made."""
    run(folder, "new", "--folder", "water/garden")

    assert "$schema=../../../lesson.schema.json" in files_text(folder, "entries/water/garden/ask-about-the-pond.yml")


def files_text(folder: Folder, name: str) -> str:
    """What one file holds."""
    return (folder.path / name).read_text()


def test_add_evidence(folder: Folder) -> None:
    """With flags nothing is asked; without, source, place and words are."""
    for name in ("second", "third"):
        folder.source(name, title=name)
    folder.entry("plot")
    flags = run(folder, "add-evidence", "plot", "--source", "second", "--where", "page 9")
    asked = run(folder, "add-evidence", "plot", typed=("third", "page 10", "It says: so."))

    assert (flags.exit_code, flags.output) == (0, "changed lessons/entries/plot.yml\n")
    assert asked.exit_code == 0, asked.output
    assert files(folder)["entries/plot.yml"].endswith(
        '  - source: second\n    where: page 9\n  - source: third\n    where: page 10\n    says: "It says: so."\n'
    )


@pytest.mark.parametrize(("flags", "said"), [(("gone", "report"), 'found no lesson "gone"'), (("plot", "report"), "already"), (("plot", "gone"), "unknown-id")])
def test_add_evidence_refused(folder: Folder, flags: tuple[str, str], said: str) -> None:
    """Nothing is written where the lesson or the source is unknown, or already there."""
    folder.entry("plot")
    before = files(folder)
    result = run(folder, "add-evidence", flags[0], "--source", flags[1], "--where", "page 9")

    assert result.exit_code == 1
    assert said in result.output
    assert files(folder) == before
