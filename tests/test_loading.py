"""Loading: which files are entries, and which are refused."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from conftest import ENTRY, LESSONS, Folder
from lessonbook.issues import Mark
from lessonbook.library import Library, open_library
from lessonbook.loading import Filed, source_lines
from lessonbook.strictyaml import parse


def codes(folder: Folder) -> list[tuple[str, str]]:
    """The file and code of each issue."""
    return [(issue.path.removeprefix("lessons/"), issue.code) for issue in open_library(folder.path)[1] if issue.is_error]


def test_sub_folders_hold_entries(folder: Folder) -> None:
    """A file's name is the id, wherever it stands."""
    (folder.path / "entries" / "babies" / "weight").mkdir(parents=True)
    (folder.path / "entries" / "babies" / "weight" / "plot.yml").write_text(ENTRY)

    library = folder.library()

    assert [lesson.id for lesson in library.lessons] == ["plot"]
    assert library.paths == {"plot": "entries/babies/weight/plot.yml"}


@pytest.mark.parametrize("name", ["Plot.yml", "plot weight.yml", "plot_weight.yml", "-plot.yml", "plöt.yml", "con.yml", "com1.yml", f"{'a' * 81}.yml"])
def test_names_that_are_no_ids(folder: Folder, name: str) -> None:
    """An id is a slug that every system can hold."""
    (folder.path / "entries" / name).write_text(ENTRY)

    assert codes(folder) == [(f"entries/{name}", "file-name")]


@pytest.mark.parametrize("name", ["plot.yaml", "plot.yml.txt", "plot.yml~", "plot"])
def test_files_that_would_be_lost(folder: Folder, name: str) -> None:
    """A file that nobody would read is an error, not a silence."""
    (folder.path / "entries" / name).write_text(ENTRY)

    assert codes(folder) == [(f"entries/{name}", "not-an-entry")]


@pytest.mark.parametrize("name", ["_template.yml", ".plot.yml.swp", "README.md"])
def test_files_that_are_no_entries(folder: Folder, name: str) -> None:
    """Templates, hidden files and the folder's own text are left alone."""
    (folder.path / "entries" / name).write_text("not an entry")

    assert codes(folder) == []


def test_one_id_in_two_folders(folder: Folder) -> None:
    """The second is told of the first."""
    for sub in ("a", "b"):
        (folder.path / "entries" / sub).mkdir()
        (folder.path / "entries" / sub / "plot.yml").write_text(ENTRY)

    assert codes(folder) == [("entries/b/plot.yml", "duplicate-id")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only some users make links, and has no pipes in folders")
@pytest.mark.parametrize("kind", ["link-out", "link-in", "link-to-nothing", "link-to-folder", "loop", "pipe", "folder"])
def test_only_plain_files(folder: Folder, tmp_path: Path, kind: str) -> None:
    """Nothing is read through a link, from a pipe or out of a folder in disguise."""
    secret = tmp_path / "secret.yml"
    secret.write_text(ENTRY)
    place = folder.path / "entries" / "plot.yml"
    make: dict[str, Callable[[], None]] = {
        "link-out": lambda: place.symlink_to(secret),
        "link-in": lambda: place.symlink_to(folder.path / "sources" / "report.yml"),
        "link-to-nothing": lambda: place.symlink_to(tmp_path / "nothing.yml"),
        "link-to-folder": lambda: place.symlink_to(tmp_path),
        "loop": lambda: place.symlink_to(place),
        "pipe": lambda: os.mkfifo(place),
        "folder": place.mkdir,
    }
    make[kind]()

    assert codes(folder) == [("entries/plot.yml", "not-a-file")]


def test_a_linked_folder_is_not_entered(folder: Folder, tmp_path: Path) -> None:
    """A folder behind a link is named and left."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "plot.yml").write_text(ENTRY)
    (folder.path / "entries" / "more").symlink_to(tmp_path / "elsewhere")

    assert codes(folder) == [("entries/more", "not-an-entry")]


def test_no_folder(tmp_path: Path) -> None:
    """A missing folder is said in one line."""
    assert [issue.code for issue in open_library(tmp_path / "nothing")[1]] == ["no-folder"]


def test_a_broken_vocabulary_is_said_alone(folder: Folder) -> None:
    """Entries are not blamed for terms that could not be read."""
    folder.entry("plot")
    path = folder.path / "vocabulary" / "themes.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: hazards\n", "id: Hazards\n"), encoding="utf-8")

    assert [code for _, code in codes(folder)] == ["wrong-form"]


def test_an_alias_names_one_term(folder: Folder) -> None:
    """A word that names two terms of a list is refused."""
    path = folder.path / "vocabulary" / "harms.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n- id: another\n  label: Another\n  definition: Another\n  aliases: [Neglect]\n", encoding="utf-8")

    assert codes(folder) == [("vocabulary/harms.yml", "ambiguous-alias")]


def test_the_c_parser_is_there() -> None:
    """The Python parser accepts other things."""
    assert yaml.__with_libyaml__


def test_the_real_vocabulary(real: Library) -> None:
    """All lists of the design are there, whole."""
    members = {facet: len(real.vocabulary.members(facet)) for facet in real.vocabulary.lists}

    assert members == {"age_group": 6, "agency": 25, "decision_point": 18, "harm": 11, "theme": 22, "risk_factor": 27}
    assert len(real.vocabulary.searches) == 10
    assert all(term.reader for term in (*real.vocabulary.members("agency"), *real.vocabulary.members("decision_point")))


def test_everything_is_frozen(folder: Folder) -> None:
    """Nothing of a library changes after loading."""
    folder.entry("plot")
    library = folder.library()

    with pytest.raises(Exception, match="frozen"):
        library.lessons[0].title = "another"
    with pytest.raises(Exception, match="assign"):
        library.lessons = ()  # type: ignore[misc]


def test_the_template_is_sound(folder: Folder) -> None:
    """The example that editors copy passes the check, but for the sources of its own library."""
    text = (LESSONS / "entries" / "_template.yml").read_text(encoding="utf-8")
    folder.entry("copy", text)

    assert {code for _, code in codes(folder)} <= {"unknown-id"}


def test_synonyms_come_from_every_file_of_their_folder(folder: Folder) -> None:
    """A word in two groups is an error in the second, whichever file it stands in."""
    extra = folder.path / "vocabulary" / "synonyms" / "z-local.yml"
    extra.write_text("- id: local-name\n  label: our own name\n  aliases: [DV]\n", encoding="utf-8")
    library, issues = folder.open()

    assert [issue for issue in issues if 'z-local.yml:1:3: error ambiguous-alias: local-name: found "dv", which also names "domestic-abuse".' in issue], issues
    extra.write_text("- id: local-name\n  label: our own name\n", encoding="utf-8")
    library = folder.library()
    assert library.vocabulary.synonyms[-1].label == "our own name"


def test_everyday_words(folder: Folder) -> None:
    """Lines for people are left out; a library may do without the file, and a file out of all measure is refused."""
    path = folder.path / "vocabulary" / "english.txt"
    path.write_text("# for people\nShouting\n\nclean\n", encoding="utf-8")
    assert folder.library().vocabulary.english == ("clean", "shouting")
    path.unlink()
    assert folder.library().vocabulary.english == ()
    path.write_bytes(b"a" * 1_000_001)
    assert [issue for issue in folder.open()[1] if "english.txt" in issue and "too-large" in issue]


def test_the_place_of_words_in_a_text_of_several_lines(folder: Folder) -> None:
    """Words are found across a line break, and what is not there is placed where the value begins."""
    (folder.path / "entries" / "plot.yml").write_text("title: Plot\nfailing: >\n  Nobody saw\n  the line.\n", encoding="utf-8")
    data = (folder.path / "entries" / "plot.yml").read_bytes()
    node, _ = parse(data, "plot.yml")
    assert node is not None
    filed = Filed("plot.yml", node, data.decode())

    assert filed.mark_in(("failing",), "saw the") == Mark(3, 10)
    assert filed.mark_in(("failing",), "heard") == filed.mark("failing")


def test_lines_of_files(folder: Folder) -> None:
    """Lines are counted as messages count them; what cannot be read, or is not there, is an empty line."""
    path = folder.path / "entries" / "plot.yml"
    path.write_bytes(b"a: 1\r\nb: \x92\rc: 3\n")
    line_of = source_lines()

    assert [line_of(str(path), number) for number in (1, 2, 3, 4, 9)] == ["a: 1", "b: \N{REPLACEMENT CHARACTER}", "c: 3", "", ""]
    assert line_of(str(folder.path / "nothing.yml"), 1) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
def test_a_name_cannot_pass_for_a_message(folder: Folder) -> None:
    """Nothing in a file's name begins a line of its own, or steers a terminal."""
    (folder.path / "entries" / "a\n::error::b\x1b.yml").write_text(ENTRY)

    assert codes(folder) == [("entries/a\N{REPLACEMENT CHARACTER}::error::b\N{REPLACEMENT CHARACTER}.yml", "file-name")]
