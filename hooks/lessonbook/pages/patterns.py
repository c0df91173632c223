"""What keeps coming up: the most repeated lessons over the years, the maps of coverage, and what passes between services."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lessonbook.coverage import apart, coverage, shades
from lessonbook.handovers import Pair, pairs
from lessonbook.pages.frame import Frame
from lessonbook.pages.page import Page
from lessonbook.statistics import ACROSS, AGE
from lessonbook.timeline import kinds, span, timeline

MOST_REPEATED = 20
MOST_PAIRS = 12
"""How many pairs of services the page shows before it says "all"."""


def address(pair: Pair) -> str:
    """Where the lessons between two services stand."""
    return f"between/{pair.sender.id}-to-{pair.receiver.id}"


def pattern_pages(frame: Frame) -> Iterator[Page]:
    """The page of patterns, the list of pairs, and a page a pair."""
    found = pairs(frame.library)
    addressed = [(pair, address(pair)) for pair in found]
    limits = shades(max((len(pair.lessons) for pair in found), default=0))
    yield _patterns(frame, addressed, limits)
    yield frame.page("between", "between/index", frame.text("between.title"), frame.text("between.intro"), pairs=addressed, pair_limits=limits)
    for pair, there in addressed:
        title = frame.text("lesson.from_to", sender=pair.sender.label, receiver=pair.receiver.label)
        others = [each for each in addressed if each[0] is not pair and each[0].terms & pair.terms]
        yield frame.page("pair", there, title, frame.text("between.description", title=title), pair=pair, others=others)


def _patterns(frame: Frame, addressed: Sequence[tuple[Pair, str]], pair_limits: Sequence[int]) -> Page:
    library = frame.library
    maps = {facet: coverage(library, facet, AGE) for facet in ACROSS}
    limits = shades(max((count for table in maps.values() for cells in table.values() for count in cells.values()), default=0))
    repeated = [(lesson, timeline(library, lesson)) for lesson in library.repeated[:MOST_REPEATED]]
    return frame.page(
        "patterns",
        "patterns",
        frame.text("patterns.title"),
        frame.text("patterns.intro"),
        age=AGE,
        maps=maps,
        apart={facet: apart(library, facet, AGE) for facet in ACROSS},
        limits=limits,
        span=span(library),
        repeated=repeated,
        kinds=kinds(line for _, line in repeated),
        pairs=addressed[:MOST_PAIRS],
        pair_limits=pair_limits,
        more_pairs=len(addressed) > MOST_PAIRS,
    )
