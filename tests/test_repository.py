"""What GitHub, git and editing programs read: it parses, gives no right that is not needed, and names what exists."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import LESSONS, ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
MOST_MINUTES = 60
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
each_form = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def jobs(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(path)["jobs"]
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job["steps"]


def triggers(path: Path) -> dict[str, Any]:
    """YAML takes the bare word `on` for yes."""
    found: dict[str, Any] = read(path)[True]
    return found


def test_there_are_two_workflows() -> None:
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "import-issue.yml"}


@each_workflow
def test_an_action_is_pinned_by_its_commit_and_says_its_version(path: Path) -> None:
    used = re.findall(r"uses: *(.+)", path.read_text("utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    used = {line for path in WORKFLOWS for line in re.findall(r"uses: *(.+)", path.read_text("utf-8"))}
    assert len(used) == len({line.split("@")[0] for line in used})


@each_workflow
def test_no_right_is_given_to_a_whole_workflow(path: Path) -> None:
    assert read(path)["permissions"] == {}
    assert all("permissions" in job for job in jobs(path).values())


def test_only_the_import_may_write() -> None:
    may_write = {(path.name, name) for path in WORKFLOWS for name, job in jobs(path).items() if "write" in job["permissions"].values()}
    assert may_write == {("import-issue.yml", "import")}


@each_workflow
def test_no_text_of_a_stranger_stands_in_a_script(path: Path) -> None:
    """What is put into a script by `${{ }}` is run as part of it; so scripts take everything from variables."""
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@each_workflow
def test_a_strangers_text_is_never_run_with_the_rights_of_the_repository(path: Path) -> None:
    assert not {"pull_request_target", "issue_comment", "workflow_run"} & set(triggers(path))


@each_workflow
def test_the_token_is_not_left_on_the_disk(path: Path) -> None:
    assert [step for step in steps(path) if "checkout@" in step.get("uses", "") and step["with"].get("persist-credentials") is not False] == []


@each_workflow
def test_a_job_ends_and_its_older_run_gives_way_or_is_waited_for(path: Path) -> None:
    assert [name for name, job in jobs(path).items() if not 0 < job.get("timeout-minutes", 0) <= MOST_MINUTES] == []
    assert "group" in read(path)["concurrency"]


def test_the_workflow_runs_what_every_change_must_pass() -> None:
    assert ".ci/run" in [step.get("run") for step in steps(GITHUB / "workflows" / "check.yml")]


def test_the_body_of_an_issue_comes_by_a_variable_to_one_step() -> None:
    path = GITHUB / "workflows" / "import-issue.yml"
    given = [step for step in steps(path) if "github.event.issue.body" in json.dumps(step)]
    assert [step["run"].split(" --report ")[0] for step in given] == [".venv/bin/lessonbook import-issue --body-env ISSUE_BODY"]
    assert given[0]["env"] == {"ISSUE_BODY": "${{ github.event.issue.body }}"}
    assert jobs(path)["import"]["if"] == "github.event.label.name == 'lesson-approved'"


def test_nobody_is_asked_to_approve_what_does_not_exist() -> None:
    lines = [line.split() for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert [pattern for pattern, *_ in lines if pattern != "*" and not any(ROOT.glob(pattern.strip("/")))] == []
    assert [owners for _, *owners in lines if not owners or not all(re.fullmatch(r"@[\w-]+/[\w-]+", owner) for owner in owners)] == []


def test_lessons_wait_for_a_privacy_reader() -> None:
    """Where two teams are named, GitHub is content with one of them: so here it is one."""
    assert re.search(r"^/lessons/ +@\S+/privacy-readers$", (GITHUB / "CODEOWNERS").read_text("utf-8"), re.MULTILINE)


@each_form
def test_an_issue_form_has_what_github_wants(path: Path) -> None:
    form = read(path)
    assert all(form.get(key) for key in ("name", "description", "body"))
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in fields} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert all(field["attributes"]["label"] for field in fields)
    assert all(field["attributes"]["value"] for field in form["body"] if field["type"] == "markdown")
    names = [field["id"] for field in fields]
    assert len(set(names)) == len(names) > 0
    assert all(re.fullmatch(r"[\w-]+", name) for name in names)


@each_form
def test_an_issue_form_asks_about_privacy(path: Path) -> None:
    ticks = [option for field in read(path)["body"] if field["type"] == "checkboxes" for option in field["attributes"]["options"]]
    assert any(option.get("required") for option in ticks)


def test_a_report_that_somebody_could_be_recognised_is_not_an_issue() -> None:
    config = read(GITHUB / "ISSUE_TEMPLATE" / "config.yml")
    assert config["blank_issues_enabled"] is False
    assert any(link["url"].endswith("/security/advisories/new") for link in config["contact_links"])
    assert all(link.keys() == {"name", "url", "about"} for link in config["contact_links"])


def test_a_pull_request_asks_for_two_readers() -> None:
    ticks = re.findall(r"^- \[ \] (.+)", (GITHUB / "pull_request_template.md").read_text("utf-8"), re.MULTILINE)
    assert len(ticks) >= 6
    assert sum("second reader" in tick or "for privacy" in tick for tick in ticks) == 2


def test_lessons_are_checked_before_a_commit_and_before_a_push() -> None:
    config = read(ROOT / ".pre-commit-config.yaml")
    assert config["default_install_hook_types"] == ["pre-commit", "pre-push"]
    (hook,) = config["repos"][0]["hooks"]
    assert hook["stages"] == ["pre-commit", "pre-push"]
    assert re.match(hook["files"], "lessons/entries/babies/plot-every-weight.yml")
    assert os.access(ROOT / hook["entry"], os.X_OK)


def test_where_nothing_is_set_up_the_hook_says_what_to_do(tmp_path: Path) -> None:
    """And refuses: what was not checked is not pushed."""
    shell = shutil.which("sh")
    assert shell
    ran = subprocess.run([shell, str(ROOT / ".ci" / "check")], cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "make check" in ran.stderr


def test_others_run_a_command_that_exists() -> None:
    scripts = re.search(r"\[project\.scripts\]\n(\w+) =", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert scripts
    for hook in read(ROOT / ".pre-commit-hooks.yaml"):
        assert hook["entry"].split()[0] == scripts[1]
        assert hook.keys() >= {"id", "name", "language", "files"}


def test_editing_programs_find_the_schema() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    for schema, patterns in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert all(any(ROOT.glob(pattern)) for pattern in patterns)
    assert all("." in name for name in json.loads((ROOT / ".vscode" / "extensions.json").read_text("utf-8"))["recommendations"])


def test_line_ends_are_the_same_for_everyone_but_where_they_are_tested() -> None:
    lines = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    assert "* text=auto eol=lf" in lines
    assert "tests/cases/*.entry -text" in lines


def test_the_loader_passes_over_the_schema() -> None:
    """It stands among the lessons, and is none."""
    assert (LESSONS / "lesson.schema.json").is_file()
    assert not any(path.suffix == ".json" for folder in ("entries", "sources", "vocabulary") for path in (LESSONS / folder).rglob("*"))
