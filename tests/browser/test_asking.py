"""What readers type, and what the finder makes of it: over http, under a sub-path and from a folder."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.conftest import watched
from browser.test_find import READY, ask, count, open_find, titles
from conftest import ROOT
from lessonbook.documents import documents
from lessonbook.indexing import Index, analyser_of, build_index
from lessonbook.library import Library
from questions.ask import Question, answerable, read, report, results
from questions.ask import ask as put


def said(page: Page) -> str:
    """What the finder says that it did with the words."""
    page.wait_for_selector(READY)
    return page.locator("[data-said]").inner_text()


@pytest.mark.parametrize("base", ["http", "file"], indirect=True)
def test_practitioners_find_what_they_ask_for(page: Page, base: str, real: Library) -> None:
    """Of the questions that some lesson answers, nine in ten have a right one among the first three."""
    questions = [question for question in read(ROOT / "tests" / "questions" / "practitioners.yml") if answerable(real, question)]
    outcomes = list(put(real, questions, lambda question: results(page, base, question)))

    assert sum(0 < outcome.rank <= 3 for outcome in outcomes) >= 0.9 * len(questions), list(report(outcomes, []))
    assert sum(1 / outcome.rank for outcome in outcomes if outcome.rank) >= 0.75 * len(questions)


def test_the_report_counts_misses(real: Library) -> None:
    """A search that brings the wrong lessons is seen: right at rank 2, right at rank 5, never right."""
    right, wrong = real.current[0], [lesson.id for lesson in real.current[1:]]
    question = Question("q", re.compile(re.escape(right.title)))
    came = iter([[wrong[0], right.id], [*wrong[:4], right.id], wrong[:10]])
    lines = list(report(list(put(real, [question] * 3, lambda _: next(came))), [Question("none", re.compile("$^"))]))

    assert lines[-1] == "success@1 0.000 success@3 0.333 mrr 0.233 over 3 questions"
    assert lines[0] == "no lesson  none"
    assert len(lines) == 4


def test_a_slip_of_the_pen(page: Page, base: str) -> None:
    """The nearest word of the library is asked for, it is said, and the reader can have it as typed."""
    open_find(page, base, "?q=prebirth+assesment")
    right = titles(page)

    assert "Showing results for “prebirth assessment”." in said(page)
    page.get_by_role("button", name="Search instead for “prebirth assesment”").click()
    assert "No lesson here uses the word “assesment”." in said(page)
    assert titles(page) != right
    assert "exact=" in page.url
    page.get_by_role("button", name="Did you mean “prebirth assessment”?").click()
    assert titles(page) == right
    assert page.input_value("#lb-q") == "prebirth assessment"


@pytest.mark.parametrize("word", ["shouting", "doorstep", "clean", "dad"])
def test_everyday_words_are_meant_as_they_stand(page: Page, address: str, word: str) -> None:
    """No correction changes what a reader says of a child."""
    open_find(page, address, f"?q={word}")

    assert "Showing results for" not in said(page)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DV", "domestic abuse"),
        ("NAI", "physical abuse"),
        ("cot death", None),
        ("did not attend", None),
        ("LSCB", None),
        ("disguised compliance", None),
        ("CSE", None),
    ],
)
def test_the_old_word_finds_and_the_new_word_shows(page: Page, address: str, old: str, new: str | None) -> None:
    """Abbreviations and retired terms find what today's words find."""
    open_find(page, address, f"?q={old.replace(' ', '+')}")
    found = titles(page)

    assert found
    if new:
        assert f"Today's words for “{old}”: “{new}”." in said(page)
        ask(page, new)
        assert titles(page) == found


def test_a_contested_term_is_said_to_be_one(page: Page, address: str) -> None:
    """It finds, and the page says what it is often said for."""
    open_find(page, address, "?q=professional+curiosity")

    assert "“professional curiosity” is often said for" in said(page)
    assert titles(page)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("bruise 7 months", "Under 1"),
        ("bruise 3mths", "Under 1"),
        ("bruise 3-month-old", "Under 1"),
        ("15 yr old suicide", "11 to 15"),
        ("aged 16 suicide", "16 and 17"),
        ("20 weeks pregnant", "Unborn"),
        ("2 year olds", "1 to 5"),
        ("18 month old", "1 to 5"),
        ("9yo neglect", "6 to 10"),
    ],
)
def test_ages_as_people_type_them(page: Page, address: str, typed: str, label: str) -> None:
    """They are read as the age group, it is said, and lessons of that age come."""
    open_find(page, address, f"?q={typed.replace(' ', '+')}")

    assert f"is read as “{label}”." in said(page)
    assert re.search(f"{label}|Any age", page.locator(".lb-card__meta").first.inner_text())


@pytest.mark.parametrize("typed", ["section 47", "999", "111 call", "under 1", "19 year old"])
def test_other_numbers_are_no_ages(page: Page, address: str, typed: str) -> None:
    """A section, a telephone number and a grown-up's age are words."""
    open_find(page, address, f"?q={typed.replace(' ', '+')}")

    assert "is read as “" not in said(page) or "is read as “child protection" in said(page)


def test_newborn_and_unborn(page: Page, address: str) -> None:
    """Words for ages find the lessons of that age."""
    open_find(page, address)
    for word, label in (("newborn", "Under 1"), ("unborn", "Unborn")):
        ask(page, word)

        assert label in page.locator(".lb-card__meta").first.inner_text()


def test_typing(page: Page, base: str) -> None:
    """Results come while one types, the last word unfinished; the address follows without a step for Back; sending asks for the whole word."""
    open_find(page, base)
    steps = page.evaluate("history.length")
    page.locator("#lb-q").press_sequentially("growth cha")
    expect(page).to_have_url(re.compile(r"q=growth\+cha$"))
    page.wait_for_selector(READY)

    assert re.search("growth", titles(page)[0])
    assert page.evaluate("history.length") == steps
    assert page.evaluate("document.activeElement.id") == "lb-q"
    page.press("#lb-q", "Enter")
    assert "growth" in said(page) or "cha" in said(page)


def test_fewer_words_in_tiers(page: Page, base: str) -> None:
    """With no lesson for all, those with all but one come, and it is said; below few full matches stand the next best, apart."""
    open_find(page, base, "?q=methadone+telescope")
    assert "No lesson here uses the word “telescope”." in said(page)
    assert "These hold all but one part of it." in said(page)
    full = titles(page)
    ask(page, "methadone box cupboard")
    below = page.locator("[data-list] > .lb-find__also").all_inner_texts()

    assert full
    assert any("Lessons that hold all but" in heading for heading in below)
    assert count(page) < len(titles(page))


def test_common_words_alone(page: Page, address: str) -> None:
    """A question of nothing but stop words gives all lessons, and says why."""
    open_find(page, address, "?q=what+was+the")

    assert "Here are all lessons." in said(page)
    assert count(page) > 50


def test_matches_are_marked_and_explained(page: Page, base: str) -> None:
    """In title and action, phrases too; under each result stands where the words were found."""
    open_find(page, base, "?q=DV+growth")
    ask(page, "weight DV")
    marked = page.locator(".lb-card mark").all_inner_texts()

    assert {"weight"} <= {text.lower() for text in marked} or {"domestic abuse"} <= {text.lower() for text in marked}
    expect(page.locator(".lb-card__why").first).to_have_text(re.compile("^Found: .*“(weight|domestic abuse)” in "))


def test_reported_in_three_or_more_sources(page: Page, base: str) -> None:
    """The facet keeps what was found again and again."""
    open_find(page, base, "?q=baby")
    number = int((page.locator("[data-facet=reported] [data-count]").text_content() or "").strip("()"))
    page.locator("[data-facet=reported] summary").click()
    page.check("[data-facet=reported] input")

    assert count(page) == number
    assert all(int(n) >= 3 for n in re.findall(r"Reported in (\d+)", " ".join(page.locator(".lb-card__meta").all_inner_texts())))
    assert "reported=3" in page.url


def test_zero_counts_stay(page: Page, base: str) -> None:
    """A term that would give nothing is greyed and not removed."""
    open_find(page, base)
    before = page.locator("[data-facet] .lb-check").count()
    ask(page, "methadone")

    assert page.locator("[data-facet] .lb-check").count() == before
    assert page.locator(".lb-check--none").count() > 0
    expect(page.locator(".lb-check--none [data-count]").first).to_have_text("(0)")


def test_nothing_found_helps_on(page: Page, base: str) -> None:
    """Four plain hints and the ready-made searches, under the sentence that an empty result is no reassurance."""
    open_find(page, base, "?q=telescopes")
    found = page.locator("[data-list]")

    assert titles(page) == []
    expect(found.locator(".lb-banner")).to_contain_text("No lesson here says nothing about this child.")
    expect(found.locator("ul").first.locator("li")).to_have_count(4)
    found.get_by_role("link", name="Where are the men?").click()
    expect(page.locator("h1")).to_have_text("Where are the men?")


def test_results_as_a_table(page: Page, base: str) -> None:
    """The file holds every result, not only those shown; a CSV reader reads it, and no cell is a formula."""
    open_find(page, base, "?agency=gp")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these results (CSV)").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), strict=True))
    heading = page.locator("[data-heading]").inner_text()

    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(rows) - 1 == sum(map(int, re.findall(r"\d+", heading)))
    assert rows[0] == ["Title", "First action", "Services", "Ages", "Sources", "First year", "Last year", "Address"]
    assert [row[0] for row in rows[1:11]] == titles(page)[:10]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert rows[1][-1].startswith(base)


def test_cells_that_a_spreadsheet_would_run_are_text(page: Page, address: str) -> None:
    """As in the whole library's CSV."""
    open_find(page, address)

    assert page.evaluate("""Lessonbook.csv([["=1+1", 'a "b"', "-x", 3]])""") == '"\'=1+1","a ""b""","\'-x","3"\r\n'


def test_copying_the_address(page: Page, context: BrowserContext, address: str) -> None:
    """The address goes to the clipboard; where that is not allowed it stands in a field, selected."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_find(page, address, "?q=weight&agency=gp")
    page.get_by_role("button", name="Copy link to these results").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url

    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy link to these results").click()
    expect(page.locator("#lb-address")).to_have_value(page.url)
    assert page.evaluate("document.activeElement.id") == "lb-address"


def test_printing_all_results(page: Page, address: str) -> None:
    """Paper holds all results, and none of the controls."""
    open_find(page, address, "?age_group=under-1")
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.lb-card').length; }")
    heading = sum(map(int, re.findall(r"\d+", page.locator("[data-heading]").inner_text())))
    page.get_by_role("button", name="Print these results").click()
    expect(page.locator(".lb-card")).to_have_count(heading)
    assert page.evaluate("window.printed") == heading
    page.emulate_media(media="print")

    assert not page.locator(".lb-find__filters").is_visible()
    assert not page.locator("[data-taking]").is_visible()


def test_the_last_question_wins(page: Page, address: str) -> None:
    """An answer that comes late, after another question, is not shown."""
    open_find(page, address)
    page.evaluate("""async () => {
        const form = document.querySelector("[data-module=find]");
        form.elements.q.value = "methadone"; form.requestSubmit();
        form.elements.q.value = "growth chart"; form.requestSubmit();
    }""")

    assert re.search("growth", titles(page)[0])


def test_everything_by_keyboard(page: Page, base: str) -> None:
    """From the box to the button, the first filter, and on; choosing with Space, and the focus stays."""
    open_find(page, base)
    page.focus("#lb-q")
    page.keyboard.type("baby")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(READY)
    page.focus("#lb-age_group-under-1")
    page.keyboard.press("Space")
    page.wait_for_selector(READY)

    assert page.evaluate("document.activeElement.id") == "lb-age_group-under-1"
    assert "age_group=under-1" in page.url


def test_a_new_page_finds_nothing_of_the_last(context: BrowserContext, address: str) -> None:
    """The finder keeps nothing: no cookie, no storage."""
    page, watch = watched(context)
    open_find(page, address, "?q=weight&agency=gp")

    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert watch.foreign() == []


def test_what_was_typed_early_is_asked(page: Page, address: str) -> None:
    """A reader on a slow line types before the library has arrived; nothing of it is lost."""

    def late(route: Route) -> None:
        page.fill("#lb-q", "growth chart")
        route.continue_()

    page.route("**/search/manifest.*.js", late)
    page.goto(f"{address}/find.html")

    assert re.search("growth", titles(page)[0])
    assert "q=growth+chart" in page.url


def test_results_stay_without_counts(context: BrowserContext, address: str) -> None:
    """The numbers beside the filters are extra: where they do not arrive, the results stand, it is said, and they can be asked for again."""
    page, _ = watched(context)
    page.route(re.compile(r"/search/(facets|f\d+)\."), lambda route: route.abort())
    page.goto(f"{address}/find.html?q=weight")
    expect(page.locator("[data-said]")).to_contain_text("The results are whole.")
    found = page.locator(".lb-card__title").all_inner_texts()
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()

    assert titles(page) == found
    assert found


def lessons_with(index: Index, term: str) -> set[int]:
    """The lessons that hold a term, by number."""
    return {number for posting in index.counts.get(term, {}).values() for number in posting.numbers}


def test_counts_from_pieces_are_those_of_the_whole(page: Page, address: str, real: Library) -> None:
    """A question with few results fetches pieces of the facets; the numbers are the same as with all of them at hand."""
    made = documents(real)
    analyser = analyser_of(made, real.vocabulary.synonyms)
    index = build_index(made, analyser)
    word = min(word for word in index.words if word.isascii() and word.isalpha() and len(lessons_with(index, analyser.phrase(word)[0])) == 1)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_find(page, address, f"?q={word}")
    numbers = page.locator("[data-count]").all_text_contents()
    few = [url for url in fetched if re.search(r"/search/f\d+\.", url)]
    page.check("#lb-age_group-unborn")
    page.wait_for_selector(READY)
    page.uncheck("#lb-age_group-unborn")
    page.wait_for_selector(READY)

    assert few
    assert any("/search/facets." in url for url in fetched)
    assert page.locator("[data-count]").all_text_contents() == numbers


def test_paper_says_what_it_leaves_out(page: Page, address: str) -> None:
    """Where more lessons were found than are on the paper, it says so."""
    open_find(page, address)
    every = count(page)
    page.emulate_media(media="print")

    expect(page.locator("[data-list] .lb-printed")).to_have_text(f"These are the first 10 of {every} lessons.")


def test_counts_of_everything_stand_in_the_page(page: Page, address: str) -> None:
    """Whoever opens the finder fetches no facets; the numbers are the same as those that the facets give."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_find(page, address)
    numbers = page.locator("[data-count]").all_text_contents()

    assert not [url for url in fetched if re.search(r"/search/f", url) and "/search/finder." not in url]
    assert (
        page.evaluate(
            """async () => {
            const form = document.querySelector("[data-module=find]"), loader = new Lessonbook.Loader(form.dataset.manifest);
            const manifest = await loader.load("manifest"), library = new Lessonbook.Library(manifest, loader), state = new Lessonbook.State(form);
            state.read();
            await library.withFacets();
            new Lessonbook.Counts(form, state, library).showFacets(Array.from({length: library.count}, (_, number) => number));
            return Array.from(document.querySelectorAll("[data-count]"), element => element.textContent);
        }"""
        )
        == numbers
    )
