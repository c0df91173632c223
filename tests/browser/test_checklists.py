"""Checklists as their readers use them: over http, under a sub-path and from a folder."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from browser.conftest import watched

LIST = "checklists/gp"
ITEM = "[data-item]"


def open_list(page: Page, base: str, address: str = LIST) -> None:
    """Open a checklist."""
    page.goto(f"{base}/{address}.html")
    page.wait_for_selector("[data-keep]")


def answer(page: Page, number: int, value: str, note: str = "") -> None:
    """Answer an item, from 1."""
    item = page.locator(ITEM).nth(number - 1)
    item.locator(f"input[value={value}]").check()
    if note:
        item.locator("[data-note]").fill(note)


def answers(page: Page) -> list[tuple[str, str]]:
    """The answer and the note of every item."""
    found: list[list[str]] = page.locator(ITEM).evaluate_all(
        """items => items.map(item => [(item.querySelector("input:checked") || {value: ""}).value, item.querySelector("[data-note]").value])"""
    )
    return [(value, note) for value, note in found]


def kept(page: Page, store: str = "localStorage") -> dict[str, str]:
    """What the browser keeps."""
    found: dict[str, str] = page.evaluate(f"Object.fromEntries(Object.entries({store}))")
    return found


def test_answers_survive_a_reload(page: Page, base: str) -> None:
    """In the tab; nothing is kept on the computer unless the reader wishes it."""
    open_list(page, base)
    answer(page, 1, "yes", "Rang the ward.")
    answer(page, 3, "not_yet")
    page.fill("#lb-team", "Surgery")
    before = answers(page)
    page.reload()

    assert answers(page) == before
    assert before[0] == ("yes", "Rang the ward.")
    assert page.input_value("#lb-team") == "Surgery"
    assert kept(page) == {}
    expect(page.locator("[data-said]")).to_have_text("Your answers from before are here again.")


def test_another_tab_starts_empty(page: Page, context: BrowserContext, base: str) -> None:
    """What is kept for the tab stays in it."""
    open_list(page, base)
    answer(page, 1, "yes")
    other, _ = watched(context)
    open_list(other, base)

    assert set(answers(other)) == {("", "")}


def test_keeping_on_this_computer(page: Page, context: BrowserContext, base: str) -> None:
    """For thirty days, where it is wished: another tab has the answers, and the reader is told until when; wished no more, they go."""
    open_list(page, base)
    answer(page, 2, "not_applicable", "No baby here.")
    page.check("[data-keep]")
    expect(page.locator("[data-said]")).to_contain_text("kept on this computer until")
    other, watch = watched(context)
    open_list(other, base)

    assert answers(other)[1] == ("not_applicable", "No baby here.")
    assert other.is_checked("[data-keep]")
    other.uncheck("[data-keep]")
    assert kept(other) == {}
    assert watch.errors == []


def test_two_tabs_lose_nothing(page: Page, context: BrowserContext, base: str) -> None:
    """Answers of both come together; of two to one item the later one counts."""
    open_list(page, base)
    page.check("[data-keep]")
    answer(page, 1, "yes")
    other, _ = watched(context)
    open_list(other, base)
    answer(other, 2, "not_yet", "Tomorrow.")
    answer(page, 4, "yes")
    answer(other, 1, "not_applicable")
    expect(page.locator(ITEM).nth(0).locator("input[value=not_applicable]")).to_be_checked()

    assert answers(page)[:4] == answers(other)[:4] == [("not_applicable", ""), ("not_yet", "Tomorrow."), ("", ""), ("yes", "")]


def test_clearing_in_another_tab_takes_nothing_from_this_one(page: Page, context: BrowserContext, address: str) -> None:
    """This page still shows its answers, and keeps them in its tab."""
    open_list(page, address)
    page.check("[data-keep]")
    answer(page, 1, "yes")
    other, _ = watched(context)
    open_list(other, address)
    other.on("dialog", lambda dialog: dialog.accept())
    other.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator("[data-said]")).to_contain_text("cleared in another tab")

    assert answers(page)[0] == ("yes", "")
    assert kept(page) == {}
    page.reload()
    assert answers(page)[0] == ("yes", "")


def test_thirty_days_end(page: Page, address: str) -> None:
    """What is older is gone."""
    open_list(page, address)
    answer(page, 1, "yes")
    page.check("[data-keep]")
    page.evaluate(
        """() => { const [key, text] = Object.entries(localStorage)[0];
            localStorage.setItem(key, JSON.stringify({...JSON.parse(text), at: Date.now() - 31 * 86400000})); sessionStorage.clear(); }"""
    )
    page.reload()

    assert set(answers(page)) == {("", "")}
    assert kept(page) == {}


def rewrite(page: Page, old: str, new: str) -> None:
    """Change what is kept, as another release would have kept it."""
    page.evaluate(
        """([old, replacement]) => Object.entries(sessionStorage).forEach(([key, text]) => sessionStorage.setItem(key, text.replaceAll(old, replacement)))""",
        [old, new],
    )


def test_a_prompt_that_has_changed_says_so(page: Page, base: str) -> None:
    """The answer stays, with the words to which it was given."""
    open_list(page, base)
    answer(page, 1, "yes", "Seen.")
    item = page.locator(ITEM).first
    prompt = item.locator("[data-prompt]").inner_text()
    rewrite(page, item.get_attribute("data-version") or "", "00000000")
    rewrite(page, json.dumps(prompt, ensure_ascii=False)[1:-1], "Have I looked?")
    page.reload()

    assert answers(page)[0] == ("yes", "Seen.")
    expect(item.locator(".lb-item__changed")).to_have_text("The words of this prompt have changed since you answered. They were: “Have I looked?”")
    item.locator("input[value=not_yet]").check()
    expect(item.locator(".lb-item__changed")).to_have_count(0)


def test_an_item_that_moved_keeps_its_answer(page: Page, address: str) -> None:
    """The same words under another name are the same item."""
    open_list(page, address)
    answer(page, 1, "yes")
    rewrite(page, page.locator(ITEM).first.get_attribute("data-item") or "", "another-lesson.7")
    page.reload()

    assert answers(page)[0] == ("yes", "")
    expect(page.locator("[data-gone]")).to_be_hidden()


def test_an_item_that_is_gone_is_shown(page: Page, address: str) -> None:
    """No answer is lost because its prompt is."""
    open_list(page, address)
    answer(page, 1, "yes", "Rang.")
    item = page.locator(ITEM).first
    rewrite(page, item.get_attribute("data-item") or "", "another-lesson.7")
    rewrite(page, item.get_attribute("data-version") or "", "00000000")
    page.reload()

    expect(page.locator("[data-gone]")).to_contain_text(item.locator("[data-prompt]").inner_text())
    expect(page.locator("[data-gone]")).to_contain_text("Yes Rang.")


REFUSALS = {
    "forbidden": "Object.defineProperty(window, 'NAME', {get() { throw new DOMException('no', 'SecurityError'); }})",
    "missing": "Object.defineProperty(window, 'NAME', {value: null})",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_browser_that_keeps_nothing(context: BrowserContext, base: str, refusal: str) -> None:
    """It is said, and nothing is lost on the page."""
    page, watch = watched(context)
    for name in ("localStorage", "sessionStorage"):
        page.add_init_script(REFUSALS[refusal].replace("NAME", name))
    open_list(page, base)
    answer(page, 1, "yes", "Rang.")

    expect(page.locator("[data-said]")).to_contain_text("They stay here until you close or reload the page.")
    page.check("[data-keep]")
    assert answers(page)[0] == ("yes", "Rang.")
    assert watch.errors == []


@pytest.mark.parametrize(
    "rubbish", ["", "null", "[]", "{", '{"at": 1e300, "items": 3}', '{"at": 99999999999999, "items": {"a": {"answer": "<b>", "at": 1}}, "head": 7}']
)
def test_rubbish_in_the_store(page: Page, address: str, rubbish: str) -> None:
    """It is passed over, and the page works."""
    open_list(page, address)
    answer(page, 1, "yes")
    page.evaluate("text => Object.keys(sessionStorage).forEach(key => { sessionStorage.setItem(key, text); localStorage.setItem(key, text); })", rubbish)
    page.reload()
    answer(page, 2, "yes")

    assert answers(page)[1] == ("yes", "")


def test_saving_and_loading(page: Page, context: BrowserContext, base: str, tmp_path: Path) -> None:
    """A file brings everything back in another browser."""
    open_list(page, base)
    answer(page, 1, "yes", 'Said: "later"')
    page.fill("#lb-role", "Nurse")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    fresh = context.browser.new_context() if context.browser else context
    other, watch = watched(fresh)
    open_list(other, base)
    answer(other, 2, "not_yet")
    other.set_input_files("[data-file]", path)
    expect(other.locator("[data-said]")).to_have_text("The answers of the file are here.")

    assert answers(other)[:2] == [("yes", 'Said: "later"'), ("not_yet", "")]
    assert other.input_value("#lb-role") == "Nurse"
    assert watch.errors == []
    fresh.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no answers"),
        ("{}", "holds no answers"),
        ('{"lessonbook": "checklist", "list": "x", "record": null}', "holds no answers"),
        ('{"lessonbook": "checklist", "list": "police/any/any", "record": {"items": {}}}', "belongs to another checklist (police/any/any)"),
    ],
)
def test_a_wrong_file_changes_nothing(page: Page, address: str, tmp_path: Path, text: str, said: str) -> None:
    """It is said what is wrong with it."""
    open_list(page, address)
    answer(page, 1, "yes")
    path = tmp_path / "file.json"
    path.write_text(text, encoding="utf-8")
    page.set_input_files("[data-file]", path)

    expect(page.locator("[data-said]")).to_contain_text(said)
    assert answers(page)[0] == ("yes", "")


def test_the_table_comes_back(page: Page, base: str) -> None:
    """As CSV, read by a CSV reader: with a mark for Excel, and no cell that Excel would run."""
    open_list(page, base)
    notes = ["=1+1", "+44", "-x", "@SUM(A1)", 'a "b", c\nd']
    for number, note in enumerate(notes, 1):
        answer(page, number, "yes", note)
    page.fill("#lb-team", "=cmd|' /C calc'!A0")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a table (CSV)").click()
    data = Path(download.value.path()).read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))

    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["Note"] for row in rows[:5]] == ["'=1+1", "'+44", "'-x", "'@SUM(A1)", 'a "b", c\nd']
    assert rows[0]["Team or setting"].startswith("'=")
    assert [row["Prompt"] for row in rows] == page.locator("[data-prompt]").all_inner_texts()[: len(rows)]
    assert {row["Answer"] for row in rows[:5]} == {"Yes"}


def test_a_table_for_word(page: Page, context: BrowserContext, address: str) -> None:
    """The clipboard holds a table, in which what was typed is text; where it is forbidden, the table is there to be copied by hand."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_list(page, address)
    answer(page, 1, "yes", "<b>bold</b>")
    page.get_by_role("button", name="Copy as a table").click()
    expect(page.locator("[data-said]")).to_contain_text("copied")
    html = page.evaluate("navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())")

    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    page.evaluate("window.ClipboardItem = undefined")
    page.get_by_role("button", name="Copy as a table").click()
    expect(page.locator(".lb-copied tr")).not_to_have_count(0)
    assert "Have I" in page.evaluate("getSelection().toString()")


def test_clearing_asks_first(page: Page, address: str) -> None:
    """A slip of the hand loses nothing."""
    replies = iter([False, True])
    asked: list[str] = []

    def reply(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if next(replies):
            dialog.accept()
        else:
            dialog.dismiss()

    open_list(page, address)
    answer(page, 1, "yes", "Rang.")
    page.on("dialog", reply)
    page.get_by_role("button", name="Clear", exact=True).click()
    assert answers(page)[0] == ("yes", "Rang.")
    page.get_by_role("button", name="Clear", exact=True).click()

    assert set(answers(page)) == {("", "")}
    assert len(asked) == 2
    page.reload()
    assert set(answers(page)) == {("", "")}


def test_no_score(page: Page, base: str) -> None:
    """Nine answers add no text to the page, no number and no word of praise; it ends as it did."""
    open_list(page, base)
    before = page.locator("#main").inner_text()
    for number in range(1, 10):
        answer(page, number, "yes")

    assert page.locator("#main").inner_text() == before
    assert "Still worried? Refer or escalate, whatever you ticked. Record decisions in your own system." in before


def test_a_whole_checklist_by_keyboard(page: Page, address: str) -> None:
    """Tab and arrows alone: nine answers, a note, and Print."""
    open_list(page, address)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.focus("#lb-date")
    for number in range(9):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        while page.evaluate("!document.activeElement.matches('[data-note]')"):
            page.keyboard.press("Tab")
        page.keyboard.type(f"note {number}")
    while page.evaluate("document.activeElement.dataset.act !== 'print'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert answers(page)[:9] == [("not_yet", f"note {number}") for number in range(9)]
    assert page.evaluate("window.printed")


def test_what_is_behind_the_click(page: Page, base: str) -> None:
    """An answer there opens it again."""
    open_list(page, base)
    page.locator(".lb-more summary").click()
    answer(page, 10, "yes")
    page.reload()

    expect(page.locator(ITEM).nth(9).locator("input[value=yes]")).to_be_visible()


def test_lists_keep_apart(page: Page, base: str) -> None:
    """The answers of one list are not those of another."""
    open_list(page, base)
    answer(page, 1, "yes")
    open_list(page, base, "checklists/gp-for-under-1")

    assert set(answers(page)) == {("", "")}


def test_paper_without_scripts(context: BrowserContext, address: str) -> None:
    """With scripts off it is a whole list, and says that nothing is kept."""
    assert context.browser
    quiet = context.browser.new_context(java_script_enabled=False)
    page = quiet.new_page()
    page.goto(f"{address}/{LIST}.html")

    expect(page.locator("[data-noscript]")).to_be_visible()
    expect(page.locator("[data-act=save]")).to_be_hidden()
    expect(page.locator(ITEM).first.locator("input[type=radio]")).to_have_count(3)
    quiet.close()
