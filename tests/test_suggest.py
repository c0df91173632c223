"""The page "Suggest a lesson" and what it needs to know."""

from __future__ import annotations

import json
from collections.abc import Callable

from conftest import ENTRY, Folder
from lessonbook.desk import Desk, desk_of
from lessonbook.form import form_fields
from lessonbook.library import Library
from lessonbook.pages.frame import Frame
from lessonbook.pages.suggest import MORE, STEPS, entry_data, suggest_page, suggest_scripts

Link = Callable[[str, str], str]
EVIDENCE = "[{source: report, where: page 3, note: For editors alone}]"


def _frame(library: Library, link: Link) -> Frame:
    return Frame(library, link, {"suggest": "scripts/suggest.js"})


def _data(library: Library, link: Link, desk: Desk | None = None) -> dict[str, object]:
    made = suggest_scripts(_frame(library, link), desk or Desk())
    return {each.name: json.loads(each.text.split(",", 1)[1].rsplit(")", 1)[0]) for each in made}


def test_every_question_has_words_of_its_own(real: Library, link: Link) -> None:
    """No field shows its name in the file, no row goes unnamed, and every term of every list can be chosen."""
    body = suggest_page(_frame(real, link), Desk()).body
    for field in form_fields(real.vocabulary):
        paths = [f"{field.name}.{inner.name}" for inner in field.fields] or [field.name]
        for path in paths:
            assert f'data-field="{path}"' in body
            assert f"suggest.field.{path}.label" in real.sentences.forms
        for term in field.options if field.facet else ():
            assert f'value="{term}"' in body
    for name in ("recommendation", "evidence", "good_practice"):
        assert {f"suggest.{group}.{name}" for group in ("row", "add", "remove")} <= set(real.sentences.forms)


def test_each_error_of_the_page_is_worded(real: Library) -> None:
    """Every kind of number and every code that the script may say has a sentence."""
    codes = {"missing-field", "kind", "too-long", "wrong-form", "unknown-term", "unknown-choice", "repeated-evidence", "evidence-is-guidance"}
    codes |= {
        "basis-without-source",
        "mixed-letters",
        "garbled",
        "time-limit",
        "duty",
        "email",
        "nhs-number",
        "ni-number",
        "postcode",
        "telephone",
        "exact-date",
    }

    assert {f"suggest.error.{code}" for code in codes} <= set(real.sentences.forms)


def test_steps_and_what_is_behind_a_click_name_fields(real: Library) -> None:
    """They follow the schema."""
    fields = {field.name: {inner.name for inner in field.fields} for field in form_fields(real.vocabulary)}

    assert {name for names in STEPS.values() for name in names} <= set(fields)
    assert all(names <= fields[part] for part, names in MORE.items())


def test_a_field_without_words_is_asked_for_in_the_schemas(folder: Folder, link: Link) -> None:
    """So a new field of the model appears before anybody has worded it."""
    sentences = folder.path / "sentences.yml"
    sentences.write_text(sentences.read_text(encoding="utf-8").replace("    why:\n      label: Why did it happen?\n", "    why:\n"), encoding="utf-8")
    folder.entry("plot")

    assert ">Why</label>" in " ".join(suggest_page(_frame(folder.library(), link), Desk()).body.split())


def test_who_answers(folder: Folder, link: Link) -> None:
    """The inbox, the page or the repository that the host names, escaped; else whoever runs the copy."""
    folder.entry("plot")
    frame = _frame(folder.library(), link)

    assert 'href="mailto:editors@example.org"' in suggest_page(frame, desk_of("editors@example.org")).body
    assert 'href="https://example.org/?a=1&amp;b=%22"' in suggest_page(frame, desk_of(corrections="https://example.org/?a=1&b=%22")).body
    assert 'href="https://github.com/owner/name/new/main"' in suggest_page(frame, desk_of(repository="https://github.com/owner/name")).body
    assert "whoever runs this copy" in suggest_page(frame, Desk()).body
    assert 'data-give="mail"' not in suggest_page(frame, Desk()).body


def test_a_lessons_file_leaves_out_what_is_for_editors_alone(folder: Folder, link: Link) -> None:
    """Notes and silenced warnings are not published; all else is what the entry says."""
    folder.entry("plot", evidence=EVIDENCE, act_first="yes", silence="[{code: weak-verb, reason: So.}]", added="2026-11-20", handover="{from: gp, to: school}")
    library = folder.library()

    assert entry_data(library.by_id["plot"]) == {
        "title": "Plot every weight",
        "act_first": "yes",
        "age_group": ["under-1"],
        "agency": ["gp", "health-visiting"],
        "harm": ["neglect"],
        "decision_point": ["routine-contact"],
        "handover": {"from": "gp", "to": "school"},
        "failing": "A baby was weighed and the weights were not plotted.",
        "recommendation": [{"action": "Plot each weight on the growth chart."}],
        "evidence": [{"source": "report", "where": "page 3"}],
        "added": "2026-11-20",
    }
    assert "For editors alone" not in json.dumps(_data(library, link))


def test_a_withdrawn_lesson_is_not_published_by_the_back_door(folder: Folder, link: Link) -> None:
    """Its page shows its title and the reason only, and so there is no file of what it said."""
    folder.entry("gone", status="withdrawn", reason="It was wrong.")
    folder.entry("here", title="Another")

    assert set(_data(folder.library(), link)) == {"sources", "lesson-here"}


def test_a_lessons_file_says_where_it_is_changed(folder: Folder, link: Link) -> None:
    """In the host's repository, where there is one."""
    folder.entry("plot", ENTRY)
    library = folder.library()
    made = _data(library, link, desk_of(repository="https://github.com/owner/name"))["lesson-plot"]

    assert isinstance(made, dict)
    assert (made["url"], made["edit"]) == ("suggest->lessons/plot", "https://github.com/owner/name/edit/main/lessons/entries/plot.yml")


def test_reports_say_whether_they_are_guidance(folder: Folder, link: Link) -> None:
    """0 for a report, 1 for guidance, 2 for guidance in force and checked: only on it may a duty rest."""
    folder.source("old", kind="guidance", standing="statutory", in_force="no", as_at="2026")
    folder.source("law", kind="guidance", standing="statutory", in_force="yes", as_at="2026")
    folder.entry("plot")

    assert _data(folder.library(), link)["sources"] == [
        ["law", "A report (An inspectorate, 2011)", 2],
        ["old", "A report (An inspectorate, 2011)", 1],
        ["report", "A report (An inspectorate, 2011)", 0],
    ]
