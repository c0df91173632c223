"""``python -m lessonbook``: the command line."""

from lessonbook.cli import main

main()
