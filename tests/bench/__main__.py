"""`make bench`: measure the search against others, and write down what came out."""

from __future__ import annotations

import datetime
import json
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from bench import queries
from bench.cache import CACHE, HERE, ROOT
from bench.contestants import ALL
from bench.figures import Figures
from bench.measures import PARTS, WARM, Measures, Plan, say
from bench.report import Report
from bench.sites import run

RUNS = 3
RESULTS = HERE / "RESULTS.md"
PARTIAL = CACHE / "RESULTS.partial.md"
NAMES = [each.name for each in ALL]


def _draw(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    for path, lines in queries.make():
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        say(f"{path.name}: {len(lines)} queries")
    context.exit()


@click.command()
@click.option("--sizes", multiple=True, type=int, help=f"How many lessons (may be repeated); {', '.join(map(str, queries.SIZES))} if not said.")
@click.option("--runs", default=RUNS, show_default=True, help="How often each first visit and each build is repeated.")
@click.option("--only", multiple=True, type=click.Choice(NAMES), help="Which searches (may be repeated).")
@click.option("--parts", multiple=True, type=click.Choice(PARTS), help="Which measurements (may be repeated).")
@click.option("--queries", "count", default=15, show_default=True, help="How many queries of each set the growth is measured by.")
@click.option("--draw-queries", is_flag=True, is_eager=True, expose_value=False, callback=_draw, help="Draw the fixed queries anew, and measure nothing.")
def main(sizes: tuple[int, ...], runs: int, only: tuple[str, ...], parts: tuple[str, ...], count: int) -> None:
    """Measure the search; a run that is not the whole one is shown and leaves RESULTS.md as it is."""
    whole = not (sizes or only or parts) and runs >= RUNS
    contestants = tuple(each for each in ALL if each.name in only or not only)
    plan = Plan(sizes or queries.SIZES, runs, contestants, parts or PARTS, count)
    measures = Measures(plan)
    measures.take()
    _write(measures, RESULTS if whole else PARTIAL)


def _write(measures: Measures, path: Path) -> None:
    about = _about(measures.browser)
    raw: dict[str, Any] = {"about": about, **measures.records}
    (CACHE / "results.json").write_text(json.dumps(raw, indent=1), encoding="utf-8")
    text = Report(Figures(measures.records), about, measures.plan.runs, WARM).text()
    path.write_text(text, encoding="utf-8")
    click.echo(text)
    say(f"written to {path.relative_to(ROOT)}")


def _about(browser: str) -> dict[str, str]:
    packages = {name: version(name) for name in ("lunr", "mkdocs", "mkdocs-material", "playwright")}
    found = {"date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(), "Chromium": browser, "Python": platform.python_version()}
    node = run(["node", "--version"], HERE).strip().removeprefix("v")
    pagefind = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]["pagefind"]
    return {**found, "Node": node, **packages, "pagefind": pagefind, "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"}


if __name__ == "__main__":
    main()
