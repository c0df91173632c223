"""The whole road of a lesson: seven answers, the file, the check, the preview, the form, and the text of the pull request."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from playwright.sync_api import BrowserContext, expect

from conftest import LESSONS, ROOT
from lessonbook.checking import build
from lessonbook.cli import main
from lessonbook.loading import load
from lessonbook.model import Lesson
from lessonbook.strictyaml import parse
from test_issueform import body
from test_preview_server import PATIENCE, Served, serving

TYPED = ("Ask about the pond", "Nobody asked about the water: a pond in the garden.", "Ask about the pond when you visit.", "",
         "visit", "1", "1 to 5", "Report", "page 4", "There was a pond.", "2", "")  # fmt: skip
NAME = "ask-about-the-pond"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Served]:
    """A library of one lesson, being previewed."""
    yield from serving(tmp_path)


def run(served: Served, *arguments: str, typed: tuple[str, ...] = (), **environment: str) -> Result:
    """A command on the library that is being previewed."""
    lines = "".join(f"{line}\n" for line in typed)
    return CliRunner().invoke(main, [*arguments, "--lessons", str(served.folder.path)], input=lines, env=environment)


def pull_request(report: Path, folder: Path) -> str:
    """The text of a pull request, made by the workflow's own lines."""
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "import-issue.yml").read_text(encoding="utf-8"))["jobs"]
    script = next(step["run"] for job in steps.values() for step in job["steps"] if "body.md" in step.get("run", ""))
    lines = script[script.index("{\n") : script.index('"$RUNNER_TEMP/body.md"') + len('"$RUNNER_TEMP/body.md"')]
    report.rename(folder / "report.md")
    environment = {**os.environ, "RUNNER_TEMP": str(folder), "NUMBER": "7"}
    subprocess.run(["bash", "-euo", "pipefail", "-c", lines], cwd=ROOT, env=environment, check=True)
    return (folder / "body.md").read_text(encoding="utf-8")


def lesson(text: str) -> Lesson:
    """The lesson of a file's text, as the library has it."""
    node, issues = parse(text.encode(), NAME)
    assert node
    made, found = build(Lesson, node, NAME, load(LESSONS).vocabulary, {"id": NAME})
    assert made, [*issues, *found]
    return made


def test_from_seven_answers_to_a_pull_request(context: BrowserContext, preview: Served, tmp_path: Path) -> None:
    """An editor writes a lesson; a reader corrects it by the form; a third person's issue becomes a file and a pull request."""
    made = run(preview, "new", typed=TYPED)
    assert made.exit_code == 0, made.output
    (path,) = (preview.folder.path / "entries").rglob(f"{NAME}.yml")
    written = path.read_text(encoding="utf-8")

    checked = run(preview, "check")
    assert (checked.exit_code, ", 0 errors, " in checked.output) == (0, True), checked.output

    page = context.new_page()
    page.goto(f"{preview.address}/lessons/{NAME}.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask about the pond", timeout=PATIENCE * 1000)
    expect(page.get_by_role("alert")).to_have_count(0)

    page.get_by_role("link", name="Suggest a correction").click()
    expect(page.get_by_label("The lesson in one line")).to_have_value("Ask about the pond")
    page.get_by_label("The lesson in one line").fill("Ask about ponds and pools")
    copy = page.locator("[data-yaml]")
    expect(copy).to_contain_text("Ask about ponds and pools")
    before = lesson(written)
    assert lesson(copy.text_content() or "").model_copy(update={"title": before.title}) == before

    path.unlink()
    answers = {"What is the lesson?": TYPED[0], "Which ages is it about?": "1 to 5", "Who must act?": "Health visiting", "What went wrong?": TYPED[1],
               "What should be done?": TYPED[2], "Which report found it?": "A report", "Where in the report?": TYPED[8],
               "What does the report say there?": TYPED[9], "What kind of harm is it about?": "Neglect"}  # fmt: skip
    report = tmp_path / "said.md"
    imported = run(preview, "import-issue", "--body-env", "ISSUE_BODY", "--report", str(report), ISSUE_BODY=body(answers))
    assert imported.exit_code == 0, imported.output
    (path,) = (preview.folder.path / "entries").rglob(f"{NAME}.yml")
    assert lesson(path.read_text(encoding="utf-8")).model_copy(update={"harm": before.harm, "added": before.added}) == before

    text = pull_request(report, tmp_path)
    assert "From issue #7. Two people approve it" in text
    assert NAME in text
    assert "- [ ]" in text
