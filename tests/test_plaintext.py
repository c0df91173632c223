"""`lessonbook show`: a lesson as plain text."""

from __future__ import annotations

from click.testing import CliRunner

from conftest import Folder
from lessonbook.cli import main
from lessonbook.library import Library
from lessonbook.plaintext import plain_text

WHOLE = """\
title: Plot every weight
act_first: yes
age_group: under-1
agency: [gp, health-visiting]
harm: neglect
handover:
  from: gp
  to: health-visiting
failing: |
  A baby was weighed.

  - nobody plotted it
recommendation:
  - action: Plot each weight.
    agency: gp
    level: manager
    basis: review
    source: report
  - Look at it.
good_practice:
  text: The chart is open.
  source: report
  where: page 5
evidence:
  - source: report
    where: page 3
    says: The weights stood in three records and on no chart, and nobody who saw the baby in those weeks looked at more than one.
related: other
added: 2024-11-23
reviewed: 2025-01-02
reviewed_by: Named nurse
"""
SHOWN = """\
Plot every weight
=================
Id:           plot
File:         {path}/entries/plot.yml
Status:       current
Act first:    yes
Ages:         Under 1
Who:          GP and primary care, Health visiting
Harm:         Neglect
Handover:     GP and primary care to Health visiting
Reported in:  1 source (1 inspection-report, 2011 to 2011)
Added:        2024-11-23
Reviewed:     2025-01-02 by Named nurse
Review due:   2027-01-02

What to do
- Plot each weight. (GP and primary care; manager; review; A report, An inspectorate, 2011 [report])
- Look at it. (practitioner; editor)

What went wrong
A baby was weighed.
- nobody plotted it

What good looks like
The chart is open. (A report, An inspectorate, 2011, page 5 [report])

Where it was found
A report, An inspectorate, 2011, page 3 [report]: The weights stood in three records and on no
chart, and nobody who saw the baby in those weeks looked at more than one.

Related
other: Another
"""


def test_show(folder: Folder) -> None:
    """All that it says, with labels, recurrence, file and the day of its review."""
    folder.entry("plot", WHOLE)
    folder.entry("other", title="Another")
    result = CliRunner().invoke(main, ["show", "plot", "--lessons", str(folder.path)])

    assert (result.exit_code, result.output) == (0, SHOWN.format(path=folder.path.as_posix()))


def test_a_withdrawn_lesson(folder: Folder) -> None:
    """It says what became of it, and is due for nothing."""
    folder.entry("plot", status="withdrawn", reason="It was wrong.", added="2024-11-23")
    text = plain_text(folder.library(), folder.library().by_id["plot"], "x")

    assert "Status:       withdrawn: It was wrong.\n" in text
    assert "Review due" not in text


def test_show_nothing(folder: Folder) -> None:
    """An id that is none is answered with the nearest."""
    folder.entry("plot")
    result = CliRunner().invoke(main, ["show", "plott", "--lessons", str(folder.path)])

    assert (result.exit_code, result.output) == (1, 'Error: found no lesson "plott". Did you mean "plot"?\n')


def test_every_lesson(real: Library) -> None:
    """Every lesson of the library can be shown, in lines that fit a terminal."""
    for lesson in real.lessons:
        lines = plain_text(real, lesson, "a.yml").splitlines()
        assert lines[0].startswith(lesson.title[:40])
        assert max(map(len, lines)) <= 100
