"""Numbers and formats that may point to a person, found by rule."""

from __future__ import annotations

import re

import pytest

from lessonbook.library import Library
from lessonbook.pages.suggest import entry_data
from lessonbook.privacy.guard import find as guarded
from lessonbook.privacy.lists import PrivacyLists
from lessonbook.simplepatterns import PATTERNS, find, masked

FOUND = {
    "email": ["Write to a.person@example.org.", "a_b+c@mail.example.co.uk", "(someone@nhs.example)"],
    "nhs-number": ["943 476 5919", "NHS number 9434765919.", "943-476-5919", "943\u00a0476\u00a05919"],
    "ni-number": ["QQ 12 34 56 C", "qq123456c", "number QQ-12-34-56-C"],
    "postcode": ["SW1A 1AA", "lives at M1 1AE now", "b33 8th is a street, b33 8tx a postcode", "CR26XH", "DN55\u00a01PT", "at sw1a 1aa"],
    "telephone": ["020 7946 0018", "(020) 7946 0018", "+44 20 7946 0018", "07700 900123", "0044 7700 900123", "01632-960-001", "+44 (0)20 7946 0018"],
    "exact-date": ["on 3 May", "3rd of March 2019", "12 Sept. 2004", "May 3, 2011", "03/05/2011", "3/5/11", "3.5.2011", "2011-05-03", "21st December"],
}
INNOCENT = [
    *("section 47", "12:30", "paragraph 4.2.10", "aged 11 to 15", "page 12", "in May 2011", "it may be 3 or more", "2011 to 2013", "stage 2 may begin"),
    *("the 1989 Act", "24/7", "999", "call 0800 1111", "part A1", "ward 3b", "section w1 2nd edition", "Q1 of 2019", "1 in 3 children", "3.5.1"),
    *("a 943 476 5918 that fails its check", "111 111 1111", "100 000 000 lessons", "@ the door", "R v B 2011", "chapter 3 of 12", "CP1", "10 out of 10"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_found(kind: str, text: str) -> None:
    """Each form of each kind is found once, and as what it is."""
    assert [found.kind for found in find(text)] == [kind]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_the_guard_finds_it_too(kind: str, text: str) -> None:
    """What the form refuses, the check refuses by the same code."""
    assert kind in {found.code for found in guarded(text, PrivacyLists())}


@pytest.mark.parametrize("text", INNOCENT)
def test_left_alone(text: str) -> None:
    """What only looks a little like it raises no alarm."""
    assert list(find(text)) == []


def test_the_place_is_the_numbers_own() -> None:
    """Neither what stands before it nor what comes after belongs to it, and of several each is found."""
    text = "Ring 020 7946 0018 or 07700 900123, on 3 May."

    assert [text[found.start : found.end] for found in find(text)] == ["020 7946 0018", "07700 900123", "3 May"]


def test_the_mask_tells_the_form_and_no_more() -> None:
    """Letters and figures are dots; spaces and signs stay."""
    assert masked("a.b@example.org") == "\u2022.\u2022@\u2022\u2022\u2022\u2022\u2022\u2022\u2022.\u2022\u2022\u2022"


def test_the_real_library_raises_no_alarm(real: Library) -> None:
    """Nothing that these pages publish holds such a number, but the days that editors write under `added` and `reviewed`."""
    texts = {text for lesson in real.lessons for text in _texts({**entry_data(lesson), "added": "", "reviewed": ""})}

    assert [text for text in texts if list(find(text))] == []


def _texts(value: object) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] if isinstance(value, str) else [text for each in inner for text in _texts(each)]


def test_patterns_are_portable() -> None:
    """A browser reads them alike: no look-behind, no named groups, no flags inside, no classes that depend on the language."""
    for pattern in PATTERNS:
        assert not re.search(r"\(\?<|\(\?P|\(\?[aimsux]|\\[dwsbAZ]", pattern.regex), pattern
