"""The finder in a real browser: over http, under a sub-path and from a folder."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import watched
from lessonbook.folding import compounds, join, words

READY = "[data-module=find][data-counted]"
NAUGHTY = (
    *("foo:bar", "~", "+", "-", "*", "a~20", "*a*", "re: child", "section 47: strategy", "12:30", "neglect -", "title:x^10", '"quoted"', "\\"),
    *("constructor", "__proto__", "toString", "hasOwnProperty", "<script>alert(1)</script>", "👶", "ﬁ", "\u202e", "(((", "[a-z]+", "$&", "%", "%E0%A4%A"),
    *(
        "a" * 10_000,
        "baby " * 2_000,
        " ".join(map(str, range(2_000))),
        "not was the",
        "'",
        "’s",
        "𝔸",
        "épilepsie",
        "жизнь",
        "null",
        "undefined",
        "NaN",
        "{n}",
        "0",
    ),
    *("_id_a_", "a-b-c", "-" * 500, "\x00", "\ufffd", "aged", "15 yr", "999 months old", "20 weeks pregnant", "& &", "A&E"),
)


def naughty() -> list[str]:
    """At least 2,000 texts that break things: the Big List of Naughty Strings, our own, and mixes of them, the same in every run."""
    listed: list[str] = json.loads((Path(__file__).parent / "naughty" / "blns.json").read_text(encoding="utf-8"))
    chance = random.Random(3)
    pieces = [*listed, *NAUGHTY, *(chr(code) for code in range(0x2FF))]
    mixed = ["".join(chance.choice(pieces)[:80] + chance.choice(" -:'\t") for _ in range(chance.randint(1, 4))) for _ in range(1_600)]
    return [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in (*listed, *NAUGHTY, *mixed)]


def open_find(page: Page, base: str, query: str = "") -> None:
    """Open the finder and wait until it has answered."""
    page.goto(f"{base}/find.html{query}")
    page.wait_for_selector(READY)


def ask(page: Page, text: str) -> None:
    """Type a question, send it with the keyboard, and wait for the answer."""
    page.fill("#lb-q", text)
    page.press("#lb-q", "Enter")
    page.wait_for_selector(READY)


def titles(page: Page) -> list[str]:
    """The titles of the results that are shown, in order, once the last question is answered."""
    page.wait_for_selector(READY)
    return page.locator("[data-list] .lb-card__title").all_text_contents()


def count(page: Page) -> int:
    """The number in the heading, once the last question is answered."""
    page.wait_for_selector(READY)
    return int(page.locator("[data-heading]").inner_text().split()[0])


def test_weighing_comes_first(page: Page, base: str) -> None:
    """The question of the brief brings the lesson on plotting weights first."""
    open_find(page, base)
    ask(page, "baby weight chart")

    assert re.search("plot", titles(page)[0], re.IGNORECASE)


def test_a_result_says_what_it_is(page: Page, base: str) -> None:
    """Title, first action, agencies, ages, and how often it was found."""
    open_find(page, base, "?q=baby+weight+chart")
    card = page.locator(".lb-card").first

    expect(card.locator(".lb-card__action")).not_to_be_empty()
    expect(card.locator(".lb-card__meta")).to_contain_text("Under 1")
    expect(card.locator(".lb-card__meta")).to_contain_text(re.compile(r"Reported in \d+ sources? we read"))
    card.locator("a").click()
    expect(page.locator("h1")).to_have_text(re.compile("plot", re.IGNORECASE))


def test_filters_and_back_and_a_copied_address(page: Page, context: BrowserContext, base: str) -> None:
    """The same address gives the same results, on Back and in another window."""
    open_find(page, base)
    everything = titles(page)
    page.check("#lb-age_group-under-1")
    young = titles(page)
    page.check("#lb-agency-gp")
    both = titles(page)
    ask(page, "weight")
    asked = titles(page)
    copied = page.url

    assert len({tuple(each) for each in (everything, young, both, asked)}) == 4
    assert all((everything, young, both, asked))
    page.go_back()
    assert (titles(page), page.input_value("#lb-q")) == (both, "")
    page.go_back()
    assert titles(page) == young
    assert not page.is_checked("#lb-agency-gp")
    page.go_forward()
    assert titles(page) == both

    other, watch = watched(context)
    other.goto(copied)
    other.wait_for_selector(READY)
    assert titles(other) == asked
    assert other.is_checked("#lb-agency-gp")
    assert watch.errors == []
    other.close()


def test_back_from_a_lesson(page: Page, base: str) -> None:
    """A reader who looked at a lesson finds the results as they were."""
    open_find(page, base, "?age_group=under-1&sort=newest")
    before = titles(page)
    page.locator(".lb-card a").first.click()
    page.wait_for_selector(".lb-do")
    page.go_back()
    page.wait_for_selector(READY)

    assert titles(page) == before


def test_counts_say_what_a_filter_would_give(page: Page, base: str) -> None:
    """Choosing a term gives as many named lessons as its count said; either-or inside a list."""
    open_find(page, base, "?age_group=under-1")
    said = int(page.locator("[data-facet=agency] [data-count=gp]").inner_text().strip("()"))
    more = int(page.locator("[data-facet=age_group] [data-count=unborn]").inner_text().strip("()"))
    page.check("#lb-agency-gp")

    assert count(page) == said
    page.uncheck("#lb-agency-gp")
    alone = count(page)
    page.check("#lb-age_group-unborn")
    assert alone < count(page) <= alone + more


def test_lessons_meant_for_all_stand_apart(page: Page, base: str) -> None:
    """They do not swell the count, and they are not lost."""
    open_find(page, base, "?agency=gp")
    named, also = (int(number) for number in re.findall(r"\d+", page.locator("[data-heading]").inner_text()))

    while page.get_by_role("button", name="Show more").is_visible():
        before = page.locator(".lb-card").count()
        page.get_by_role("button", name="Show more").click()
        expect(page.locator(".lb-card").nth(before)).to_be_visible()
    assert page.locator(".lb-card").count() == named + also
    expect(page.locator(".lb-find__also")).to_contain_text(f"{also} more lesson")


def test_nothing_found_is_no_reassurance(page: Page, base: str) -> None:
    """The sentence, what to do, and what there is with one filter less."""
    open_find(page, base, "?q=methadone&harm=fabricated-illness")

    expect(page.locator("[data-list]")).to_contain_text("No lesson here says nothing about this child. If you are worried, speak to your safeguarding lead.")
    expect(page.locator("[data-list]")).to_contain_text(re.compile("Without the filter .+:"))
    expect(page.locator("[data-status]")).to_contain_text("No lesson here says nothing")


def test_fewer_words_are_said(page: Page, base: str) -> None:
    """Where no lesson has all the words, those with some are shown, and it is said."""
    open_find(page, base, "?q=weight+zzzz")

    expect(page.locator("[data-said]")).to_be_visible()
    assert titles(page)


@pytest.mark.parametrize("text", ["pre-birth assessment", "prebirth assessment", "pre birth assessment", "PRE\u2011BIRTH ASSESSMENTS"])
def test_hyphens_do_not_matter(page: Page, address: str, text: str) -> None:
    """All ways to write it find the same."""
    open_find(page, address, "?q=pre-birth+assessment")
    expected = titles(page)
    ask(page, text)

    assert expected
    assert titles(page) == expected


def test_an_id_finds_its_lesson(page: Page, address: str) -> None:
    """Whoever was told an id gets that lesson first."""
    open_find(page, address)
    link = page.locator(".lb-card a").last.get_attribute("href")
    title = titles(page)[-1]
    assert link
    ask(page, link.split("/")[-1].removesuffix(".html"))

    assert titles(page)[0] == title


def test_removing_filters(page: Page, base: str) -> None:
    """Each chosen filter can be taken off, and all at once; the focus goes to the count."""
    open_find(page, base, "?agency=gp&agency=police&age_group=under-1")
    page.get_by_role("button", name="Remove filter: Police").click()

    assert "agency=police" not in page.url
    assert "agency=gp" in page.url
    assert page.evaluate("document.activeElement.hasAttribute('data-heading')")
    page.get_by_role("button", name="Clear all").click()
    assert page.url.endswith("find.html")
    expect(page.locator("[data-selected]")).to_be_hidden()


def test_the_count_is_said_aloud(page: Page, address: str) -> None:
    """One status line, empty at first, says the count."""
    open_find(page, address, "?q=weight")

    expect(page.locator("[role=status]")).to_have_text(re.compile(r"^\d+ lessons?"))
    assert page.locator("[role=status]").count() == 1


def test_sorting(page: Page, address: str) -> None:
    """Most repeated means what it says."""
    open_find(page, address, "?sort=repeated")
    counts = [int(match) for match in re.findall(r"Reported in (\d+)", " ".join(page.locator(".lb-card__meta").all_text_contents()))]

    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


ANSWER = """async ([texts, send]) => {
    const form = document.querySelector("[data-module=find]");
    const unanswered = [];
    for (const text of texts) {
        const answered = new Promise(done => new MutationObserver((_, observer) => {
            if (form.hasAttribute("data-counted")) { observer.disconnect(); done(); }
        }).observe(form, {attributes: true}));
        form.elements.q.value = text;
        if (send) form.requestSubmit(); else form.elements.q.dispatchEvent(new Event("input", {bubbles: true}));
        await answered;
        if (!/^\\d/.test(form.querySelector("[data-heading]").textContent)) unanswered.push(text);
    }
    return unanswered;
}"""


def test_no_input_throws(page: Page, address: str) -> None:
    """More than 2,000 texts, each sent through the form, leave the page working (the fixture sees any error)."""
    open_find(page, address)

    assert len(naughty()) > 2_000
    assert page.evaluate(ANSWER, [naughty(), True]) == []
    open_find(page, address, "?q=%E0%A4%A&agency=__proto__&age_group=constructor&sort=evil&x=%3Cscript%3E")
    assert titles(page)


def test_no_typing_throws(page: Page, address: str) -> None:
    """The same while typing, and what is typed afterwards is answered."""
    open_find(page, address)

    assert page.evaluate(ANSWER, [list(NAUGHTY), False]) == []
    ask(page, "weight")
    assert titles(page)


@pytest.mark.parametrize("fault", ["gone", "empty", "cut off", "a page in its place"])
@pytest.mark.parametrize("name", ["t", "p", "r", "facets", "spellings", "manifest"])
def test_a_file_that_does_not_arrive(context: BrowserContext, site: Path, tmp_path: Path, name: str, fault: str) -> None:
    """A sentence and a second try, never an empty result that looks like "no lesson"; with the file there again, all is well."""
    copy = tmp_path / "site"
    shutil.copytree(site / "search", copy / "search")
    for part in ("find.html", "stylesheets", "scripts", "assets"):
        (shutil.copytree if (site / part).is_dir() else shutil.copy)(site / part, copy / part)
    texts = {path: path.read_text(encoding="utf-8") for path in (copy / "search").glob(f"{name}[0-9.]*.js")}
    for path, text in texts.items():
        path.write_text({"gone": "", "empty": "", "cut off": text[: len(text) // 2], "a page in its place": "<!doctype html>"}[fault], encoding="utf-8")
        if fault == "gone":
            path.unlink()
    page, _ = watched(context)
    page.goto(f"{copy.as_uri()}/find.html?q=wieght&agency=gp")

    expect(page.locator("[data-heading]")).to_have_text("Part of the library did not arrive, so this question was not answered.")
    assert page.locator(".lb-card").count() == 0
    expect(page.locator("[data-status]")).to_contain_text("did not arrive")
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    page.get_by_role("button", name="Try again").click()
    assert titles(page)


def test_scripts_off(browser: object, context: BrowserContext, address: str) -> None:
    """Browse pages give every lesson; the finder says where they are."""
    quiet = context.browser.new_context(java_script_enabled=False) if context.browser else context
    page = quiet.new_page()
    page.goto(f"{address}/find.html")
    expect(page.get_by_text("Searching needs scripts")).to_be_visible()
    page.locator("#lb-results").get_by_role("link", name="All lessons").click()
    everything = page.locator(".lb-card").count()
    page.goto(f"{address}/index.html")
    page.locator(".lb-columns").get_by_role("link", name="Under 1").click()
    assert 0 < page.locator(".lb-card").count() <= everything
    assert page.locator(".lb-header nav a").first.is_visible()
    quiet.close()


def test_home_leads_to_the_finder(page: Page, base: str) -> None:
    """The three ways in, the examples and the box all arrive there."""
    page.goto(f"{base}/index.html")
    page.locator(".lb-columns").get_by_role("link", name="Under 1").click()
    page.wait_for_selector(READY)
    assert page.is_checked("#lb-age_group-under-1")
    page.goto(f"{base}/index.html")
    page.fill("#lb-home-q", "weight")
    page.press("#lb-home-q", "Enter")
    page.wait_for_selector(READY)
    assert page.input_value("#lb-q") == "weight"


def test_the_header_searches_from_every_page(page: Page, base: str) -> None:
    """Its box leads to the finder."""
    page.goto(f"{base}/sources/index.html")
    page.fill("#lb-header-q", "weight")
    page.press("#lb-header-q", "Enter")
    page.wait_for_selector(READY)

    assert titles(page)


# Letters that a newer Unicode has and this Python has not are folded by the browser alone.
KNOWN = st.characters(exclude_categories=("Cn", "Cs"))
COMPOUNDS = compounds(["pre-birth", "co-sleeping", "16-and-17-year-olds"])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.text(KNOWN, max_size=30) | st.sampled_from(["pre birth", "ﬁre 16 and 17 year olds", "Co\u2011Sleeping", "the baby’s"]), min_size=40, max_size=60
    )
)
def test_the_script_folds_as_python_does(page: Page, address: str, texts: list[str]) -> None:
    """One specification, two languages: words and compounds are the same."""
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    if not page.url.endswith("find.html"):
        page.goto(f"{address}/find.html")
    script = """([texts, compounds]) => texts.map(text => {
        const pieces = Lessonbook.words(text).map(word => ({word, start: 0, end: 0}));
        return [pieces.map(piece => piece.word), Lessonbook.join(pieces, new Map(compounds)).map(piece => piece.word)];
    })"""
    made = page.evaluate(script, [texts, [[word, list(parts)] for word, parts in COMPOUNDS.items()]])

    assert made == [[words(text), list(join(words(text), COMPOUNDS))] for text in texts]
