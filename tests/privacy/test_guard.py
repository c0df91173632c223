"""The guard in a library: what it reads, what a field may hold, and that no message shows what was found. All names are invented."""

from __future__ import annotations

import pytest

from conftest import ENTRY, Folder
from lessonbook.issues import Issue
from lessonbook.library import open_library
from lessonbook.privacy.kinds import KINDS
from lessonbook.privacy.known import with_names

CANARIES = {
    "postcode": "SE99 0AA",
    "nhs-number": "999 015 8797",
    "ni-number": "PZ627384D",
    "upn": "J801000010260",
    "telephone": "01632 960 845",
    "email": "quillon.thrupp@example.org",
    "account": "night_rider_77",
    "case-number": "case number 44718",
    "number-plate": "QQ99 ZZZ",
    "address": "14 Larkspur Close",
    "exact-date": "23 October 2013",
    "date-of-birth": "born on 23 October 2013",
    "person-name": "Mrs Thrupp",
    "given-name": "Kayleigh",
    "school-name": "Wensley Academy",
    "hospital-or-ward": "Cygnet Ward",
    "small-place": "Spennymoor",
    "rare-fact": "pet tapir",
    "unknown-name": "Oyinkan",
}


def issues(folder: Folder, code: str = "") -> list[Issue]:
    return [issue for issue in open_library(folder.path)[1] if issue.code in (code or KINDS)]


@pytest.mark.parametrize(("code", "canary"), CANARIES.items())
def test_what_was_found_is_named_and_not_shown(folder: Folder, code: str, canary: str) -> None:
    folder.entry("a", failing=f"It was {canary} then.")

    (issue,) = issues(folder)
    assert (issue.code, issue.field, issue.is_error, issue.private) == (code, "failing", True, True)
    assert canary not in str(issue)
    assert KINDS[code].name in issue.found


def test_an_age_to_the_week_needs_a_place_beside_it(folder: Folder) -> None:
    folder.entry("a", failing="A baby of three weeks of age was hurt.")
    folder.entry("b", failing="A baby of three weeks of age was hurt in Torbay.")

    assert [(issue.path, issue.code) for issue in issues(folder)] == [("lessons/entries/b.yml", "exact-age-and-place")]


def test_a_known_name_is_named_as_one(folder: Folder) -> None:
    (folder.path / "privacy" / "names.txt").write_text(with_names("", ["Orlagh Thistlewick"], "00" * 16)[0], "utf-8")
    folder.entry("a", failing="In the case of Orlagh Thistlewick nobody asked.")

    assert [issue.code for issue in issues(folder)] == ["known-name"]


def test_the_place_is_that_of_the_words(folder: Folder) -> None:
    folder.entry("a", failing=">\n  A baby was weighed.\n  Nobody asked 01632\n  960 845 about it.")

    (issue,) = issues(folder)
    line = (folder.path / "entries" / "a.yml").read_text().splitlines()[issue.mark.line - 1]
    assert line[issue.mark.column - 1 :].startswith("01632")


def test_no_output_holds_a_canary(folder: Folder) -> None:
    """Not in the messages of other checks either, which quote what they find, nor where the file cannot be read."""
    long = " ".join(["Consider"] * 30)
    for number, canary in enumerate(CANARIES.values()):
        folder.entry(f"weak-{number}", recommendation=f"Consider {canary} within 3 days.")
        folder.entry(f"long-{number}", title=f"{canary} {long}")
        folder.entry(f"term-{number}", harm=f"Neglect of {canary}")
        folder.entry(f"broken-{number}", failing=f"A colon: and: {canary}: here")
        folder.entry(f"comment-{number}", ENTRY + f"# Ask about {canary} first\n")
    said = [str(issue) for issue in open_library(folder.path)[1]]

    assert len(said) > 5 * len(CANARIES)
    assert [(line, canary) for line in said for canary in CANARIES.values() if canary in line] == []


def test_comments_and_notes_are_read(folder: Folder) -> None:
    folder.entry("a", ENTRY + '    note: Ask Oyinkan.\n# Ask\n# Gurleen\nwhy: "x"  # SE99 0AA\n')

    assert [(issue.field, issue.code, issue.mark.line) for issue in issues(folder)] == [
        ("evidence[1].note", "unknown-name", 11),
        ("comment", "unknown-name", 13),
        ("comment", "postcode", 14),
    ]


def test_the_cover_of_a_report_may_hold_a_name_in_its_own_file_alone(folder: Folder) -> None:
    folder.source("report", title="The Oyinkan Thrupp inquiry", publisher="Spennymoor Town Council", url="https://example.org/thrupp-44718")
    folder.entry("a", failing="As the Thrupp inquiry found, nobody asked.")

    assert [(issue.path, issue.field) for issue in issues(folder)] == [("lessons/entries/a.yml", "failing")]


def test_no_cover_holds_a_number_or_a_date(folder: Folder) -> None:
    folder.source("report", title="Review about a death on 23 October 2013", publisher="A board, 01632 960 845", url="https://example.org/2013/10/23/a@b.org")
    folder.entry("a")

    assert [(issue.field, issue.code) for issue in issues(folder)] == [("title", "exact-date"), ("publisher", "telephone"), ("url", "email")]


def test_the_name_of_a_file_and_an_id_are_read(folder: Folder) -> None:
    folder.source("kayleigh-report")
    folder.entry("a", ENTRY.replace("source: report", "source: kayleigh-report"))
    found = issues(folder)

    assert [(issue.path, issue.field) for issue in found] == [("lessons/entries/a.yml", "evidence[1].source"), ("lessons/sources/[hidden].yml", "file name")]
    assert "kayleigh" not in " ".join(map(str, found))


def test_nothing_silences_the_guard(folder: Folder) -> None:
    folder.entry("a", failing="Nobody asked Oyinkan.", silence="[{code: unknown-name, reason: We know her}]")

    assert "unknown-name" in [issue.code for issue in issues(folder)]


def test_an_entry_with_a_name_is_left_out_of_the_library(folder: Folder) -> None:
    folder.entry("a", failing="Nobody asked Oyinkan.")
    folder.entry("b")

    assert [lesson.id for lesson in open_library(folder.path)[0].lessons] == ["b"]


def test_words_of_the_librarys_own_list_are_allowed(folder: Folder) -> None:
    folder.entry("a", failing="Nobody used the Oyinkan method.")
    (folder.path / "privacy" / "words.txt").write_text("# A method of a charity\nOyinkan method  # see its site\n", "utf-8")

    assert issues(folder) == []


def test_days_of_the_editors_own_work_are_no_events(folder: Folder) -> None:
    folder.entry("a", added="2026-11-23", reviewed="23 November 2026")

    assert [issue.code for issue in open_library(folder.path)[1] if issue.is_error] == ["not-a-date"]


def test_all_kinds_have_their_own_words() -> None:
    assert set(CANARIES) | {"known-name", "exact-age-and-place"} == set(KINDS)
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
