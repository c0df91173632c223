"""Checklists: ranked, capped, and each item traced to its lessons."""

from __future__ import annotations

from conftest import Folder
from lessonbook.checklist import MOST_FOR_ALL, MOST_ITEMS, checklist, checklists
from lessonbook.library import Library

ACTIONS = "[{{action: Do {0} first, prompt: Have I done {0} first?}}, {{action: Do {0} next, prompt: Have I done {0} next?}}]"


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
    assert len(made.first) + len(made.rest) == 32


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
    made = [each for each in checklists(folder.library()) if each.agency == "childrens-social-care"]

    assert [each.moment for each in made] == ["referral", "closure"]


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
    assert {made.agency for made in checklists(real) if made.first} == {term.id for term in real.vocabulary.members("agency")}
