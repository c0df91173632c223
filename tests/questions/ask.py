"""Ask the built site what practitioners ask, in a real browser, and say how often the right lesson came, and how soon.

`make questions`, or with another file of the same form `make questions QUESTIONS=path`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import yaml
from playwright.sync_api import Page, sync_playwright

from browser.chromium import ARGUMENTS, HELP, find
from lessonbook.library import Library, open_library
from lessonbook.model import Lesson

ROOT = Path(__file__).parent.parent.parent
DEPTH = 10
"""How many results a reader is taken to look at."""


@dataclass(frozen=True)
class Question:
    """What is typed, the filters that are set, and what a right lesson speaks of."""

    q: str
    expects: re.Pattern[str]
    agency: str = ""
    age: str = ""

    @property
    def query(self) -> str:
        """The question as the finder's address has it."""
        return urlencode({name: value for name, value in (("q", self.q), ("agency", self.agency), ("age_group", self.age)) if value})

    def satisfied_by(self, lesson: Lesson) -> bool:
        """Whether the lesson's title, failing or recommendation speaks of it."""
        return any(self.expects.search(text) for text in (lesson.title, lesson.statement, *(action.action for action in lesson.recommendation)))


@dataclass(frozen=True)
class Outcome:
    """What came: the ids of the first results, and the rank of the first right one, from 1; 0 for none."""

    question: Question
    came: list[str]
    rank: int


def read(path: Path) -> list[Question]:
    """The questions of a file."""
    return [Question(**{**each, "expects": re.compile(each["expects"], re.IGNORECASE)}) for each in yaml.safe_load(path.read_text(encoding="utf-8"))]


def results(page: Page, base: str, question: Question) -> list[str]:
    """The ids of the first results that the finder shows."""
    page.goto(f"{base}/find.html?{question.query}")
    page.wait_for_selector("[data-module=find][data-ready]")
    links = page.locator("[data-list] > .lb-cards .lb-card__title a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return [link.rsplit("/", 1)[-1].removesuffix(".html") for link in links[:DEPTH]]


def ask(library: Library, questions: list[Question], come: Callable[[Question], list[str]]) -> Iterator[Outcome]:
    """Ask every question."""
    for question in questions:
        came = come(question)
        ranks = (rank for rank, lesson in enumerate(came, 1) if question.satisfied_by(library.by_id[lesson]))
        yield Outcome(question, came, next(ranks, 0))


def answerable(library: Library, question: Question) -> bool:
    """Whether any lesson of the library is right."""
    return any(question.satisfied_by(lesson) for lesson in library.current)


def report(outcomes: list[Outcome], without: list[Question]) -> Iterator[str]:
    """The questions without a lesson, the misses with what came instead, and the measures."""
    for question in without:
        yield f"no lesson  {question.q}"
    for outcome in outcomes:
        if not 0 < outcome.rank <= 3:
            yield f"rank {outcome.rank or '-':>5}  {outcome.question.q}  ->  {', '.join(outcome.came[:3]) or 'nothing'}"
    number = len(outcomes) or 1
    one, three = (sum(0 < outcome.rank <= most for outcome in outcomes) / number for most in (1, 3))
    mean = sum(1 / outcome.rank for outcome in outcomes if outcome.rank) / number
    yield f"success@1 {one:.3f} success@3 {three:.3f} mrr {mean:.3f} over {len(outcomes)} questions"


def main() -> None:
    """Read the file that is named, ask, print."""
    library, _ = open_library(ROOT / "lessons")
    questions = read(Path(sys.argv[1]))
    asked = [question for question in questions if answerable(library, question)]
    path = find()
    if not path:
        sys.exit(HELP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        page = browser.new_page()
        base = (ROOT / "site").as_uri()
        outcomes = list(ask(library, asked, lambda question: results(page, base, question)))
        browser.close()
    for line in report(outcomes, [question for question in questions if question not in asked]):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
