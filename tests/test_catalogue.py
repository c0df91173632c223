"""The catalogue: what results show, and by what they are filtered."""

from __future__ import annotations

from conftest import Folder
from lessonbook.catalogue import CHUNK, facets, letter, pieces, records
from lessonbook.library import Library
from lessonbook.vocabulary import FACETS


def test_a_record_says_what_a_result_shows(folder: Folder) -> None:
    """Withdrawn lessons are not there; of the actions those that are the first for some service."""
    actions = "[{action: Weigh., agency: gp}, {action: Weigh again., agency: gp}, {action: Plot., agency: [gp, midwifery]}]"
    folder.entry("plot", age_group="any", agency="[gp, midwifery]", recommendation=actions)
    folder.entry("gone", title="Gone", status="withdrawn", reason="Wrong.")
    library = folder.library()
    ((record,),) = records(library, lambda lesson_id: f"lessons/{lesson_id}.html")
    numbers = {term.id: number for number, term in enumerate(library.vocabulary.lists["agency"])}

    assert record[:7] == ["plot", "lessons/plot.html", "Plot every weight", 0, 1, 2011, 2011]
    assert record[7][1] == sorted((numbers["gp"], numbers["midwifery"]))
    assert record[8] == [["Weigh.", [numbers["gp"]]], ["Plot.", [numbers["midwifery"]]]]


def test_chunks_hold_all_records(real: Library) -> None:
    """In order, none larger than said."""
    made = records(real, str)

    assert [record[0] for chunk in made for record in chunk] == [lesson.id for lesson in real.current]
    assert {len(chunk) for chunk in made[:-1]} <= {CHUNK}


def test_letters_spell_the_terms(real: Library) -> None:
    """A line a lesson, a letter a term."""
    made = facets(real)
    for facet in FACETS:
        letters = {letter(number): term for number, (term, _) in enumerate(made["lists"][facet])}
        spelled = [{letters[each] for each in line} for line in made["lessons"][facet].split("\n")]

        assert spelled == [set(lesson.terms(facet)) for lesson in real.current]


def test_pieces_hold_the_same_lines(real: Library) -> None:
    """One after the other they are the whole."""
    whole = facets(real)["lessons"]

    assert {facet: "\n".join(piece[facet] for piece in pieces(real)) for facet in FACETS} == whole


def test_letters_are_never_a_sign_of_json() -> None:
    """Neither a quotation mark nor a backslash, and no two alike."""
    made = [letter(number) for number in range(200)]

    assert len(set(made)) == 200
    assert not {'"', "\\", "\n"} & set(made)


def test_runs_spread_to_every_lesson(real: Library) -> None:
    """Counts and years."""
    made = facets(real)
    for name, wanted in (("counts", "count"), ("years", "last")):
        spread = [value for value, length in zip(made[name][::2], made[name][1::2], strict=True) for _ in range(length)]

        assert spread == [getattr(real.recurrence(lesson), wanted) for lesson in real.current]


def test_marks_cover_what_they_say(folder: Folder) -> None:
    """A mark without a list of its own stands for everything."""
    made = facets(folder.library())

    assert made["marks"]["age_group"] == {"any": []}
    assert "gp" in made["marks"]["agency"]["everyone-in-health"]
