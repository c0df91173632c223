"""The command line: a thin door to the library for editors and scripts."""

from __future__ import annotations

import io
import sys

import click

from lessonbook.commands import check, exchange, new, read, write


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lessonbook")
def main() -> None:
    """Check a library of lessons, change it, and say what it holds."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old terminal that lacks a letter is shown its number
            stream.reconfigure(errors="backslashreplace")


for module in (check, new, read, write, exchange):
    for command in module.COMMANDS:
        main.add_command(command)
