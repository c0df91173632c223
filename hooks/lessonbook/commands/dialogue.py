"""How questions are asked at a terminal: again until the answer is right, by the rules of the check."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypedDict

import click

from lessonbook.commands.common import everything
from lessonbook.editing import Change
from lessonbook.issues import Issue
from lessonbook.loading import Draft
from lessonbook.questions import (
    SAYS,
    SOURCE_QUESTIONS,
    STAND_IN,
    WHERE,
    Choice,
    Question,
    faults,
    new_source,
    options,
    pick,
    source_faults,
    source_slug,
    sources,
)
from lessonbook.tree import Plain

NEW = "new"

Check = Callable[[Plain], list[Issue]]


def place_options(command: Callable[..., None]) -> Callable[..., None]:
    """The flags by which answers about a piece of evidence come with a command."""
    for flag in (
        click.option("--new-source", "fields", multiple=True, metavar="FIELD=TEXT", help="A field of a source that has no file yet, such as year=2011."),
        click.option("--says", help="What it says there, in your own words."),
        click.option("--where", help="The place in the source."),
        click.option("--source", metavar="ID", help="The id of the source that found it."),
    ):
        command = flag(command)
    return command


class Place(TypedDict):
    """Answers about a piece of evidence that came with the command."""

    source: str | None
    where: str | None
    says: str | None
    fields: tuple[str, ...]


def show(question: Question, number: str = "") -> None:
    """A question, with an example and its rule."""
    click.echo(f"\n{number}{question.ask}\n   Example: {question.example}\n   {question.rule}")


def show_list(choices: Sequence[Choice]) -> None:
    """A list to choose from, with the numbers to type."""
    for number, choice in enumerate(choices, 1):
        click.echo(f"   {number:>3}  {choice.label if choice.label == choice.id else f'{choice.label}  [{choice.id}]'}")


def typed() -> str:
    """A line that the editor types, perhaps an empty one."""
    answer: str = click.prompt(">", default="", show_default=False, prompt_suffix=" ")
    return answer.strip()


def given(value: Plain, check: Check) -> None:
    """Check an answer that came with the command: it is not asked again, so a wrong one ends it."""
    found = check(value)
    tell(found)
    if any(issue.is_error for issue in found):
        sys.exit(1)


def tell(issues: Iterable[Issue]) -> None:
    """Say what is wrong with an answer that stands in no file yet."""
    for issue in issues:
        click.echo(f"{issue.severity} {issue.code}: {issue.found} {issue.expected}".rstrip(), err=True)


def accepted(value: Plain, check: Check) -> bool:
    """Whether an answer stands: never with an error, and with a warning where the editor says so."""
    found = check(value)
    tell(found)
    if any(issue.is_error for issue in found):
        return False
    return not found or click.confirm("Keep it all the same?", default=False)


def text(check: Check, *, needed: bool = True) -> str:
    """A text that is right, or none where none is needed."""
    while True:
        answer = typed()
        if not answer and not needed:
            return ""
        if not answer:
            click.echo("An answer is needed. Press Ctrl and C to stop: nothing has been written.")
        elif accepted(answer, check):
            return answer


def texts(check: Check) -> list[Plain]:
    """Several texts, each right by itself, ended by an empty line."""
    kept: list[Plain] = []
    while answer := text(check, needed=not kept):
        kept.append(answer)
    return kept


def chosen(choices: Sequence[Choice], check: Check, *, needed: bool = True, many: bool = True, new: bool = False) -> list[Plain]:
    """The ids of members of a list, or the word new where there may be one more."""
    shown, kept = choices, dict[str, None]()
    while True:
        answer = typed()
        if not answer and (kept or not needed):
            return list(kept)
        if new and answer.casefold() == NEW:
            return [NEW]
        picked = pick(answer, choices, shown, many=many)
        if picked.ids and accepted([*kept, *picked.ids], check):
            kept |= dict.fromkeys(picked.ids)
            if not picked.message:
                return list(kept)
        if picked.message:
            click.echo(picked.message + (f" So far: {', '.join(kept)}." if kept else ""))
        if picked.shown:
            shown = picked.shown
            show_list(shown)


def chosen_before(words: Collection[str], choices: Sequence[Choice], check: Check) -> list[Plain]:
    """The ids of members of a list that came with the command."""
    picked = pick(",".join(words), choices)
    if picked.message:
        raise click.ClickException(picked.message)
    given(list(picked.ids), check)
    return list(picked.ids)


def evidence(draft: Draft, answers: Place) -> tuple[dict[str, Plain], Change]:
    """A piece of evidence, and the file of its source where that is new; what did not come with the command is asked for."""
    asks = not (answers["source"] and answers["where"])
    source_id, made = _source_before(draft, answers["source"], answers["fields"]) if answers["source"] else _source(draft)
    kept: dict[str, Plain] = {"source": source_id}
    for field, question, value in (("where", WHERE, answers["where"]), ("says", SAYS, answers["says"])):
        answer = _part(draft, field, question, value, asks=asks)
        if answer:
            kept[field] = answer
    return kept, made


def _part(draft: Draft, field: str, question: Question, value: str | None, *, asks: bool) -> str | None:
    """A field of a piece of evidence."""

    def check(value: Plain) -> list[Issue]:
        return faults(draft, {"evidence": [{"source": STAND_IN, "where": WHERE.example, field: value}]}, everything)

    if value:
        given(value, check)
    elif asks:
        show(question)
        return text(check, needed=field == "where")
    return value


def _source_before(draft: Draft, source_id: str, fields: Sequence[str]) -> tuple[str, Change]:
    """A source that came with the command, and its file where its fields came too."""
    said: dict[str, Plain] = dict(field.partition("=")[::2] for field in fields)
    return source_id, new_source(draft, source_id, said) if said else Change({})


def _source(draft: Draft) -> tuple[str, Change]:
    """A source that is there already, or a new one with its file."""
    found = str(chosen(sources(draft), _right, many=False, new=True)[0])
    if found != NEW:
        click.echo(f"   {found}: {draft.sources[found][0].title}")
        return found, Change({})
    answers = _source_answers(draft)
    proposed = source_slug({field: str(value) for field, value in answers.items()})
    taken = {*draft.sources, *draft.unreadable}
    source_id = free_name("\nThe name of its file, which is its id", proposed, taken, lambda name: source_faults(draft, answers, everything, str(name)))
    return source_id, new_source(draft, source_id, answers)


def _source_answers(draft: Draft) -> dict[str, Plain]:
    """What a new source's file will say."""
    answers: dict[str, Plain] = {}
    for field, question in SOURCE_QUESTIONS.items():
        if field == "read_note" and answers["read"] == "full":
            continue
        show(question)
        if answer := _source_answer(draft, field):
            answers[field] = answer
    return answers


def _source_answer(draft: Draft, field: str) -> Plain:
    if choices := options(field):
        show_list(choices)
        return chosen(choices, _right, many=False)[0]
    return text(lambda value: source_faults(draft, {field: value}, everything), needed=field != "url")


def _right(_: Plain) -> list[Issue]:
    """The check of an answer that can only be right."""
    return []


def free_name(ask: str, proposed: str, taken: Collection[str], check: Check) -> str:
    """A name for a new file that nobody has, and that a file may have."""
    while True:
        name: str = click.prompt(ask, default=proposed)
        if name in taken:
            click.echo(f"{name} exists already: choose another name.")
        elif accepted(name, check):
            return name
