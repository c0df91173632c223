"""Checklists: ranked, capped, and each item traced to its lessons."""

from __future__ import annotations

import pytest

from conftest import Folder
from lessonbook.checklist import MOST_FOR_ALL, MOST_IN_ALL, MOST_ITEMS, Checklist, Checklists, Choice
from lessonbook.library import Library

ACTIONS = "[{{action: Do {0} first, prompt: Have I done {0} first?}}, {{action: Do {0} next, prompt: Have I done {0} next?}}]"


def checklist(library: Library, agency: str | None, age_group: str | None = None, decision_point: str | None = None) -> Checklist:
    """The checklist of a choice."""
    return Checklists(library).of(Choice(agency, age_group, decision_point))


def prompts(library: Library, agency: str = "gp") -> list[str]:
    """What an agency is asked first."""
    return [item.prompt for item in checklist(library, agency).first]


def entry(folder: Folder, name: str, **changes: str) -> None:
    """An entry with two actions that bear its name."""
    folder.entry(name, **{"title": f"Title {name}", "recommendation": ACTIONS.format(name), **changes})


def test_act_first_comes_before_recurrence(folder: Folder) -> None:
    """A rare and lethal lesson stands above one that many sources report."""
    folder.source("second")
    entry(folder, "common", evidence="[{source: report, where: x}, {source: second, where: x}]")
    entry(folder, "lethal", act_first="yes")
    entry(folder, "rare")

    assert prompts(folder.library())[:3] == ["Have I done lethal first?", "Have I done common first?", "Have I done rare first?"]


def test_every_lesson_speaks_before_any_speaks_twice(folder: Folder) -> None:
    """Nine prompts are not three lessons' three."""
    for name in ("a", "b"):
        entry(folder, name)

    assert prompts(folder.library()) == ["Have I done a first?", "Have I done b first?", "Have I done a next?", "Have I done b next?"]


def test_at_most_nine_and_two_for_all(folder: Folder) -> None:
    """The rest stands behind a click, nothing is lost."""
    for number in range(8):
        entry(folder, f"own-{number}")
        entry(folder, f"all-{number}", agency="everyone", act_first="yes")

    made = checklist(folder.library(), "gp")

    assert len(made.first) == MOST_ITEMS
    assert sum(not item.named for item in made.first) == MOST_FOR_ALL
    assert len(made.first) + len(made.rest) + made.beyond == 32


def test_one_prompt_with_all_its_lessons(folder: Folder) -> None:
    """Two lessons that ask the same are one item."""
    same = "{action: Weigh the baby, prompt: Have I weighed the baby?}"
    entry(folder, "a", recommendation=same)
    entry(folder, "b", recommendation=same)

    (item,) = checklist(folder.library(), "gp").first

    assert [lesson.id for lesson in item.lessons] == ["a", "b"]


def test_only_the_practitioners_own(folder: Folder) -> None:
    """Managers' actions and other agencies' stay out; marks that cover the agency come in."""
    entry(folder, "a", recommendation="[{action: Train staff, level: manager}, {action: Arrest, agency: police}, {action: Weigh, agency: everyone-in-health}]")

    assert prompts(folder.library()) == ["Weigh"]
    assert prompts(folder.library(), "police") == ["Arrest"]


def test_withdrawn_lessons_ask_nothing(folder: Folder) -> None:
    """Neither do superseded ones."""
    entry(folder, "a", status="withdrawn", reason="Wrong.")
    entry(folder, "b", status="superseded", superseded_by="c")
    entry(folder, "c")

    assert prompts(folder.library()) == ["Have I done c first?", "Have I done c next?"]


def test_by_moment(folder: Folder) -> None:
    """A service named in most lessons has its checklists by moment only."""
    entry(folder, "a", agency="[childrens-social-care]", decision_point="[referral, closure]")
    made = [each.choice for each in Checklists(folder.library()).all() if each.choice.agency == "childrens-social-care"]

    assert [choice.decision_point for choice in made] == ["referral", "closure"]


def test_the_version_follows_the_text(folder: Folder) -> None:
    """A changed prompt or basis is another version; a changed title is not."""
    entry(folder, "a")
    before = checklist(folder.library(), "gp").version
    entry(folder, "a", title="Another title")
    same = checklist(folder.library(), "gp").version
    entry(folder, "a", recommendation="{action: Do another thing}")

    assert before == same != checklist(folder.library(), "gp").version


def test_every_agency_of_the_real_library_has_one(real: Library) -> None:
    """No service is left without prompts."""
    assert {made.choice.agency for made in Checklists(real).all() if made.first} - {None} == {term.id for term in real.vocabulary.members("agency")}


@pytest.mark.parametrize("other", ["Have I asked the child about home?", "have I asked a child about home", "Have I asked about home the child?"])
def test_nearly_the_same_prompt_is_one_item(folder: Folder, other: str) -> None:
    """Articles, endings and order do not make two prompts; another word does."""
    entry(folder, "a", recommendation='{action: Ask, prompt: "Have I asked the child about home?"}')
    entry(folder, "b", recommendation=f'{{action: Ask again, prompt: "{other}"}}')
    entry(folder, "c", recommendation='{action: Ask on, prompt: "Have I asked the parent about home?"}')

    assert [[lesson.id for lesson in item.lessons] for item in checklist(folder.library(), "gp").first] == [["a", "b"], ["c"]]


def test_with_an_age(folder: Folder) -> None:
    """What names the age and the service comes before what holds for any, of which two may stand among the first."""
    entry(folder, "older", age_group="11-to-15")
    for number in range(3):
        entry(folder, f"any-{number}", age_group="any", act_first="yes", recommendation=f"Do any {number}")
    entry(folder, "young", recommendation="Do young")
    made = checklist(folder.library(), "gp", "under-1")

    assert [item.prompt for item in made.first] == ["Do any 0", "Do any 1", "Do young"]
    assert [item.prompt for item in made.rest] == ["Do any 2"]
    assert [item.named for item in made.first] == [False, False, True]


def test_lists_for_an_age_exist_where_something_names_it(folder: Folder) -> None:
    """A list of what is meant for all alone would be no list for that age."""
    entry(folder, "a")
    entry(folder, "b", age_group="any")

    assert [made.choice.age_group for made in Checklists(folder.library()).all() if made.choice.agency == "gp"] == [None, "under-1"]


def test_a_moment_for_everybody(folder: Folder) -> None:
    """A moment has one list for all services, each item saying whose it is."""
    entry(folder, "a", agency="police", decision_point="closure", recommendation="Arrest")
    entry(folder, "b", decision_point="closure", recommendation="Weigh")
    (made,) = [each for each in Checklists(folder.library()).all() if each.choice.agency is None]

    assert (made.choice.decision_point, [item.prompt for item in made.first]) == ("closure", ["Arrest", "Weigh"])


def test_items_are_known_again(folder: Folder) -> None:
    """By lesson and place, whatever their words, and by their words."""
    entry(folder, "a")
    (before, *_) = checklist(folder.library(), "gp").first
    entry(folder, "a", recommendation="[{action: Do it, prompt: Have I done it?}]")
    (after, *_) = checklist(folder.library(), "gp").first

    assert before.id == after.id == "a.0"
    assert before.version != after.version


def test_why_is_one_sentence(folder: Folder) -> None:
    """The first of what went wrong."""
    entry(folder, "a", failing="Nobody plotted it. The fall was not seen.")

    assert checklist(folder.library(), "gp").first[0].why == "Nobody plotted it."


def test_no_list_is_endless(folder: Folder) -> None:
    """What is beyond is counted."""
    for number in range(30):
        entry(folder, f"own-{number}")
    made = checklist(folder.library(), "gp")

    assert (len(made.first) + len(made.rest), made.beyond) == (MOST_IN_ALL, 60 - MOST_IN_ALL)
