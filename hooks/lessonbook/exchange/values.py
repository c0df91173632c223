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

_TERMS = (Kind.TERM, Kind.TERMS)
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
                return self._named(column, cell, cell.text)
        return list[Plain](self._named(column, cell, part) for part in _split(cell.text))

    def _named(self, column: Column, cell: Cell, text: str) -> str:
        """The id of what a column may name; old ids, which nothing has any more, are free."""
        names = self._names(column)
        found = names.find(text) if names else text
        if names and found is None:
            self.faults.append(_unknown(column, cell, text, names))
        return text if found is None else found

    def _names(self, column: Column) -> Names | None:
        if column.choices:
            return choice_names(column.choices)
        return self.terms[column.of] if column.kind in _TERMS else self.parts.get(column.of)


def _unknown(column: Column, cell: Cell, text: str, names: Names) -> Fault:
    found, expected = f"found {quoted(text)}.", _advice(names, text)
    if column.choices:
        return Fault(cell.place, "unknown-choice", found, expected)
    if column.kind in _TERMS:
        return Fault(cell.place, "unknown-term", found, expected)
    new = " Or describe a new one in the sheet Sources." if column.of == "sources" and expected.startswith(("Did", "There", "Use")) else ""
    return Fault(cell.place, "unknown-id", found, expected + new)


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
