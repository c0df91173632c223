"""lunr.js without the parts that a finished index never needs: a third of its bytes, and the parser that no reader's text may reach."""

from __future__ import annotations

LICENCE = "/* lunr 2.3.9, copyright Oliver Nightingale, MIT licence, https://lunrjs.com; without its builder and its query parser */\n"

_BUILDER = ("/*!\n * lunr.Builder\n", "/**\n * Contains and collects metadata")
_PARSER = ("lunr.QueryParseError = function", "  /**\n   * export the module")


def without_builder_and_parser(source: str) -> str:
    """The source of lunr.js 2.3.9 without those two parts.

    Raises:
        ValueError: The source is another version's: a part does not begin or end where it should.

    """
    for begin, end in (_BUILDER, _PARSER):
        before, found, rest = source.partition(begin)
        _, ended, after = rest.partition(end)
        if not (found and ended):
            raise ValueError(f"lunr.js has no part from {begin!r} to {end!r}: it is not version 2.3.9.")
        source = before + end + after
    return source
