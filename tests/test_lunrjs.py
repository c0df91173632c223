"""lunr.js without what a finished index never needs."""

from __future__ import annotations

from importlib.resources import files

import pytest
from lunr import __TARGET_JS_VERSION__

from lessonbook.lunrjs import LICENCE, without_builder_and_parser

SOURCE = (files("mkdocs") / "contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")


def test_the_parts_are_gone_and_the_rest_is_there() -> None:
    """The browser tests show that what is left works; the parser that user text must never reach is not shipped."""
    cut = without_builder_and_parser(SOURCE)

    assert not [name for name in ("lunr.Builder = ", "lunr.QueryParser = ", "lunr.QueryLexer = ") if name in cut]
    assert [
        name for name in ("lunr.Index = ", "lunr.MatchData = ", "lunr.Query = ", "lunr.TokenSet = ", "lunr.stemmer = ", "factory()") if name not in cut
    ] == []
    assert len(cut) < 0.75 * len(SOURCE)


def test_another_version_is_refused() -> None:
    """Cutting elsewhere would break the search silently."""
    with pytest.raises(ValueError, match=r"not version 2\.3\.9"):
        without_builder_and_parser(SOURCE.replace("lunr.Builder\n", "lunr.Maker\n"))


def test_one_version_everywhere() -> None:
    """lunr.py makes the index for the version of lunr.js that MkDocs ships."""
    assert f'lunr.version = "{__TARGET_JS_VERSION__}"' in SOURCE
    assert __TARGET_JS_VERSION__ in LICENCE
