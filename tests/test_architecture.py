"""The direction of imports: a module imports only from those that stand before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conftest import ROOT
from lessonbook.loading import load

PACKAGE = ROOT / "hooks" / "lessonbook"

# load, validate, library, derive, pages; the command line stands at the end, beside hooks/site.py.
ORDER = (
    "parallel",
    *("issues", "characters", "tree", "guesses", "slips", "strictyaml", "checking", "vocabulary", "model", "sentences", "wording", "folding"),
    *("privacy", "privacy.phrases", "privacy.known", "privacy.lists", "privacy.plaintext", "privacy.finding", "privacy.kinds"),
    *("privacy.numbers", "privacy.days", "privacy.dates", "privacy.ages", "privacy.addresses", "privacy.facts", "privacy.places"),
    *("privacy.names", "privacy.veil"),
    *("memory", "loading", "privacy.guard", "validation"),
    *("recurrence", "library", "explanations", "report", "revision"),
    *("layout", "canonical", "formatting", "writing", "amending", "editing", "questions", "plaintext"),
    *(
        "timeline",
        "handovers",
        "coverage",
        "statistics",
        "analysis",
        "indexing",
        "documents",
        "nearest",
        "shards",
        "phrases",
        "catalogue",
        "search",
        "lunrjs",
        "excerpt",
        "checklist",
        "briefing",
        "changes",
        "due",
        "worddoc",
        "downloads",
        "simplepatterns",
        "form",
        "desk",
        "prose",
        "staging",
    ),
    *(
        "pages.page",
        "pages.frame",
        "pages.lesson",
        "pages.browse",
        "pages.checklists",
        "pages.briefings",
        "pages.changes",
        "pages.feeds",
        "pages.worddocs",
        "pages.sources",
        "pages.home",
        "pages.patterns",
        "pages.messages",
        "pages.suggest",
        "pages.site",
        "pages",
        "preview",
    ),
    *("texts", "imperatives", "phrasing", "readability", "duplicates", "quality", "inspection"),
    *(
        "exchange",
        "exchange.columns",
        "exchange.names",
        "exchange.tables",
        "exchange.values",
        "exchange.proposal",
        "exchange.rows",
        "exchange.csvfile",
        "exchange.sheetscan",
        "exchange.workbook",
        "exchange.near",
        "exchange.importing",
        "exchange.template",
        "exchange.exporting",
        "exchange.issueform",
    ),
    *(
        "commands",
        "commands.common",
        "commands.check",
        "commands.read",
        "commands.dialogue",
        "commands.new",
        "commands.write",
        "commands.names",
        "commands.exchange",
    ),
    *("cli", "__main__"),
)
OUTSIDE_ONLY_AT_THE_END = {"mkdocs", "material", "logging"}


def _modules() -> dict[str, Path]:
    names = {path: ".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in PACKAGE.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for path, name in names.items() if name != "__init__"}


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return named | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_every_module_has_a_place() -> None:
    """A new module is put into the line."""
    assert set(ORDER) == set(_modules())


@pytest.mark.parametrize("name", ORDER)
def test_imports_look_back(name: str) -> None:
    """No module imports one that stands after it."""
    own = {module.removeprefix("lessonbook.") for module in _imports(_modules()[name]) if module.startswith("lessonbook.")}

    assert own <= set(ORDER[: ORDER.index(name)])


@pytest.mark.parametrize("name", ORDER)
def test_the_core_knows_no_generator(name: str) -> None:
    """Nothing in the package imports MkDocs or logs."""
    assert not {module.split(".")[0] for module in _imports(_modules()[name])} & OUTSIDE_ONLY_AT_THE_END


@pytest.mark.parametrize("name", sorted(set(ORDER) - {"loading", "staging", "writing", "explanations", "cli", "__main__"}))
def test_only_loading_opens_files(name: str) -> None:
    """The core opens, reads and writes nothing outside loading, staging and writing, but for the package's own texts."""
    tree = ast.parse(_modules()[name].read_text(encoding="utf-8"))
    called = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    named = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}

    assert not (called | named) & {"open", "read_text", "read_bytes", "write_text", "write_bytes", "print"}


def test_no_code_names_a_term() -> None:
    """Agencies, ages, themes and moments come from the vocabulary: code, templates and scripts name none of them."""
    vocabulary = load(ROOT / "lessons").vocabulary
    slugs = {term.id for terms in vocabulary.lists.values() for term in terms if "-" in term.id}
    words = {"midwifery", "police", "camhs", "probation", "unborn", "hazards", "booking"}
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "hooks").rglob("*.j2"), *(ROOT / "hooks").rglob("*.html"), *(ROOT / "docs").rglob("*.js")]
    code = {path: path.read_text(encoding="utf-8") for path in files}

    assert not [(path.name, term) for path, text in code.items() for term in sorted(slugs | words) if f'"{term}"' in text or f"'{term}'" in text]
