"""The explanations: one for every code that any module says, and none for a code that nobody says."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from lessonbook.explanations import Explanation, explanations
from lessonbook.library import Library
from lessonbook.pages.frame import Frame
from lessonbook.pages.messages import messages
from lessonbook.strictyaml import parse

PACKAGE = ROOT / "hooks" / "lessonbook"
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Where the code stands among the arguments of what makes an issue.
PLACES = {"Fault": 1, "Issue": 2, "issue": 1, "refuse": 0, "_say": 1, "advice": 1}
# And among the values of what hands it on: by module, and by how many values there are.
HANDED_ON = {("checking", 3): 0, ("slips", 2): 0, ("slips", 3): 1, ("slips", 5): 2}


def _loops(tree: ast.Module) -> dict[str, set[str]]:
    """What each name of a loop over a literal takes: ``for code, pattern in (("duty", ...), ...)``, and over a table of the module."""
    tables = {node.targets[0].id: node.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
    tables |= {node.target.id: node.value for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value}
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Tuple):
            rows = tables.get(node.iter.id) if isinstance(node.iter, ast.Name) else node.iter
            for row in rows.elts if isinstance(rows, ast.Tuple | ast.List) else ():
                for name, value in zip(node.target.elts, row.elts if isinstance(row, ast.Tuple) else (), strict=False):
                    if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                        found.setdefault(name.id, set()).add(value.value)
    return found


def _said(tree: ast.Module) -> Iterator[tuple[ast.expr, int]]:
    """Each expression that stands where a code does, and its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
            named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            if name in PLACES and (named or len(node.args) > PLACES[name]):
                yield (named or [node.args[PLACES[name]]])[0], node.lineno


def _codes(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    loops = _loops(tree)
    for expression, _ in _said(tree):
        if isinstance(expression, ast.Constant):
            yield str(expression.value)
        elif isinstance(expression, ast.Name):
            yield from loops.get(expression.id, ())
    for node in ast.walk(tree):
        place = HANDED_ON.get((path.stem, len(node.elts))) if isinstance(node, ast.Tuple) else None
        value = node.elts[place] if isinstance(node, ast.Tuple) and place is not None else None
        if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
            yield str(value.value)


def every_code() -> set[str]:
    """Every code that stands in the package where a code is said."""
    return {code for path in PACKAGE.rglob("*.py") for code in _codes(path) if CODE.fullmatch(code)}


def test_every_code_is_explained() -> None:
    """No message is without an explanation, and no explanation without a message."""
    assert every_code() == set(explanations())


def test_the_places_of_codes_are_known() -> None:
    """A code that is said by way of a name comes from a loop, or is handed on by a module that the test knows."""
    handing_on = {module for module, _ in HANDED_ON} | {"loading", "strictyaml", "texts"}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        unknown = [line for expression, line in _said(tree) if isinstance(expression, ast.Name) and expression.id not in _loops(tree)]
        assert path.stem in handing_on or not unknown, f"{path.name}, lines {unknown}: say the code in letters"


@pytest.mark.parametrize("each", explanations().values(), ids=lambda each: each.code)
def test_examples(each: Explanation) -> None:
    """What is shown as right can be read; what is shown as wrong has this fault and no other that the reader of YAML sees."""
    wrong = {issue.code for issue in parse(each.wrong.encode(), "example")[1]}

    assert parse(each.right.encode(), "example")[1] == []
    assert not wrong or each.code in wrong
    assert wrong or each.code not in ("bullet", "colon", "indentation", "missing-space", "quotes-inside")
    assert each.wrong != each.right


def test_plain_words() -> None:
    """A title fits one line of a terminal, and no explanation speaks as programmers do."""
    text = " ".join(f"{each.title} {each.means} {each.mend}" for each in explanations().values()).casefold()

    assert all(len(each.title) <= 60 for each in explanations().values())
    assert not [word for word in ("parser", "scalar", "mapping", "sequence", "token", "string", "boolean", "null", "regex") if word in text]


def test_the_page(real: Library, link: Callable[[str, str], str]) -> None:
    """Every explanation stands on the site, at an address of its own, and as text."""
    page = messages(Frame(real, link, {}))

    assert page.address == "messages"
    assert [code for code in explanations() if page.body.count(f'id="{code}"') != 1 or page.body.count(f'href="#{code}"') != 1] == []
    assert "&lt;&lt;: *other" in page.body
