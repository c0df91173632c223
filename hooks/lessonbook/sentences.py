"""Every sentence that the site says to its readers, from the one file in which it is worded or translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from lessonbook.issues import Issue, quoted
from lessonbook.tree import Fields, Items, Node, Text

Wording = TypeVar("Wording", bound=str)

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_COUNTED = frozenset({"one", "other"})


class SentenceError(Exception):
    """The file does not word what the site says, or asks for a value that the site does not give."""


@dataclass(frozen=True)
class Sentences:
    """Sentences by dotted key; one that counts something has a form for one and a form for any other number."""

    forms: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def wording(self, key: str, n: object = None) -> str:
        """The sentence as worded, its ``{placeholders}`` not yet filled."""
        try:
            forms = self.forms[key]
            return forms["one"] if n == 1 and "one" in forms else forms["other"]
        except KeyError as error:
            raise SentenceError(f"lessons/sentences.yml does not word `{key}`: add it.") from error

    def text(self, key: str, **values: object) -> str:
        """The sentence as plain text, with its values."""
        return filled(self.wording(key, values.get("n")), key, values)

    def under(self, group: str) -> dict[str, dict[str, str]]:
        """The sentences of one group, for a script to say."""
        return {key: dict(forms) for key, forms in self.forms.items() if f"{key}.".startswith(f"{group}.")}


def filled(wording: Wording, key: str, values: Mapping[str, object]) -> Wording:
    """A wording with its values; HTML stays HTML, and escapes them."""
    try:
        return wording.format(**{name: shown(value) for name, value in values.items()})  # type: ignore[return-value]
    except KeyError as error:
        given = ", ".join(f"{{{name}}}" for name in sorted(values)) or "no value"
        raise SentenceError(f"lessons/sentences.yml: `{key}` asks for {{{error.args[0]}}}, which it is not given: use {given}.") from error


def shown(value: object) -> object:
    """A number with its thousands apart; everything else as it is."""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value


def read_sentences(node: Node, path: str) -> tuple[Sentences, list[Issue]]:
    """Read the file: groups of sentences, each a text or the forms ``one`` and ``other``."""
    issues: list[Issue] = []
    forms = dict(_walk(node, "", path, issues))
    return Sentences(MappingProxyType(forms)), issues


def _walk(node: Node, key: str, path: str, issues: list[Issue]) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(node, Items):
        issues.append(Issue(path, node.mark, "not-text", key, "found a list.", "Write one sentence here."))
    elif isinstance(node, Text):
        yield key, {"other": _checked(node, key, path, issues)}
    elif isinstance(node, Fields) and set(node.values) == _COUNTED:
        yield key, {form: _checked(value, key, path, issues) for form, (_, value) in node.values.items()}
    else:
        for name, (_, value) in node.values.items():
            yield from _walk(value, f"{key}.{name}" if key else name, path, issues)


def _checked(node: Node, key: str, path: str, issues: list[Issue]) -> str:
    value = " ".join(node.value.split()) if isinstance(node, Text) else ""
    if {"{", "}"} & set(_PLACEHOLDER.sub("", value)):
        issues.append(Issue(path, node.mark, "placeholder", key, f"found {quoted(value)}.", "Braces stand only around the name of a value: {n}."))
    return value
