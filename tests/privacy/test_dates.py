"""Dates to the day in all their forms, dates of birth, and ages to the week."""

from __future__ import annotations

import pytest

from lessonbook.privacy.ages import find_ages
from lessonbook.privacy.dates import find_dates
from lessonbook.privacy.finding import outermost


@pytest.mark.parametrize(
    "date",
    [
        *("3 March 2015", "3rd of March", "the third of March", "March 3rd", "March 3, 2015", "3 Mar '15", "Tuesday 3rd", "Tuesday the third"),
        *("3/3/15", "03.03.2015", "3-3-2015", "2015-03-03", "2015/03/03", "20150303", "3 iii 2015", "the 3rd", "the third of the month"),
        *("Christmas Day 2015", "Easter Monday 2015", "the weekend before Christmas 2015", "the second Sunday in May 2014", "3/4 March 2015"),
    ],
)
def test_a_date_to_the_day_is_found(date: str) -> None:
    assert [finding.code for finding in outermost(find_dates(f"She rang on {date}."))] == ["exact-date"]


@pytest.mark.parametrize(
    "text", ["She was born on 3 March.", "DOB: 3/3/15", "On her birthday, 3 March, she rang.", "He turned two on 3 March.", "She was born in late May 2009."]
)
def test_a_date_of_birth_is_named_as_one(text: str) -> None:
    assert [finding.code for finding in outermost(find_dates(text))] == ["date-of-birth"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "In March 2015 the board wrote.",
            "From 2009 to 2011.",
            "Those of 16 or 17 may stay.",
            "See paragraph 3.4.12.",
            "The first of three visits.",
            "On the third visit.",
        ),
        *("Reviews of 1 April 2007 to 31 March 2008.", "Every Monday at 12:30.", "Plan for Christmas.", "A newborn baby was seen in May."),
    ],
)
def test_no_date(text: str) -> None:
    assert outermost(find_dates(text)) == []


@pytest.mark.parametrize(
    "age", ["19 days old", "six-day-old", "aged seven weeks", "10+3 weeks old", "two years and one week", "5/52 old", "a few hours old", "on day 9 of life"]
)
def test_an_age_to_the_week_is_found(age: str) -> None:
    assert len(outermost(find_ages(f"The baby, {age}, was seen."))) == 1


@pytest.mark.parametrize("text", ["Seen within 10 days.", "Aged 11 to 15.", "Three days later.", "The strategy meeting is held at 28 weeks of the pregnancy."])
def test_no_age(text: str) -> None:
    assert outermost(find_ages(text)) == []
