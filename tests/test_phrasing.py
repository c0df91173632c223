"""Words that an entry is better without, in each text of it."""

from __future__ import annotations

import pytest

from conftest import Folder


def advised(folder: Folder, **changes: str) -> list[str]:
    """The codes of the warnings about an entry, with what was found."""
    folder.entry("plot", **changes)
    return [line.split(" warning ")[1].split(". ")[0] for line in folder.said()]


@pytest.mark.parametrize("field", ["title", "failing", "why", "case", "questions"])
def test_every_text_is_read(folder: Folder, field: str) -> None:
    """A contested term is found wherever readers would meet it."""
    place = "questions[1]" if field == "questions" else field
    assert advised(folder, **{field: "Ask about disguised compliance?"}) == [f'contested-term: {place}: found "disguised compliance"']


def test_every_part_is_read(folder: Folder) -> None:
    """In actions and prompts, in what a source says and in what good looks like; not in where that stands."""
    folder.entry(
        "plot",
        recommendation="[{action: Ask about professional curiosity., prompt: Is it a lifestyle choice?}]",
        good_practice="{text: Streetwise., source: report, where: the part on disguised compliance}",
        evidence="[{source: report, where: the part on disguised compliance, says: Hard-to-reach families.}]",
    )

    found = [line.split(" warning ")[1].split(". ")[0] for line in folder.said()]
    assert found == [
        'contested-term: recommendation[1].action: found "professional curiosity"',
        'contested-term: recommendation[1].prompt: found "lifestyle choice"',
        'contested-term: good_practice[1].text: found "Streetwise"',
        'contested-term: evidence[1].says: found "Hard-to-reach"',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was \u201cdisguised compliance\u201d.",
        "The disguised, compliance.",
        "Undisguised compliance.",
        "A domestic violence disclosure scheme.",
        "The domestic violence-protection order.",
    ],
)
def test_what_is_no_contested_term(folder: Folder, text: str) -> None:
    """In quotation marks, in another sense, or as a part of a name."""
    assert advised(folder, failing=text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The health visitors failed to plot it.", "health visitors failed to"),
        ("The mother repeatedly\n  ignored it.", "mother repeatedly ignored"),
        ("It was CARELESSNESS and negligence.", "negligence"),
        ("He failed to come.", "He failed to"),
    ],
)
def test_blame(folder: Folder, text: str, found: str) -> None:
    """A person before a blaming phrase, with one word between at most, or a word that judges."""
    assert advised(folder, failing=text) == [f'blame: failing: found "{found}", which blames and does not explain']


@pytest.mark.parametrize(
    "text", ["Agencies failed to meet.", "The plan failed.", "The kidneys of the child had failed.", "The mother was ignored.", "The mother felt to blame."]
)
def test_what_is_no_blame(folder: Folder, text: str) -> None:
    """Systems and plans may fail, and people may be wronged."""
    assert advised(folder, failing=text) == []


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("MASH staff left.", "MASH"),
        ("The LADOs left.", "LADO"),
        ("A&E was full.", "A&E"),
        ("The DfE's view.", "DfE"),
        ("A CIN/CLA list of LAC (lists).", "CIN CLA"),
    ],
)
def test_abbreviations(folder: Folder, text: str, letters: str) -> None:
    """Each is asked about once, without its plural or possessive; one with brackets behind it is explained."""
    assert advised(folder, failing=f"{text} {text}") == [f'abbreviation: failing: found "{each}", which nothing explains' for each in letters.split()]


@pytest.mark.parametrize(
    "text",
    [
        "The GP, GPs, NHS.",
        "Part II.",
        "A front door hub (MASH).",
        "The hub (front door, MASH) left.",
        "MASH, a hub, left.",
        "Multi-agency\n  safeguarding hubs. MASH.",
        "WhatsApp, McAdam, Child K.",
    ],
)
def test_what_needs_no_explanation(folder: Folder, text: str) -> None:
    """What everybody knows, what the entry explains, and what is no abbreviation."""
    assert advised(folder, failing=text) == []
