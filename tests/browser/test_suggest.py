"""Suggesting a lesson or a correction, as readers do it: checked as the command checks, and read back by the strict loader."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import build, serve, watched
from conftest import ENTRY, LESSONS, Folder
from lessonbook.checking import build as build_part
from lessonbook.issues import field_name
from lessonbook.library import Library
from lessonbook.loading import Filed, load
from lessonbook.model import Lesson
from lessonbook.pages.suggest import entry_data
from lessonbook.simplepatterns import find
from lessonbook.strictyaml import parse
from lessonbook.tree import Plain, plain
from lessonbook.validation import validate

GOOD: dict[str, Any] = {
    "title": "Plot every weight",
    "age_group": ["under-1"],
    "agency": ["gp", "health-visiting"],
    "failing": "A baby was weighed and the weights were not plotted.",
    "recommendation": [{"action": "Plot each weight on the growth chart."}],
    "evidence": [{"source": "ofsted-2011-ages-of-concern", "where": "page 3"}],
}


def opened(page: Page, base: str, rest: str = "") -> Page:
    """The page, when it has begun."""
    page.goto(f"{base}/suggest.html{rest}")
    page.wait_for_selector("[data-module=suggest][data-ready]", state="attached")
    return page


def answer(page: Page) -> None:
    """The questions that everybody is asked, answered well."""
    page.get_by_label("What went wrong?").fill(GOOD["failing"])
    page.get_by_label("What should somebody do?").fill(GOOD["recommendation"][0]["action"])
    page.get_by_label("The lesson in one line").fill(GOOD["title"])
    page.locator("#lb-s-agency").get_by_label("GP and primary care", exact=True).check()
    page.locator("#lb-s-agency").get_by_label("Health visiting", exact=True).check()
    page.locator("#lb-s-age_group").get_by_label("Under 1", exact=True).check()
    page.get_by_label("Which report?").fill("ofsted-2011-ages-of-concern")
    page.get_by_label("Where in the report?").fill("page 3")
    expect(page.locator("[data-yaml]")).to_contain_text("page 3")


def technical(page: Page) -> str:
    """The technical copy."""
    return page.locator("[data-yaml]").text_content() or ""


def values(text: str) -> Plain:
    """What the strict loader reads; it must find nothing wrong."""
    node, issues = parse(text.encode(), "entry.yml")
    assert not issues, (text, issues)
    assert node is not None
    return plain(node)


# --- what it writes ------------------------------------------------------------------------------------------

PIECES = [
    *("no", "yes", "null", "~", "12:30", "2011-10", "1e3", "0x1f", "0", "a", "é", "ß", "中", "🙂", "\u00a0", "\t", " ", "  ", "\n", "\n\n", "\n  ", "\n\n\n"),
    *(": ", " #", "- ", "? ", "#", "-", ":", "---", "...", "'", '"', "\\", "\\n", "{", "}", "[", "]", ",", "&a", "*a", "!t", "|", ">", "%", "@", "`", "<<"),
    *("word " * 30, "x" * 130, "“quoted”", "a: b", "key: [x", "</script>", "&amp;", "=1+1", "é\u0301", "\u3000", "\u2003"),
]  # fmt: skip


def odd_texts() -> list[str]:
    """Texts that YAML might take for something else: each piece, and 400 jumbles of them, the same in every run."""
    jumble = random.Random(6)
    jumbles = ("".join(jumble.choices(PIECES, k=jumble.randint(2, 7))) for _ in range(400))
    return [text for text in (*PIECES, *jumbles) if text.strip()]


def test_the_strict_loader_reads_back_every_odd_text(page: Page, address: str) -> None:
    """In a field, in a list, and in a row of fields, letter by letter."""
    entries = [{"failing": text, "questions": [text, "Why?"], "evidence": [{"says": text, "where": text}, {"where": text}]} for text in odd_texts()]
    written = opened(page, address).evaluate("entries => entries.map(entry => Lessonbook.yaml(entry, []))", entries)

    assert len(entries) > 400
    assert [values(text) for text in written] == entries


def test_a_whole_form_is_an_entry(page: Page, base: str, folder: Folder) -> None:
    """What a reader answers is a file without any error, wherever the site stands."""
    answer(opened(page, base))
    text = technical(page)
    folder.source("ofsted-2011-ages-of-concern")
    folder.entry("plot-every-weight", text)
    library, issues = folder.open()

    assert [issue for issue in issues if "error" in issue] == []
    assert set(library.by_id["plot-every-weight"].agency) == {"gp", "health-visiting"}
    assert library.by_id["plot-every-weight"].failing == GOOD["failing"]


def test_every_lesson_goes_through_the_form_unchanged(page: Page, address: str, real: Library) -> None:
    """What a correction does not touch stays: each of the real lessons is written into the form, read, written as YAML and loaded."""
    lessons = [lesson for lesson in real.lessons if lesson.status != "withdrawn"]
    script = """entries => {
        const root = document.querySelector("[data-module=suggest]"), rules = JSON.parse(root.querySelector("[data-rules]").textContent);
        const form = new Lessonbook.EntryForm(root, rules.fields);
        const asked = rules.fields.map(field => field.name);
        return entries.map(entry => {
            form.write(entry);
            const kept = Object.fromEntries(Object.entries(entry).filter(([name]) => !asked.includes(name)));
            root.querySelectorAll("[data-field]").forEach(box => { box.hidden = false; });
            return Lessonbook.yaml({...kept, ...form.read()}, rules.order);
        });
    }"""
    written = opened(page, address).evaluate(script, [entry_data(lesson) for lesson in lessons])
    for lesson, text in zip(lessons, written, strict=True):
        assert _model(real, lesson.id, text) == _model(real, lesson.id, json.dumps(entry_data(lesson), ensure_ascii=False)), text


def _model(real: Library, lesson_id: str, text: str) -> Lesson:
    """An entry as the loader makes it, its lists in the vocabulary's order."""
    node, issues = parse(text.encode(), "entry.yml")
    assert node is not None, issues
    made, wrong = build_part(Lesson, node, "entry.yml", real.vocabulary, {"id": lesson_id})
    assert made is not None, wrong
    ordered = {facet: tuple(sorted(made.terms(facet))) for facet in real.vocabulary.lists}
    actions = tuple(action.model_copy(update={"agency": tuple(sorted(action.agency))}) for action in made.recommendation)
    return made.model_copy(update={**ordered, "recommendation": actions})


# --- what it finds wrong -------------------------------------------------------------------------------------


def _changed(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in (GOOD | changes).items() if value is not None}


def _action(**fields: Any) -> dict[str, Any]:
    return _changed(recommendation=[{"action": "Plot each weight."} | fields])


def _evidence(*parts: dict[str, Any]) -> dict[str, Any]:
    return _changed(evidence=[GOOD["evidence"][0] | part for part in parts])


EXAMPLES: dict[str, dict[str, Any]] = {
    "good": GOOD,
    "no title": _changed(title=None),
    "no ages": _changed(age_group=None),
    "no services": _changed(agency=None),
    "no actions": _changed(recommendation=None),
    "no evidence": _changed(evidence=None),
    "no failing": _changed(failing=None),
    "good practice without works": _changed(kind="good-practice"),
    "good practice": _changed(kind="good-practice", failing=None, works="It went well."),
    "both": _changed(works="It went well."),
    "unknown kind": _changed(kind="rumour"),
    "long title": _changed(title="x" * 121),
    "title at its limit": _changed(title="🙂" * 120),
    "long failing": _changed(failing="word " * 301),
    "failing at its limit": _changed(failing="x" * 1500),
    "unknown age": _changed(age_group=["under-1", "teen"]),
    "unknown service": _changed(agency=["gpp"]),
    "unknown theme": _changed(theme=["nothing"]),
    "long action": _action(action="x" * 301),
    "action without words": _action(action=None) | {"recommendation": [{"prompt": "Have I?"}]},
    "unknown basis": _action(basis="law"),
    "unknown level": _action(level="boss"),
    "unknown service of an action": _action(agency=["gp", "vet"]),
    "guidance without a source": _action(basis="guidance"),
    "guidance from a review": _action(basis="guidance", source="ofsted-2011-ages-of-concern"),
    "wrong id": _evidence({"source": "Ages of Concern"}),
    "no place": _changed(evidence=[{"source": "ofsted-2011-ages-of-concern"}]),
    "long place": _evidence({"where": "x" * 161}),
    "twice the same": _evidence({}, {"where": "page 9"}),
    "guidance as evidence": _evidence({"source": "dfe-2026-working-together-to-safeguard-children"}),
    "local guidance as evidence": _evidence({"source": "barnsley-2022-prevention-of-sudi"}),
    "half a handover": _changed(handover={"from": "gp"}),
    "unknown handover": _changed(handover={"from": "gp", "to": "vet"}),
    "long question": _changed(questions=["Why?", "x" * 301]),
    "example without a source": _changed(good_practice=[{"text": "So."}]),
    "two alphabets": _changed(title="Plot every w\u0435ight"),
    "a spoilt letter": _changed(title="Plot every w\ufffdight"),
    "a spoilt quote": _changed(title="Plot the baby\u00e2\u20ac\u2122s weight"),
    "a time limit": _action(action="Visit within two days."),
    "every week": _action(action="Weigh the baby every week."),
    "a duty": _action(action="You must refer."),
    "a duty in the prompt": _action(prompt="Have I done what is required by law?"),
    "a review's time limit": _action(action="Visit within two days.", basis="review", source="ofsted-2011-ages-of-concern"),
    "a postcode": _changed(failing="It was in SW1A 1AA."),
    "a telephone number": _action(action="Ring 020 7946 0018."),
    "an NHS number": _changed(why="The number 943 476 5919 was used."),
    "no NHS number": _changed(why="The number 943 476 5918 was used."),
    "one figure ten times": _changed(why="The number 111 111 1111 was used."),
    "an insurance number": _evidence({"says": "It was QQ 12 34 56 C."}),
    "an e-mail address": _changed(questions=["Who is a.person@example.org?"]),
    "a date": _changed(title="What happened on 3 May 2011"),
    "a date with odd spaces": _changed(title="What happened on 3\u00a0May 2011"),
    "a number in a text too long": _changed(title="x" * 130 + " 020 7946 0018"),
    "two in one": _changed(failing="On 3 May in SW1A 1AA."),
    "innocent numbers": _changed(failing="Section 47, paragraph 4.2.10, at 12:30, aged 11 to 15, in May 2011."),
    "two mistakes": _changed(title="x" * 121, agency=["gpp"]),
}


@pytest.fixture(scope="module")
def verdicts(browser: Browser, address: str) -> Iterator[dict[str, list[list[str]]]]:
    """What the page says of each example: codes by field."""
    context = browser.new_context()
    page = opened(context.new_page(), address)
    script = """examples => Lessonbook.receive && new Promise(resolve => {
        const rules = new Lessonbook.Rules(JSON.parse(document.querySelector("[data-rules]").textContent));
        const manifest = document.querySelector("[data-module=suggest]").dataset.manifest;
        new Lessonbook.Loader(manifest).load("sources").then(sources => {
            rules.sources = sources;
            resolve(Object.fromEntries(Object.entries(examples).map(([name, data]) => [name, rules.check(data).map(each => [each.keys, each.code])])));
        });
    })"""
    found = page.evaluate(script, EXAMPLES)
    yield {name: sorted([field_name(keys), code] for keys, code in each) for name, each in found.items()}
    context.close()


@pytest.fixture(scope="module")
def command() -> Any:
    """The checks of the command line over the real library with one more entry."""
    draft = load(LESSONS)
    before = set(validate(draft))

    def check(data: dict[str, Any]) -> list[list[str]]:
        node, issues = parse(json.dumps(data, ensure_ascii=False).encode(), "entry.yml")
        made, wrong = build_part(Lesson, node, "entry.yml", draft.vocabulary, {"id": "an-example"}) if node else (None, [])
        found = [[issue.field, issue.code] for issue in (*issues, *wrong)]
        if made:
            draft.lessons["an-example"] = (made, _filed(data))
            found += [[issue.field, issue.code] for issue in set(validate(draft)) - before if issue.is_error]
            del draft.lessons["an-example"]
        return sorted(found + [[where, each.kind] for where, text in _free(data) for each in find(text)])

    return check


def _filed(data: dict[str, Any]) -> Filed:
    text = json.dumps(data, ensure_ascii=False)
    node, _ = parse(text.encode(), "entry.yml")
    assert node is not None
    return Filed("entry.yml", node, text)


def _free(data: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str, str]]:
    """The texts that a reader words, with their fields."""
    if isinstance(data, str):
        if keys[-1] != "source":
            yield field_name(keys), data
        return
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield from _free(value, (*keys, key))


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_checks_as_the_command_does(verdicts: dict[str, list[list[str]]], command: Any, name: str) -> None:
    """The same codes at the same fields: shape, vocabulary, lengths, guidance, and numbers that point to a person."""
    expected = command(EXAMPLES[name])
    expected = [[where or "title", code] for where, code in expected]  # of letters the command names the line, the page the field

    assert [[where.replace(".prompt", ".action"), code] for where, code in verdicts[name]] == [
        [where.replace(".prompt", ".action"), code] for where, code in expected
    ]
    assert bool(expected) == (
        name not in ("good", "good practice", "title at its limit", "failing at its limit", "no NHS number", "one figure ten times", "innocent numbers")
    )


# --- what a reader meets -------------------------------------------------------------------------------------


def test_errors_are_said_at_once_and_beside_the_field(page: Page, base: str) -> None:
    """The summary takes the focus, its links lead to the fields, and each field is described by its error."""
    opened(page, base).get_by_role("button", name="Check my answers").click()
    summary = page.get_by_role("alert")

    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text(
        [
            "Say what went wrong",
            "Action 1: Say what should be done",
            "Give the lesson in one line",
            "Choose at least one service",
            "Choose at least one age",
            "Report 1: Say which report found it",
        ]
    )
    assert page.title().startswith("Error: Suggest a lesson")
    summary.get_by_role("link", name="Say what went wrong").click()
    field = page.get_by_label("What went wrong?")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("^One to three sentences, without blame.* Error: Say what went wrong$"))
    field.fill("It went wrong.")
    field.blur()
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#lb-s-agency .lb-field__error")).to_have_text("Error: Choose at least one service")


def test_nothing_is_called_missing_before_it_was_asked_for(page: Page, address: str) -> None:
    """Leaving an empty field says nothing; leaving a wrong one does."""
    opened(page, address).get_by_label("The lesson in one line").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".lb-field__error")).to_have_count(0)
    page.get_by_label("The lesson in one line").fill("x" * 130)
    page.keyboard.press("Tab")

    expect(page.locator(".lb-field__error")).to_have_text("Error: The lesson in one line: shorten this by 10 letters. 120 letters are allowed")
    expect(page.locator(".lb-field__left")).to_have_text("10 letters too many")


def test_what_points_to_a_person_is_masked_and_goes_nowhere(page: Page, base: str) -> None:
    """It is named by its kind; the message does not repeat it; nothing is copied or saved; no address holds it."""
    answer(opened(page, base))
    page.get_by_label("What went wrong?").fill("The family of 07700 900123 was not seen.")
    page.get_by_label("What went wrong?").blur()
    error = page.locator(".lb-field__error")
    expect(error).to_contain_text("looks like a telephone number (••••• ••••••)")
    assert "07700" not in error.inner_text()
    page.get_by_role("button", name="Download as a file").click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("[data-said]")).to_contain_text("Until then, nothing can be copied, saved or sent")
    assert not [link for link in page.locator("a[href]").evaluate_all("links => links.map(link => link.href)") if "07700" in link]


def test_rows_come_and_go_by_keyboard(page: Page, base: str) -> None:
    """A new row has fields of its own and the focus, is announced, and can be taken away again."""
    opened(page, base).get_by_label("What should somebody do?").fill("One.")
    page.get_by_role("button", name="Add another action").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_have_text("Action 2 was added.")
    second = page.get_by_label("What should somebody do?").nth(1)
    expect(second).to_be_focused()
    page.keyboard.type("Two.")
    ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))
    page.get_by_role("button", name="Remove action 1").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Add another action")).to_be_focused()
    expect(page.locator("[data-status]")).to_have_text("Action 1 was removed.")
    expect(page.get_by_label("What should somebody do?")).to_have_value("Two.")
    assert values(technical(page)) == {"recommendation": [{"action": "Two."}]}


def test_the_finished_page_grows(page: Page, base: str) -> None:
    """Title, actions with who they are for, what went wrong, ages and report, in the reader's words; markup stays text."""
    answer(opened(page, base))
    page.get_by_label("What went wrong?").fill("<img src=x onerror=alert(1)> was not *seen*.")
    page.get_by_label("What went wrong?").blur()
    preview = page.locator("[data-preview]")

    expect(preview.locator(".lb-preview__title")).to_have_text("Plot every weight")
    expect(preview.locator(".lb-actions__meta")).to_contain_text("Suggested by this site's editors")
    expect(preview.locator(".lb-actions__meta strong")).to_contain_text("GP")
    expect(preview).to_contain_text("<img src=x onerror=alert(1)> was not *seen*.")
    expect(preview).to_contain_text("Ages of concern")
    expect(preview.locator("dd", has_text="Under 1")).to_have_count(1)
    expect(preview.locator("img")).to_have_count(0)


def test_a_report_that_is_not_there_yet(page: Page, address: str) -> None:
    """Its title becomes an id, and a line for the editors keeps what the reader typed."""
    answer(opened(page, address))
    page.get_by_label("Which report?").fill("Lessons from: a Review, Exampleshire, 2024")
    page.get_by_label("Which report?").blur()
    text = technical(page)

    assert text.startswith("# Not in the library yet, to be added as lessons/sources/lessons-from-a-review-exampleshire-2024.yml: Lessons from: a Review")
    assert values(text)["evidence"] == [{"source": "lessons-from-a-review-exampleshire-2024", "where": "page 3"}]  # type: ignore[call-overload,index]


def test_the_title_of_a_new_report_is_looked_at_too(page: Page, address: str) -> None:
    """The day on which it came out may stand there; a telephone number may not."""
    answer(opened(page, address))
    page.get_by_label("Which report?").fill("A review of 3 May 2019")
    page.get_by_label("Which report?").blur()
    expect(page.locator(".lb-field__error")).to_have_count(0)
    page.get_by_label("Which report?").fill("A review, ring 020 7946 0018")
    page.get_by_label("Which report?").blur()

    expect(page.locator(".lb-field__error")).to_contain_text("looks like a telephone number")
    assert "7946" not in "".join(page.locator("a[href]").evaluate_all("links => links.map(link => link.href)"))


def test_a_report_is_chosen_by_its_title(page: Page, base: str, real: Library) -> None:
    """The list names titles; the entry names ids."""
    opened(page, base)
    source = real.sources["ofsted-2011-ages-of-concern"]
    label = f"{source.title} ({source.publisher}, {source.year})"
    assert page.locator("datalist option").count() == len(real.sources)
    page.get_by_label("Which report?").fill(label)
    page.get_by_label("Where in the report?").fill("page 3")
    page.get_by_label("Where in the report?").blur()

    assert values(technical(page)) == {"evidence": [{"source": source.id, "where": "page 3"}]}


def test_what_is_written_stays_in_the_tab(context: BrowserContext, address: str) -> None:
    """It survives a reload, no other tab sees it, and it can be cleared."""
    page, watch = watched(context)
    answer(opened(page, address))
    page.reload()
    page.wait_for_selector("[data-module=suggest][data-ready]")
    expect(page.locator("[data-said]")).to_have_text("What you wrote in this tab before is here again.")
    expect(page.get_by_label("The lesson in one line")).to_have_value("Plot every weight")
    assert page.evaluate("localStorage.length") == 0
    other = opened(context.new_page(), address)
    expect(other.get_by_label("The lesson in one line")).to_have_value("")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear the form").click()
    expect(page.get_by_label("The lesson in one line")).to_have_value("")
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.includes('suggest')).length") == 0
    assert watch.errors == []


# --- a correction --------------------------------------------------------------------------------------------


def test_a_correction_opens_filled_in_and_says_what_changed(page: Page, base: str, real: Library) -> None:
    """From the lesson's own page; what is left alone stays."""
    lesson = real.by_id["plot-every-weight-on-the-growth-chart"]
    page.goto(f"{base}/lessons/{lesson.id}.html")
    page.get_by_role("link", name="Suggest a correction").click()
    page.wait_for_selector("[data-module=suggest][data-ready]")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suggest a correction")
    expect(page.locator("[data-correcting]").get_by_role("link")).to_have_text(lesson.title)
    expect(page.get_by_label("The lesson in one line")).to_have_value(lesson.title)
    expect(page.locator("[data-changed] li")).to_have_text("Nothing is changed yet.")
    page.get_by_label("The lesson in one line").fill("Plot each weight at once")
    page.get_by_label("The lesson in one line").blur()

    expect(page.locator("[data-changed] li")).to_have_text(f"The lesson in one line: “{lesson.title}” is now “Plot each weight at once”")
    expected = _model(real, lesson.id, json.dumps(entry_data(lesson), ensure_ascii=False)).model_copy(update={"title": "Plot each weight at once"})
    assert _model(real, lesson.id, technical(page)) == expected
    assert "keep those of the file" in technical(page).splitlines()[0]


def test_a_lesson_that_does_not_arrive(browser: Browser, address: str) -> None:
    """The page says so, and the form is empty."""
    context = browser.new_context()
    page = opened(context.new_page(), address, "#lesson=no-such-lesson")

    expect(page.locator("[data-said]")).to_contain_text("The lesson “no-such-lesson” did not arrive")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suggest a lesson")
    context.close()


def test_a_rotten_draft_is_passed_over(page: Page, address: str) -> None:
    """Whatever stands in the tab's store, the form begins."""
    opened(page, address)
    key = page.evaluate("new Lessonbook.Keep(document.querySelector('[data-module=suggest]').dataset.root, 'suggest ').key")
    for rubbish in ('{"at":1,"data":7}', '{"at":1,"data":{"evidence":7,"title":{"a":1},"agency":"x"}}', '{"at":1,"typed":[1],"data":{"title":"A"}}', "{"):
        page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [key, rubbish])
        page.reload()
        page.wait_for_selector("[data-module=suggest][data-ready]")
    expect(page.get_by_label("What went wrong?")).to_have_value("")


# --- ways out ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk(small_project: tuple[Path, Folder]) -> Iterator[str]:
    """A copy whose host has an inbox and a repository."""
    project, folder = small_project
    folder.entry("plot", ENTRY, why="A reason.")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("    inbox:\n", "    inbox: editors@example.org\n").replace("    repository:\n", "    repository: https://github.com/owner/name\n")
    config.write_text(text, encoding="utf-8")
    yield from serve(build(project, project / "site"))


def _give(page: Page, way: str) -> str:
    return page.locator(f"a[data-give={way}]").get_attribute("href") or ""


def test_without_settings_only_what_works_is_offered(page: Page, base: str) -> None:
    """No inbox, no repository: a Word copy, a file, a row and paper, and who answers."""
    opened(page, base)

    assert page.locator("[data-give]").evaluate_all("all => all.map(each => each.dataset.give)") == ["word", "file", "workbook", "print", "yaml"]
    expect(page.locator(".lb-next")).to_contain_text("whoever runs this copy of Lessonbook")


def test_an_email_holds_the_answers(page: Page, desk: str) -> None:
    """To the host's inbox, in words and as the technical copy; an unfinished one says what is missing."""
    opened(page, desk)
    page.get_by_label("The lesson in one line").fill("Plot every weight & more")
    page.get_by_label("The lesson in one line").blur()
    found = parse_qs(urlsplit(_give(page, "mail")).query)

    assert _give(page, "mail").startswith("mailto:editors@example.org?subject=")
    assert found["subject"] == ["Suggested lesson: Plot every weight & more"]
    assert "Still to be answered:\r\n  Say what went wrong" in found["body"][0]
    assert found["body"][0].endswith('title: "Plot every weight & more"\r\n')


def test_no_address_holds_what_points_to_a_person(page: Page, desk: str) -> None:
    """Neither the e-mail's nor the repository's, even before anything is clicked; a click says why."""
    answer(opened(page, desk))
    page.get_by_label("Which report?").fill("report")
    page.get_by_label("What went wrong?").fill("The family of 07700 900123 was not seen.")
    page.get_by_label("What went wrong?").blur()
    expect(page.locator(".lb-field__error")).to_contain_text("telephone number")

    assert _give(page, "mail") == "mailto:editors@example.org"
    assert _give(page, "repository") == "https://github.com/owner/name/new/main"
    page.get_by_role("link", name="Send by e-mail").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("[data-said]")).to_contain_text("Until then, nothing can be copied")


def test_a_long_email_asks_for_the_file(page: Page, desk: str) -> None:
    """Mail programs cut long addresses: the message then names the file that is to be attached."""
    answer(opened(page, desk))
    page.get_by_label("What went wrong?").fill("Nobody saw it. " * 90)
    page.get_by_label("What went wrong?").blur()
    href = _give(page, "mail")

    assert len(href) < 1800
    assert parse_qs(urlsplit(href).query)["body"] == ["My answers are in the file that I attach: plot-every-weight.yml"]


def test_a_new_file_in_the_repository(page: Page, desk: str) -> None:
    """Named and filled in; where it would be too long for a link, named only."""
    answer(opened(page, desk))
    page.get_by_label("Which report?").fill("report")
    page.get_by_label("Which report?").blur()
    whole = urlsplit(_give(page, "repository"))
    query = parse_qs(whole.query)
    assert (whole.netloc, whole.path) == ("github.com", "/owner/name/new/main")
    assert query["filename"] == ["lessons/entries/plot-every-weight.yml"]
    assert query["value"] == [technical(page)]
    for label in ("What went wrong?", "Why did it happen?"):
        page.locator(".lb-more").evaluate_all("all => all.forEach(each => { each.open = true; })")
        page.get_by_label(label).fill("Ü" * 1400)
        page.get_by_label(label).blur()

    assert parse_qs(urlsplit(_give(page, "repository")).query) == {"filename": ["lessons/entries/plot-every-weight.yml"]}


def test_an_unfinished_entry_makes_no_file(page: Page, desk: str) -> None:
    """The link to the repository holds nothing, and a click says what is missing."""
    opened(page, desk).get_by_label("The lesson in one line").fill("Plot")
    page.get_by_role("link", name="Open in the repository").click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("[data-said]")).to_contain_text("A file must be whole")
    assert page.context.pages == [page]


def test_a_correction_opens_the_lessons_file(page: Page, desk: str) -> None:
    """And its e-mail names the lesson and what changed."""
    opened(page, desk, "#lesson=plot")
    page.get_by_label("The lesson in one line").fill("Plot all")
    page.get_by_label("The lesson in one line").blur()

    assert _give(page, "repository") == "https://github.com/owner/name/edit/main/lessons/entries/plot.yml"
    body = parse_qs(urlsplit(_give(page, "mail")).query)["body"][0]
    assert body.startswith("Lesson: plot\r\n\r\nWhat you have changed\r\n  The lesson in one line: “Plot every weight” is now “Plot all”")
    assert "page 3" in unquote(_give(page, "mail"))


def test_a_word_copy_and_a_row(context: BrowserContext, address: str) -> None:
    """Rich and plain text for Word; headings and values between tabs for the workbook."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page, watch = watched(context)
    answer(opened(page, address))
    page.get_by_role("button", name="Copy for Word").click()
    expect(page.locator("[data-said]")).to_have_text("Copied. Paste it where you need it.")
    script = "type => navigator.clipboard.read().then(items => items[0].getType(type)).then(blob => blob.text())"
    assert "<h2>What went wrong?</h2><p>A baby was weighed" in page.evaluate(script, "text/html")
    assert "What went wrong?\n  A baby was weighed" in page.evaluate(script, "text/plain")
    page.get_by_role("button", name="Copy as a table row").click()
    expect(page.locator("[data-said]")).to_have_text("Copied. Paste it where you need it.")
    headings, row = (line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()[:2])

    assert dict(zip(headings, row, strict=True))["where"] == "page 3"
    assert dict(zip(headings, row, strict=True))["id"] == "plot-every-weight"
    assert watch.errors == []


def test_a_file_to_attach(page: Page, base: str) -> None:
    """Its name is the title's, and it holds the technical copy."""
    answer(opened(page, base))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a file").click()

    assert download.value.suggested_filename == "plot-every-weight.yml"
    assert download.value.path().read_text(encoding="utf-8") == technical(page)


def test_where_the_clipboard_is_refused_the_text_is_there(browser: Browser, address: str) -> None:
    """Over plain http on another host browsers have the old way only; where that fails too the text stands there, marked."""
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;")
    page = context.new_page()
    answer(opened(page, address))
    page.get_by_role("button", name="Copy as a table row").click()

    expect(page.locator("[data-said]")).to_contain_text("copy it with the keyboard")
    expect(page.locator("[data-copied]")).to_contain_text("Plot every weight")
    assert "Plot every weight" in page.evaluate("getSelection().toString()")
    context.close()


# --- paper and no scripts ------------------------------------------------------------------------------------


def test_without_scripts_it_is_a_list_of_questions_to_print(browser: Browser, base: str) -> None:
    """The questions and who answers; no button that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/suggest.html")

    expect(page.get_by_text("Scripts are switched off in this browser")).to_be_visible()
    expect(page.locator(".lb-next")).to_contain_text("whoever runs this copy of Lessonbook")
    expect(page.get_by_label("What went wrong?")).to_be_visible()
    expect(page.get_by_label("What went well")).to_be_visible()
    assert page.locator("#main button").filter(visible=True).count() == 0
    context.close()


def test_paper_has_the_finished_page_or_the_questions(page: Page, address: str) -> None:
    """Empty, the questions; filled in, the page as it will look, without the form."""
    opened(page, address).emulate_media(media="print")
    expect(page.get_by_label("What went wrong?")).to_be_visible()
    expect(page.locator("[data-preview]")).to_be_hidden()
    page.emulate_media(media="screen")
    answer(page)
    page.emulate_media(media="print")

    expect(page.get_by_label("What went wrong?")).to_be_hidden()
    expect(page.locator("[data-preview]")).to_be_visible()


def test_the_older_setting_stays(small_project: tuple[Path, Folder], tmp_path: Path, page: Page) -> None:
    """A copy that only has `corrections` keeps its link in the foot of pages, and the form says that they answer there."""
    project, folder = small_project
    if not list((folder.path / "entries").iterdir()):
        folder.entry("plot", ENTRY)
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("inbox: editors@example.org", "inbox:").replace("repository: https://github.com/owner/name", "repository:")
    (project / "mkdocs.yml").write_text(text.replace("    corrections:\n", "    corrections: https://example.org/form\n"), encoding="utf-8")
    site = build(project, tmp_path / "site")
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    page.goto(f"{site.as_uri()}/about.html")
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Suggest a correction")).to_have_attribute("href", "https://example.org/form")
    page.goto(f"{site.as_uri()}/lessons/plot.html")
    expect(page.get_by_role("link", name="Suggest a correction")).to_have_attribute("href", "../suggest.html#lesson=plot")
    opened(page, site.as_uri())
    expect(page.get_by_role("link", name="Open the editors' page")).to_have_attribute("href", "https://example.org/form")
