"""The command that asks for a new lesson."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

import click

from lessonbook.commands import dialogue
from lessonbook.commands.common import carry_out, dry_run, everything, lessons_folder, readable, refusals, today
from lessonbook.editing import Change, add_evidence, new_path
from lessonbook.issues import Issue
from lessonbook.loading import Draft
from lessonbook.questions import QUESTIONS, faults, lesson_name_faults, new_lesson, similar, slug, terms, usual_folder
from lessonbook.tree import Plain

NEXT = """
What comes next:
  1. Open the file and add what you know: theme, decision_point, risk_factor, why, questions. The page "For editors" tells of every field.
  2. lessonbook check, or make check: put right what it names.
  3. make serve: look at the page.
  4. Open a pull request. Say what you read, and how much of it."""


class Given(dialogue.Place):
    """The answers that came with the command."""

    title: str | None
    failing: str | None
    recommendation: tuple[str, ...]
    agency: tuple[str, ...]
    age_group: tuple[str, ...]
    harm: tuple[str, ...]


@click.command("new")
@lessons_folder
@click.option("--title", help="What people should do: an instruction of at most 120 letters.")
@click.option("--failing", help="What went wrong, in one to three sentences.")
@click.option("--action", "recommendation", multiple=True, help="What is to be done; may be given several times.")
@click.option("--agency", multiple=True, help="Who must act: an id or a name; may be given several times.")
@click.option("--age", "age_group", multiple=True, help="An age: an id or a name; may be given several times.")
@click.option("--harm", multiple=True, help="A kind of harm: an id or a name; may be given several times.")
@dialogue.place_options
@click.option("--id", "lesson_id", metavar="ID", help="The file's name; without it, it is made from the title.")
@click.option("--folder", "sub", metavar="DIR", help="The folder below lessons/entries; without it, that of lessons about the same ages.")
@dry_run
def new(folder: Path, lesson_id: str | None, sub: str | None, only_show: bool, **answers: Unpack[Given]) -> None:
    """Ask seven questions and write a new lesson. Answers that are given are not asked for.

    Nothing is written before the last answer: press Ctrl and C to stop.
    """
    draft = readable(folder)
    with refusals():
        talk = _Talk(draft, answers)
        change = talk.change(lesson_id, sub)
    try:
        carry_out(draft, change, only_show)
    except click.ClickException:
        for path in sorted(change.new) if talk.asks else ():
            click.echo(f"\nThis is what you said, for {draft.name(path)}:\n\n{change.new[path]}", err=True)
        raise
    if not only_show:
        click.echo(NEXT)


class _Talk:
    """The questions in their order; what did not come with the command is asked for."""

    def __init__(self, draft: Draft, answers: Given) -> None:
        self.draft = draft
        self.answers = answers
        needed = (answers["title"], answers["failing"], answers["recommendation"], answers["agency"], answers["age_group"])
        self.asks = not all((*needed, answers["source"], answers["where"]))

    def change(self, lesson_id: str | None, sub: str | None) -> Change:
        """The new lesson, or the evidence that goes to one that says it already."""
        new_path(self.draft, Path("entries", sub or ""), lesson_id or "a-name")
        title, failing = self._text("title", self.answers["title"]), self._text("failing", self.answers["failing"])
        if instead := self._instead(title, failing):
            evidence, sources = self._evidence()
            return sources | add_evidence(self.draft, instead, evidence)
        data: dict[str, Plain] = {"title": title, "failing": failing, "recommendation": self._actions()}
        for facet in ("agency", "age_group"):
            data[facet] = self._terms(facet, self.answers[facet])
        evidence, sources = self._evidence()
        data |= {"evidence": [evidence], "added": today().isoformat()}
        if harms := self._terms("harm", self.answers["harm"]):
            data["harm"] = harms
        return sources | new_lesson(self.draft, self._path(title, data["age_group"], lesson_id, sub), data)

    def _ask(self, field: str) -> None:
        dialogue.show(QUESTIONS[field], f"{list(QUESTIONS).index(field) + 1} of {len(QUESTIONS)}. ")

    def _faults(self, field: str) -> dialogue.Check:
        return lambda value: faults(self.draft, {field: value}, everything)

    def _text(self, field: str, given: str | None) -> str:
        if given:
            dialogue.given(given, self._faults(field))
            return given
        self._ask(field)
        return dialogue.text(self._faults(field))

    def _actions(self) -> list[Plain]:
        given = list(self.answers["recommendation"])
        if given:
            dialogue.given(list(given), self._faults("recommendation"))
            return list(given)
        self._ask("recommendation")
        return dialogue.texts(self._faults("recommendation"))

    def _terms(self, facet: str, given: Sequence[str]) -> list[Plain]:
        choices = terms(self.draft.vocabulary, facet)
        if given:
            return dialogue.chosen_before(given, choices, self._faults(facet))
        if not self.asks:
            return []
        self._ask(facet)
        dialogue.show_list(choices)
        return dialogue.chosen(choices, self._faults(facet), needed=facet != "harm")

    def _evidence(self) -> tuple[dict[str, Plain], Change]:
        if not self.answers["source"]:
            self._ask("evidence")
        return dialogue.evidence(self.draft, self.answers)

    def _instead(self, title: str, failing: str) -> str:
        """The lesson that says it already, where the editor says that one does."""
        near = similar(self.draft, title, failing)
        if not near:
            return ""
        click.echo("\nThese lessons may say so already:", err=not self.asks)
        for number, lesson in enumerate(near, 1):
            click.echo(f"   {number}  {lesson.title}  [{lesson.id}]\n      {lesson.statement}", err=not self.asks)
        if not self.asks:
            return ""
        click.echo("Does one of them say it? A few lessons with much evidence help more than many with little.")
        number = click.prompt("Type its number to add evidence to it, or 0 to go on with a new lesson", type=click.IntRange(0, len(near)))
        return near[number - 1].id if number else ""

    def _path(self, title: str, ages: Plain, lesson_id: str | None, sub: str | None) -> Path:
        """Where the new file stands."""
        proposed = lesson_id or slug(title)
        if self.asks and not lesson_id:
            taken = {*self.draft.lessons, *self.draft.unreadable}
            proposed = dialogue.free_name("\nThe name of its file, which is its id and stays", proposed, taken, self._name_faults)
        return new_path(self.draft, Path("entries", sub) if sub else usual_folder(self.draft, [str(age) for age in ages]), proposed)

    def _name_faults(self, name: Plain) -> list[Issue]:
        return lesson_name_faults(self.draft, str(name), everything)


COMMANDS = (new,)
