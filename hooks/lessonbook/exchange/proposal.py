"""An entry or a source that is to be written: its data, and where in a table each value stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from lessonbook.exchange.tables import Place, Row, Table
from lessonbook.issues import field_name
from lessonbook.tree import Key, Plain

PartName: TypeAlias = Literal["entries", "sources"]


@dataclass
class Proposal:
    """An entry or source, filled field by field."""

    part: PartName
    id: str
    row: Row
    table: Table
    folder: str = ""
    data: dict[str, Plain] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file, from the library's folder on."""
        return "/".join(filter(None, (self.part, self.folder, f"{self.id}.yml")))

    @property
    def title(self) -> str:
        """The title, so far as there is one."""
        cell = self.row.cells.get(("title", 1))
        return cell.text if cell else ""

    @property
    def id_place(self) -> Place:
        """Where the id stands, or the title of which it was made."""
        return self.places.get("id") or self.place("title")

    def put(self, keys: tuple[Key, ...], value: Plain, place: Place) -> None:
        """Set a field and keep where it came from; whatever it is part of begins where its first value stands."""
        target: Plain = self.data
        for depth, key in enumerate(keys[:-1], 1):
            self.places.setdefault(field_name(keys[:depth]), place)
            target = _inner(target, key, [] if isinstance(keys[depth], int) else {})
        _inner(target, keys[-1], value)
        self.places[field_name(keys)] = place

    def place(self, name: str) -> Place:
        """The place of a field, or of what it is part of, or of the whole row."""
        while name and name not in self.places:
            name = re.sub(r"(?:^|\.)\w+$|\[\d+\]$", "", name)
        return self.places.get(name, self.row.place)

    def count(self, group: str) -> int:
        """How many items a list has so far."""
        items = self.data.get(group, [])
        return len(items) if isinstance(items, list) else 0


def _inner(target: Plain, key: Key, fresh: Plain) -> Plain:
    """What stands under a key; what is fresh, where nothing does."""
    if isinstance(target, dict):
        return target.setdefault(str(key), fresh)
    assert isinstance(target, list)
    assert isinstance(key, int)
    if key == len(target):
        target.append(fresh)
    return target[key]
