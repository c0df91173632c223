"""Facts so rare that a neighbour, a reporter or a search engine would know whom they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lessonbook.privacy.finding import Finding, Rules, find_all, rule, small_words

_WHERE = r"(?:county|country|city|town|village|region|area|district|borough|parish|island|street|school|world|land|kingdom)"
START = 4
"""How many letters tell a word from most others."""
_KIN = r"(?:mother|father|parents?|stepfather|stepmother|grandfather|grandmother|uncle|aunt|brother|sister|partner|boyfriend|man|woman|carer|lodger)"
_TRADES = (
    "acrobat|actor|actress|ambassador|astronaut|athlete|auctioneer|ballerina|beekeeper|bell ?ringer|bishop|blacksmith|boxer|bullfighter|chimney sweep"
    "|choirmaster|clown|comedian|conjuror|councillor|coroner|cricketer|drummer|duke|duchess|explorer|falconer|farrier|fishmonger|footballer"
    "|fortune[- ]teller|gamekeeper|goalkeeper|gravedigger|harbour ?master|hypnotist|jockey|lifeboat|lighthouse|lion tamer|magician|mayor|mountaineer"
    "|novelist|olympian|organist|airline pilot|poet|postmaster|postmistress|publican|puppeteer|racing driver|rapper|rugby player|sculptor|shepherd|singer"
    "|snake charmer|stuntman|taxidermist|thatcher|town crier|trapeze|undertaker|ventriloquist|verger|vicar|weightlifter|wrestler|youtuber|zoo ?keeper"
)
_TRADE = rf"(?:{_TRADES})(?: keeper| man| artist)?"
_TRADE_WORDS = frozenset(form for trade in re.split(r"[^a-z]+", _TRADES) for form in (trade, f"{trade}s", f"{trade}'s"))
_BEASTS = "python|boa constrictor|tarantula|monkey|marmoset|tiger|crocodile|alligator|iguana|parrot|llama|alpaca|ostrich|donkey|ferret|peacock|falcon|snake"
_SHOW = r"(?:shows?|programmes?|series|star|presenter|contest\w*|documentary|quiz)"
_MANY = r"(?:seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"


@dataclass(frozen=True)
class _Facts:
    """Rules, and the first letters of the words of which they need one."""

    rules: Rules
    starts: frozenset[str]


def _facts(words: str, *patterns: str) -> _Facts:
    parts = tuple(words.split("|"))
    return _Facts(Rules((rule("rare-fact", *patterns),), words=parts), frozenset(_start(part) for part in parts))


def _start(words: str) -> str:
    """The first letters of the longest of some words."""
    return max(re.split(r"[^a-z]+", words), key=len)[:START]


_GROUPS = (
    _facts(
        "the only |youngest|oldest|tallest|richest|biggest|largest",
        rf"the (?:only|youngest|oldest|tallest|richest|biggest|largest) (?:[\w'-]+ ){{1,5}}(?:in|on|of|for) (?:the|this|her) (?:whole )?{_WHERE}",
        r"the (?:only|youngest|oldest) [\w-]+ (?:keeper|player|driver|singer|dancer|champion|winner|survivor)",
    ),
    _facts(
        "champion|medal|world record|olympic|lottery|jackpot|winn|won |prize",
        r"(?:an?|the|former|local|national|county|world|regional|junior|olympic|european|british|english) (?:\w+ )?champions?(?:hips?)?(?: [\w-]+ player)?",
        r"(?:gold|silver|bronze) medal\w*|world record\w*|olympics?",
        r"(?:won|winner of|winning) (?:the |an? )?(?:\w+ )?(?:lottery|jackpot|pools|competition|prize|award|medal|cup|title)",
        r"(?:lottery|jackpot|prize) (?:win\w*|money)|(?:prize|award)-winning",
    ),
    _facts(
        "television|tv |radio |reality |talent|quiz|film| star|game show|cookery|front page|headlines|viral|celebrit|famous|followers|influencer",
        rf"(?:an? |the )?(?:television|tv|radio|reality|talent|quiz|game|cookery|film) (?:\w+ )?{_SHOW}",
        r"(?:film|pop|rock|movie|soap) star|celebrit\w+|famous\w*|influencer|(?:went )?viral",
        r"(?:in|on|made) the (?:local |national )?(?:front pages?|headlines)|(?:million|thousand) followers",
    ),
    _facts(
        f"pet |{_BEASTS}",
        r"pet (?!(?:dogs?|cats?|rabbits?|hamsters?|animals?|foods?|owners?|names?|shops?|s)\b)[\w-]+",
        rf"(?:{_BEASTS})s?",
    ),
    _facts(
        "triplet|quadruplet|quintuplet|sextuplet|conjoined|transplant|rare |rarest |one of |urine|dystrophy|atrophy|porphyr|progeria|haemophilia|thalass"
        "|phenylk|brittle",
        r"triplets?|quadruplets?|quintuplets?|sextuplets?|conjoined|(?:heart|lung|liver|face|hand|kidney|bone marrow) transplant",
        r"rare(?:st)? (?:\w+ )?(?:disease|condition|disorder|syndrome|illness|cancer|blood|genetic|skin|form)",
        r"(?:maple syrup )?(?:urine disease|dystrophy|porphyria|progeria|haemophilia|thalassaemia|phenylketonuria|muscular atrophy|brittle bone\w*)",
        rf"one of (?:only |just )?(?:\w+ )?(?:children|people|families|cases|babies|men|women) (?:\w+ )?in (?:the|this|all) {_WHERE}",
    ),
    _facts(
        "surviv| crash|lightning|shark|shipwreck|tsunami|balloon",
        r"(?:sole|only|last) survivor|(?:plane|helicopter|train|coach|ferry) crash|struck by lightning|shark|shipwreck|tsunami|hot-air balloon",
        r"surviv\w+ (?:of )?(?:the |an? )?(?:\w+ )?(?:crash|disaster|bombing|sinking|earthquake|avalanche|explosion|siege)",
    ),
    _facts(
        "glass eye|wooden leg|artificial|albino|dwarf|six fing|webbed|circus|fairground|zoo|narrowboat|houseboat"
        "|windmill|lighthouse|yurt|tree|castle|bagpipes|harp|tuba|accordion|tattoo",
        r"glass eye|wooden leg|artificial (?:arm|leg|hand)|albino|dwarfism|six fingers|webbed|tattoo\w* of",
        r"circus|fairground|zoo|narrowboat|houseboat"
        "|windmill|lighthouse|yurt|tree ?house|castle|bagpipes|harp|tuba|accordion",
    ),
    _facts(
        "town's |village's |county's |city's |school's |local coun|local celeb|local hero|local legend|local poli|local busi|local prea|professional ",
        r"(?:town|village|county|city|school)'s (?:only|first|youngest|oldest|best)",
        r"local (?:councillor|celebrity|hero|legend|politician|businessman|businesswoman|preacher)",
        r"professional (?:dancer|boxer|wrestler|footballer|gambler|golfer|cyclist|musician)",
    ),
    _facts(
        " of seven| of eight| of nine| of ten| of eleven| of twelve| of thirteen| of fourteen| of fifteen",
        rf"(?:mother|father|parents|youngest|eldest|oldest|family|sibling) of {_MANY}(?! (?:to|or|per|years|months|weeks))(?: children| siblings)?",
    ),
    _facts(
        "known in the|known in this|known to the|known throughout|known across|known all over|everyone in the|funeral|statue|memorial|plaque|bench",
        rf"(?:well[- ])?known (?:in|to|throughout|across|all over) (?:the|this) (?:whole |entire )?{_WHERE}",
        r"everyone in the (?:street|village|town) (?:knew|knows|called)",
        r"\w+ people attended the funeral|(?:statue|memorial|plaque|bench) (?:to|for|of|in memory)",
    ),
)
_OF_KIN = rule(
    "rare-fact",
    rf"{_KIN},? (?:[\w-]+ )?(?:was|is|had been|who was|being|as|worked as|had once been) (?:an?|the|once an?) (?:[\w-]+ )?(?:[\w-]+ )?{_TRADE}s?",
    rf"(?:son|daughter|child|grandchild|niece|nephew|wife|husband|widow) of (?:an?|the) (?:[\w-]+ )?{_TRADE}",
    rf"{_TRADE}'s (?:son|daughter|child|grandson|wife|family)",
)


def find_facts(text: str) -> Iterator[Finding]:
    """Every fact of a plain text that is rare."""
    found = small_words(text)
    starts = {word[:START] for word in found}
    yield from find_all(tuple(group.rules for group in _GROUPS if not group.starts.isdisjoint(starts)), text)
    if not _TRADE_WORDS.isdisjoint(found):
        yield from _OF_KIN.find(text)
