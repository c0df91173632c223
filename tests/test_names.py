"""What the cells of a table may name."""

from __future__ import annotations

import pytest

from lessonbook.exchange.names import choice_names, part_names, term_names
from lessonbook.library import Library


def test_every_name_of_a_term_finds_it(real: Library) -> None:
    """Ids, labels and the words that people use, in capitals or not; no label holds the sign that separates them."""
    for terms in real.vocabulary.lists.values():
        names = term_names(terms)
        for term in terms:
            assert {names.find(name) for name in (term.id, *term.finds, term.label.upper(), f" {term.label}  ")} == {term.id}
            assert ";" not in term.label


def test_curly_quotes_are_quotes(real: Library) -> None:
    """Word makes them of straight ones."""
    assert term_names(real.vocabulary.lists["agency"]).find("Children’s social care") == "childrens-social-care"


@pytest.mark.parametrize(
    ("typed", "chosen"), [("National analysis", "national-analysis"), ("national-analysis", "national-analysis"), ("press", "press"), ("", None)]
)
def test_choices(typed: str, chosen: str | None) -> None:
    """With hyphens or spaces."""
    assert choice_names(["national-analysis", "press"]).find(typed) == chosen


def test_ids_come_before_titles() -> None:
    """A title that is another's id means that id."""
    names = part_names([("one", "two"), ("two", "Three")])

    assert (names.find("two"), names.find("THREE"), names.find("four")) == ("two", "two", None)
