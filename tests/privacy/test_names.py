"""Names: every capital inside a sentence that no list knows is asked about, and named by what stands beside it. All names are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import LESSONS
from lessonbook.loading import load
from lessonbook.privacy.names import find_names
from lessonbook.privacy.phrases import Phrases

LISTS = load(LESSONS).privacy


def found(text: str, *, headings: bool = False) -> list[tuple[str, str]]:
    return [(finding.code, text[finding.start : finding.end]) for finding in find_names(text, LISTS, headings=headings)]


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("Nobody asked Oyinkan.", "unknown-name", "Oyinkan"),
        ("Oyinkan was not asked.", "unknown-name", "Oyinkan"),
        ("Nobody asked Kayleigh.", "given-name", "Kayleigh"),
        ("Nobody asked kayleigh, who hid.", "given-name", "kayleigh"),
        ("The teacher, Mr Thrupp, rang.", "person-name", "Thrupp"),
        ("The pupils of Wensley Sixth Form knew.", "school-name", "Wensley Sixth Form"),
        ("He was seen on the Cygnet Suite.", "hospital-or-ward", "Cygnet Suite"),
        ("They moved to Spennymoor.", "small-place", "Spennymoor"),
        ("They lived on Hollin Bank.", "address", "Hollin Bank"),
        ("The child, t.w., was seen.", "unknown-name", "t.w."),
        ("The mother of K.L. asked.", "unknown-name", "K.L"),
        ("A man known as 'bean' came.", "unknown-name", "'bean'"),
        ('The leader, "Smokes", was eighteen.', "unknown-name", "Smokes"),
        ("The girls knew him as Tiny.", "unknown-name", "Tiny"),
    ],
)
def test_a_name_is_found_and_named(text: str, code: str, name: str) -> None:
    assert found(text) == [(code, name)]


@pytest.mark.parametrize("text", ["Grace said no.", "Hope's mother rang.", "Her brother Mark hid.", "He told May."])
def test_a_word_is_a_name_where_something_beside_it_says_so(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize("text", ["Grace period ends.", "Mark each visit.", "Will the child be safe?", "In May the board wrote.", "Hope is not a plan."])
def test_the_same_word_is_none_elsewhere(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["Reading age is low.", "The Sussex procedure says so.", "In Reading a team rang.", "Leeds' advice.", "GPs and the NSPCC's line.", "Valuing challenge."],
)
def test_large_places_bodies_and_everyday_words_are_none(text: str) -> None:
    assert found(text) == []


def test_a_listed_name_does_not_cover_what_goes_on() -> None:
    assert found("They told Panel-Thrupp.") == [("unknown-name", "Panel-Thrupp")]
    assert found("A Panel-led review.") == []


def test_headings_may_have_capitals() -> None:
    assert found("chapter Valuing challenge") == [("unknown-name", "Valuing")]
    assert found("chapter Valuing challenge", headings=True) == []
    assert found("chapter Oyinkan", headings=True) == [("unknown-name", "Oyinkan")]


def test_a_word_of_the_list_is_asked_about_no_more() -> None:
    lists = replace(LISTS, words=Phrases(LISTS.words | {"Thrupp's Law"}))

    assert list(find_names("The police used Thrupp's Law.", lists)) == []
    assert len(list(find_names("The police asked Thrupp.", lists))) == 1


def test_without_a_list_of_words_any_word_may_open_a_sentence() -> None:
    """A library without everyday words is not asked about each of its sentences."""
    lists = replace(LISTS, plain=frozenset())

    assert list(find_names("Countersign it. Squalid rooms.", lists)) == []
    assert len(list(find_names("Nobody asked Oyinkan.", lists))) == 1
