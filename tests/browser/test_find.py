"""The finder in a real browser: over http, under a sub-path and from a folder."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import watched
from lessonbook.folding import compounds, join, words

READY = "[data-module=find][data-ready]"
NAUGHTY = (
    *("foo:bar", "~", "+", "-", "*", "a~20", "*a*", "re: child", "section 47: strategy", "12:30", "neglect -", "title:x^10", '"quoted"', "\\"),
    *("constructor", "__proto__", "toString", "hasOwnProperty", "<script>alert(1)</script>", "👶", "ﬁ", "\u202e", "(((", "[a-z]+", "$&", "%", "%E0%A4%A"),
    *("a" * 10_000, "not was the", "'", "’s", "𝔸", "épilepsie", "жизнь", "null", "undefined", "NaN", "{n}", "0"),
)


def open_find(page: Page, base: str, query: str = "") -> None:
    """Open the finder and wait until it has answered."""
    page.goto(f"{base}/find.html{query}")
    page.wait_for_selector(READY)


def ask(page: Page, text: str) -> None:
    """Type a question and send it with the keyboard."""
    page.fill("#lb-q", text)
    page.press("#lb-q", "Enter")


def titles(page: Page) -> list[str]:
    """The titles of the results, in order."""
    return page.locator("[data-list] .lb-card__title").all_text_contents()


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

    assert len(everything) >= len(young) > len(both) > len(asked) > 0
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
    heading = page.locator("[data-heading]").inner_text()

    assert heading.startswith(f"{said} lesson")
    page.uncheck("#lb-agency-gp")
    alone = int(page.locator("[data-heading]").inner_text().split()[0])
    page.check("#lb-age_group-unborn")
    assert alone < int(page.locator("[data-heading]").inner_text().split()[0]) <= alone + more


def test_lessons_meant_for_all_stand_apart(page: Page, base: str) -> None:
    """They do not swell the count, and they are not lost."""
    open_find(page, base, "?agency=gp")
    named, also = (int(number) for number in re.findall(r"\d+", page.locator("[data-heading]").inner_text()))

    assert page.locator(".lb-card").count() == min(named + also, 50)
    expect(page.locator(".lb-find__also")).to_contain_text(f"{also} more lesson")


def test_nothing_found_is_no_reassurance(page: Page, base: str) -> None:
    """The sentence, what to do, and what there is with one filter less."""
    open_find(page, base, "?q=plot-every-weight-on-the-growth-chart&age_group=16-and-17&agency=gp")

    expect(page.locator("[data-list]")).to_contain_text("No lesson here says nothing about this child. If you are worried, speak to your safeguarding lead.")
    expect(page.locator("[data-list]")).to_contain_text("Without the filter 16 and 17:")
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


def test_no_input_throws(page: Page, address: str) -> None:
    """Signs, operators and odd names are asked for like words (the fixture sees any error)."""
    open_find(page, address)
    for text in NAUGHTY:
        ask(page, text)
        assert page.locator("[data-heading]").inner_text()[0].isdigit(), text
    open_find(page, address, "?q=%E0%A4%A&agency=__proto__&age_group=constructor&sort=evil&x=%3Cscript%3E")
    assert titles(page)


def test_data_that_does_not_arrive(context: BrowserContext, site: Path, tmp_path: Path) -> None:
    """A file that is gone gives a sentence and a second try, never an empty result."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (catalogue,) = (copy / "search").glob("catalogue.*.js")
    catalogue.rename(tmp_path / catalogue.name)
    page, _ = watched(context)
    page.goto(f"{copy.as_uri()}/find.html?q=weight")

    expect(page.locator("[data-heading]")).to_have_text("The lessons did not arrive, so nothing was searched.")
    (tmp_path / catalogue.name).rename(catalogue)
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(READY)
    assert titles(page)


def test_scripts_off(browser: object, context: BrowserContext, address: str) -> None:
    """Browse pages give every lesson; the finder says where they are."""
    quiet = context.browser.new_context(java_script_enabled=False) if context.browser else context
    page = quiet.new_page()
    page.goto(f"{address}/find.html")
    expect(page.get_by_text("Searching needs scripts")).to_be_visible()
    page.locator("#lb-results").get_by_role("link", name="What keeps coming up").click()
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
    script = """([texts, compounds]) => texts.map(text =>
        [Lessonbook.words(text), Lessonbook.join(Lessonbook.words(text), new Map(compounds))])"""
    made = page.evaluate(script, [texts, [[word, list(parts)] for word, parts in COMPOUNDS.items()]])

    assert made == [[words(text), list(join(words(text), COMPOUNDS))] for text in texts]


def test_the_index_that_lunr_js_loads_is_whole(page: Page, address: str) -> None:
    """Every term of the index is found by lunr.js, which holds it in its own order."""
    open_find(page, address)
    lost = page.evaluate("""async () => {
        const index = await new Promise(done => {
            const receive = Lessonbook.receive;
            Lessonbook.receive = (name, value) => done(value.index);
            const script = document.createElement("script");
            script.src = document.querySelector("[data-needed]").dataset.needed.split(" ")[1];
            document.head.append(script);
        });
        const loaded = lunr.Index.load(index);
        return index.invertedIndex.map(posting => posting[0]).filter(term =>
            !loaded.query(query => query.term(term, {usePipeline: false})).length);
    }""")

    assert json.dumps(lost) == "[]"
