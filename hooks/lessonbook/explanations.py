"""Why each kind of issue matters and how it is mended: the texts of ``explanations/*.yml``, for the terminal and the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from lessonbook.checking import build
from lessonbook.issues import Issue
from lessonbook.strictyaml import parse
from lessonbook.tree import Fields

Words = Annotated[str, Field(min_length=1)]


class Explanation(BaseModel):
    """What a code means. ``wrong`` and ``right`` are the same few lines, before and after."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: Words
    means: Words
    mend: Words
    wrong: Words
    right: Words


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every explanation by its code, sorted."""
    found: dict[str, Explanation] = {}
    for file in sorted((files("lessonbook") / "explanations").iterdir(), key=lambda file: file.name):
        for each in _read(file.name, file.read_bytes()):
            if each.code in found:
                raise ValueError(f"{file.name}: {each.code} is explained twice.")
            found[each.code] = each
    return MappingProxyType(dict(sorted(found.items())))


def _read(name: str, data: bytes) -> list[Explanation]:
    node, issues = parse(data, name)
    values = node.values.items() if isinstance(node, Fields) else ()
    built = [build(Explanation, value, name, None, {"code": code}) for code, (_, value) in values]
    wrong: list[Issue] = [*issues, *(issue for _, found in built for issue in found)]
    if wrong or node is None:
        raise ValueError("\n".join(map(str, wrong)))
    return [explanation for explanation, _ in built if explanation]
