"""What a cell says, by the kind of its column: text into the value of a field, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lessonbook.exchange.columns import Column, Kind
from lessonbook.exchange.names import Names, choice_names
from lessonbook.exchange.tables import Cell, Fault
from lessonbook.issues import quoted
from lessonbook.tree import Plain

AS_TEXT = "A spreadsheet has changed what was typed: give the cell the format Text, and type it again."

_SEPARATOR = re.compile(r"[;\n]")
_MADE_A_DATE = re.compile(r"\d{1,2}[-/ ][a-z]{3}(?:[-/ ]\d{2,4})?|[a-z]{3}[-/ ]\d{2}", re.IGNORECASE)
"""What Excel makes of "1-5" when it saves a CSV file: 01-May, or Jan-05."""


@dataclass
class Values:
    """Reads cells; what they may name comes from the library and from the import itself."""

    terms: Mapping[str, Names]
    parts: Mapping[str, Names]
    faults: list[Fault] = field(default_factory=list)

    def read(self, column: Column, cell: Cell) -> Plain:
        """The value of a cell; what cannot be understood stays as it was typed, and is said."""
        match column.kind:
            case Kind.LINES:
                return list[Plain](_lines(cell.text))
            case Kind.PAIRS:
                return [_pair(line) for line in _lines(cell.text)]
            case Kind.TEXT | Kind.DAY:
                return cell.text
            case Kind.CHOICE | Kind.TERM | Kind.ID:
                return self._named(*self._names(column), cell, cell.text)
        return list[Plain](self._named(*self._names(column), cell, part) for part in _split(cell.text))

    def _names(self, column: Column) -> tuple[Names | None, str]:
        """What a column may name, and the code of what it may not; old ids are free."""
        if column.choices:
            return choice_names(column.choices), "unknown-choice"
        if column.kind in (Kind.TERM, Kind.TERMS):
            return self.terms[column.of], "unknown-term"
        return self.parts.get(column.of), "unknown-id"

    def _named(self, names: Names | None, code: str, cell: Cell, text: str) -> str:
        found = names.find(text) if names else text
        if names and found is None:
            self.faults.append(Fault(cell.place, code, f"found {quoted(text)}.", _advice(names, text)))
        return text if found is None else found


def _advice(names: Names, text: str) -> str:
    if _MADE_A_DATE.fullmatch(text):
        return AS_TEXT
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and any(names.find(part) for part in parts):
        return "Separate several values with a semicolon."
    return names.did_you_mean(text)


def _split(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(text) if part.strip()]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _pair(line: str) -> Plain:
    code, colon, reason = line.partition(":")
    return {"code": code.strip(), "reason": reason.strip()} if colon else {"code": code.strip()}
