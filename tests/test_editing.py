"""What editors do to a library: checked before it is written, minimal, and nothing half done."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ENTRY, Folder
from lessonbook.editing import Change, RefusedError, add_evidence, applied, problems, rename, supersede, withdraw
from lessonbook.loading import Draft, load

DAY = datetime.date(2026, 11, 25)


@pytest.fixture
def three(folder: Folder) -> Folder:
    """Three lessons, of which the others name `plot`, and a second source."""
    folder.source("second", title="Second")
    folder.entry("plot", "# a comment\n" + ENTRY)
    folder.entry("weigh", title="Weigh", related='[ "plot" ]', silence="")
    folder.entry("measure", title="Measure", related="[weigh, plot]")
    folder.entry("old", title="Old", status="superseded", superseded_by="plot")
    return folder


def text(change: Change, name: str) -> str:
    """The new text of a file."""
    return next(held for path, held in change.new.items() if path.stem == name)


def codes(draft: Draft, change: Change) -> list[str]:
    """The codes of what stands against a change."""
    return [issue.code for issue in problems(draft, change) if issue.is_error]


def test_add_evidence(three: Folder) -> None:
    """The evidence stands at the end of its list; nothing else changes."""
    draft = load(three.path)
    change = add_evidence(draft, "plot", {"source": "second", "where": "page 4", "says": "The same: again."})

    assert text(change, "plot") == "# a comment\n" + ENTRY + '  - source: second\n    where: page 4\n    says: "The same: again."\n'
    assert not problems(draft, change)
    assert applied(draft, change).lessons["plot"][0].evidence[1].source == "second"
    assert len(draft.lessons["plot"][0].evidence) == 1


def test_add_evidence_refused(three: Folder) -> None:
    """A source stands behind a lesson once; one that nobody knows behind none."""
    draft = load(three.path)

    with pytest.raises(RefusedError, match='plot has evidence from "report" already'):
        add_evidence(draft, "plot", {"source": "report", "where": "page 4"})
    with pytest.raises(RefusedError, match=r'found no lesson "plott"\. Did you mean "plot"\?'):
        add_evidence(draft, "plott", {"source": "second", "where": "page 4"})
    assert codes(draft, add_evidence(draft, "plot", {"source": "third", "where": "page 4"})) == ["unknown-id"]
    assert codes(draft, add_evidence(draft, "plot", {"source": "second", "where": "x" * 161})) == ["too-long"]


def test_withdraw(three: Folder) -> None:
    """Status, reason and day stand in their places."""
    draft = load(three.path)
    change = withdraw(draft, "plot", "It was wrong.", DAY)

    assert text(change, "plot").endswith("    where: page 3\nstatus: withdrawn\nreason: It was wrong.\nreviewed: 2026-11-25\n")
    assert not problems(draft, change)
    with pytest.raises(RefusedError, match="old is superseded already"):
        withdraw(draft, "old", "It was wrong.", DAY)


def test_supersede(three: Folder) -> None:
    """The old lesson names the new one; whoever takes its place must be current, and another."""
    draft = load(three.path)
    change = supersede(draft, "weigh", "plot", DAY)

    assert "\nstatus: superseded\nsuperseded_by: plot\nreviewed: 2026-11-25\n" in text(change, "weigh")
    assert not problems(draft, change)
    for old, new, said in (("plot", "plot", "own place"), ("plot", "old", "old is superseded itself"), ("plot", "gone", "found no lesson")):
        with pytest.raises(RefusedError, match=said):
            supersede(draft, old, new, DAY)


def test_rename(three: Folder) -> None:
    """The file moves with its comments, and every reference is mended in its place."""
    draft = load(three.path)
    change = rename(draft, "plot", "plot-every-weight")
    after = applied(draft, change)

    assert text(change, "plot-every-weight") == "# a comment\n" + ENTRY + "formerly: plot\n"
    assert {path.stem for path in change.old} == {"plot", "weigh", "measure", "old"}
    assert text(change, "weigh") == change.old[three.path / "entries" / "weigh.yml"].replace('"plot"', "plot-every-weight")
    assert "plot" not in after.lessons
    assert after.lessons["measure"][0].related == ("weigh", "plot-every-weight")
    assert after.lessons["old"][0].superseded_by == "plot-every-weight"
    assert not problems(draft, change)


def test_rename_there_and_back(three: Folder) -> None:
    """A lesson may have its old name again; the other one is then the former."""
    there = applied(load(three.path), rename(load(three.path), "plot", "weights"))
    back = rename(there, "weights", "plot")

    assert applied(there, back).lessons["plot"][0].formerly == ("weights",)
    assert not problems(there, back)


def test_rename_to_what_cannot_be(three: Folder) -> None:
    """Nobody's id, nobody's former id, and a name that a file may have."""
    three.entry("measure", title="Measure", formerly="before")
    draft = load(three.path)

    assert codes(draft, rename(draft, "plot", "before")) == ["id-in-use"]
    for name in ("Weights", "con", "a--b", "x" * 81, "a/b"):
        with pytest.raises(RefusedError, match="Name the file with small letters"):
            rename(draft, "plot", name)
    with pytest.raises(RefusedError, match="weigh is the id of another lesson"):
        rename(draft, "plot", "weigh")
    with pytest.raises(RefusedError, match="plot is the id of this lesson"):
        rename(draft, "plot", "plot")


def test_rename_with_an_entry_that_cannot_be_read(three: Folder) -> None:
    """It may refer to the old id."""
    three.entry("broken", agency="nobody")

    with pytest.raises(RefusedError, match=r"broken\. Put them right first"):
        rename(load(three.path), "plot", "weights")


CHANGES: list[Callable[[Draft], Change]] = [
    lambda draft: add_evidence(draft, "plot", {"source": "second", "where": "page 4"}),
    lambda draft: withdraw(draft, "plot", "It was wrong.", DAY),
    lambda draft: supersede(draft, "plot", "weigh", DAY),
    lambda draft: rename(draft, "plot", "weights"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_with_errors(three: Folder, change: Callable[[Draft], Change]) -> None:
    """A file is not touched while it has errors, whether it can be read or not."""
    three.entry("plot", recommendation="Plot it within two days.")
    draft = load(three.path)
    assert codes(draft, change(draft)) == ["time-limit"]

    three.entry("plot", agency="nobody")
    with pytest.raises(RefusedError, match=r"plot has errors|cannot be read"):
        change(load(three.path))


@pytest.mark.parametrize("change", CHANGES)
def test_errors_elsewhere(three: Folder, change: Callable[[Draft], Change]) -> None:
    """An error in a file that is not touched stops nothing."""
    three.entry("elsewhere", title="Elsewhere", recommendation="Plot it within two days.")
    draft = load(three.path)

    assert codes(draft, change(draft)) == []


def test_nothing_is_written(three: Folder) -> None:
    """Making and checking a change leaves the folder as it is."""
    before = {path: path.read_bytes() for path in Path(three.path).rglob("*.yml")}
    draft = load(three.path)
    for change in CHANGES:
        problems(draft, change(draft))

    assert {path: path.read_bytes() for path in Path(three.path).rglob("*.yml")} == before
