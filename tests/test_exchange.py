"""The commands that take lessons in and give them out, run as editors run them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from conftest import Folder
from lessonbook.cli import main
from test_importing import GOOD
from test_issueform import issue


def run(folder: Folder, *arguments: str, environment: dict[str, str] | None = None, typed: str | bytes | None = None) -> tuple[int, str]:
    """Run a command on a folder: its exit and all that it says."""
    result = CliRunner().invoke(main, [*arguments, "--lessons", str(folder.path)], env=environment, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def a_csv(path: Path, **changes: str) -> str:
    """A CSV file with one lesson in it."""
    row = {**GOOD, **changes}
    stream = io.StringIO(newline="")
    rows = csv.DictWriter(stream, row)
    rows.writeheader()
    rows.writerow(row)
    (path / "lessons.csv").write_text(stream.getvalue(), encoding="utf-8")
    return str(path / "lessons.csv")


def state(folder: Folder) -> dict[str, bytes]:
    """Every file of a library."""
    return {path.relative_to(folder.path).as_posix(): path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}


def test_an_import_is_dry_at_first(folder: Folder, tmp_path: Path) -> None:
    """It says what it would write, and writes nothing."""
    before = state(folder)

    code, said = run(folder, "import", a_csv(tmp_path))

    assert code == 0
    *_, path, counts = said.splitlines()
    assert path == f"would write {folder.path.as_posix()}/entries/ask-who-lives-there.yml"
    assert counts.startswith("1 lesson, 0 sources, 0 errors, ")
    assert counts.endswith(". Nothing was written: run it again with --write.")
    assert state(folder) == before


def test_an_import_writes_when_told_to(folder: Folder, tmp_path: Path) -> None:
    """The file is an entry as any other, and a second import does not touch it."""
    before = state(folder)

    code, said = run(folder, "import", a_csv(tmp_path), "--write")

    assert code == 0
    assert f"\nnew {folder.path.as_posix()}/entries/ask-who-lives-there.yml\n1 lesson, 0 sources, 0 errors, " in f"\n{said}"
    assert "Nothing was written" not in said
    assert set(state(folder)) - set(before) == {"entries/ask-who-lives-there.yml"}
    assert folder.library().by_id["ask-who-lives-there"].agency == ("health-visiting",)
    assert run(folder, "check")[0] == 0

    written = state(folder)
    code, said = run(folder, "import", a_csv(tmp_path), "--write")
    assert (code, "error existing-id" in said, state(folder)) == (1, True, written)


def test_nothing_is_written_unless_all_is_well(folder: Folder, tmp_path: Path) -> None:
    """One error in one of two files is enough."""
    before = state(folder)
    other = tmp_path / "other"
    other.mkdir()

    code, said = run(folder, "import", a_csv(tmp_path), a_csv(other, Title="Another", Agency="Polise"), "--write")

    assert code == 1
    assert said.startswith('lessons.csv, row 2, column C (Agency): error unknown-term: found "Polise". Did you mean "Police"?\n')
    assert said.splitlines()[-1].startswith("2 lessons, 0 sources, 1 error, ")
    assert said.endswith(" Nothing was written.\n")
    assert state(folder) == before


def test_many_errors_are_cut_short(folder: Folder, tmp_path: Path) -> None:
    """A hundred are enough to see what is wrong."""
    (tmp_path / "lessons.csv").write_text("Title,Agency\n" + "".join(f"Title {number},Polise\n" for number in range(150)), encoding="utf-8")

    code, said = run(folder, "import", str(tmp_path / "lessons.csv"))

    assert code == 1
    assert said.splitlines()[100].startswith("… and ")
    assert said.splitlines()[100].endswith(" more errors")


def test_a_library_without_lists(tmp_path: Path) -> None:
    """Nothing can be imported into a folder that is no library."""
    result = CliRunner().invoke(main, ["import", a_csv(tmp_path), "--lessons", str(tmp_path / "none")])

    assert (result.exit_code, "error no-folder" in result.output) == (1, True)


def test_template(folder: Folder, tmp_path: Path) -> None:
    """It is made once, and never over somebody's work."""
    target = tmp_path / "lessons.xlsx"

    assert run(folder, "template", str(target)) == (0, f"new {target.as_posix()}\n")
    assert "Lessons" in openpyxl.load_workbook(target).sheetnames
    target.write_bytes(b"filled in")
    assert run(folder, "template", str(target)) == (
        1,
        f"Error: {target}: a file of this name exists already, and may hold somebody's work. Name another, or move it away.\n",
    )
    assert target.read_bytes() == b"filled in"
    assert run(folder, "template", str(tmp_path / "none" / "x.xlsx"))[0] == 1


def test_an_empty_template_holds_nothing(folder: Folder, tmp_path: Path) -> None:
    """It is said so."""
    run(folder, "template", str(tmp_path / "lessons.xlsx"))

    code, said = run(folder, "import", str(tmp_path / "lessons.xlsx"), "--write")

    assert (code, said.startswith("lessons.xlsx: error no-lessons: ")) == (1, True)


def test_export_as_json(folder: Folder, tmp_path: Path) -> None:
    """Printed, or into a file whose name says what it is."""
    folder.entry("plot")

    assert json.loads(run(folder, "export")[1])["lessons"][0]["id"] == "plot"
    run(folder, "export", str(tmp_path / "all.json"))
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["sources"][0]["id"] == "report"


@pytest.mark.parametrize(("options", "begins", "title"), [((), b"id,title", "=1+1"), (("--for-excel",), b"\xef\xbb\xbfid,title", "'=1+1")])
def test_export_as_csv(folder: Folder, tmp_path: Path, options: tuple[str, ...], begins: bytes, title: str) -> None:
    """Plain for programs; for Excel with the mark by which it knows UTF-8, and no formulas."""
    folder.entry("plot", title="'=1+1'")
    run(folder, "export", str(tmp_path / "all.csv"), *options)

    data = (tmp_path / "all.csv").read_bytes()
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))

    assert data.startswith(begins)
    assert row["title"] == title


@pytest.mark.parametrize(("arguments", "said"), [(("x.txt",), "Say with --format what to make"), (("--for-excel",), "--for-excel is for CSV alone")])
def test_exports_that_nobody_can_mean(folder: Folder, arguments: tuple[str, ...], said: str) -> None:
    """What to make is not guessed."""
    code, output = run(folder, "export", *arguments)

    assert (code, said in output) == (2, True)


def test_export_as_workbook(folder: Folder, tmp_path: Path) -> None:
    """An import reads it, and finds that all is there already."""
    folder.entry("plot")
    run(folder, "export", str(tmp_path / "all.xlsx"))

    code, said = run(folder, "import", str(tmp_path / "all.xlsx"))

    assert code == 1
    assert said.splitlines()[-1].startswith("0 lessons, 0 sources, 2 errors, ")


def test_import_of_an_issue(folder: Folder) -> None:
    """The text comes in an environment variable, the entry is written, and what to say is printed."""
    code, said = run(folder, "import-issue", "--body-env", "ISSUE_BODY", environment={"ISSUE_BODY": issue()})

    assert code == 0
    assert said.startswith(f"This can be added, as:\n\n- `{folder.path.as_posix()}/entries/ask-who-lives-there.yml`\n")
    assert folder.library().by_id["ask-who-lives-there"].title == "Ask who lives there"


def test_import_of_an_issue_that_is_not_well(folder: Folder, tmp_path: Path) -> None:
    """Nothing is written but the report."""
    before = state(folder)
    target = tmp_path / "report.md"

    code, said = run(folder, "import-issue", "--report", str(target), typed=issue(agency="Polise"))

    assert (code, said) == (1, f"new {target.as_posix()}\n")
    assert '**Who must act?** `found "Polise".` Did you mean "Police"?' in target.read_text(encoding="utf-8")
    assert state(folder) == before


def test_bytes_that_are_no_text(folder: Folder) -> None:
    """They are refused, and the report can be printed."""
    code, said = run(folder, "import-issue", typed=b"### Who must act?\n\n\xff\xfe\n")

    assert (code, "found bytes that are no text." in said) == (1, True)


def test_no_such_variable(folder: Folder) -> None:
    """It is said in a line."""
    assert run(folder, "import-issue", "--body-env", "NO_SUCH_VARIABLE") == (1, "Error: There is no environment variable NO_SUCH_VARIABLE.\n")


def test_the_form_of_an_issue(folder: Folder) -> None:
    """It is printed as the file that GitHub reads."""
    assert run(folder, "issue-form")[1].startswith("# Made from the questions in ")
