"""What a stream of cells does not show of a sheet: rows and columns that nobody sees, merged cells, rows out of order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree as ET  # the caller has refused every file that defines entities

from openpyxl.utils.cell import range_boundaries

_TRUE = ("1", "true")


@dataclass
class Scan:
    """The numbers of the hidden rows and columns, the first cell of each merged range, and whether rows go back."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int]] = field(default_factory=list)
    last: int = 0
    in_order: bool = True


def scan(stream: IO[bytes], most_columns: int) -> Scan:
    """Look through the XML of a sheet, keeping nothing of it."""
    found = Scan()
    for tag, attributes in _elements(stream):
        if tag == "row":
            _row(found, attributes)
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            found.columns.update(range(int(attributes["min"]), min(int(attributes["max"]), most_columns) + 1))
        elif tag == "mergeCell":
            column, row, *_ = range_boundaries(attributes["ref"])
            found.merged.append((row or 1, column or 1))
    return found


def _elements(stream: IO[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    for event, element in ET.iterparse(stream, ("start", "end")):  # noqa: S314
        if event == "start":
            yield element.tag.rpartition("}")[2], element.attrib
        else:
            element.clear()


def _row(found: Scan, attributes: dict[str, str]) -> None:
    number = int(attributes.get("r", found.last + 1))
    found.in_order &= number > found.last
    found.last = number
    if attributes.get("hidden") in _TRUE:
        found.rows.add(number)
