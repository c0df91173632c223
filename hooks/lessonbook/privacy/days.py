"""Days, months, years and counts as people write them: parts of the patterns of dates and ages."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"

_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
ORDINAL = rf"(?:{_UNITS}|{_TEENS}|(?:twenty|thirty)[ -](?:{_UNITS}))"

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_UP_TO_TWENTY = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
COUNT = rf"(?:\d+|an?|{_ONES}|{_UP_TO_TWENTY}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_ONES}))?)"

NTH = r"\d+(?:st|nd|rd|th)"
DAY = rf"(?:[0-3]?\d(?: ?(?:st|nd|rd|th))?|{ORDINAL})"
YEAR = r"(?:(?:19|20)\d\d|'\d\d)"

_FEAST_DAYS = (
    "christmas|boxing|new year'?s|st george'?s|valentine'?s|mother'?s|father'?s|may|remembrance|pancake|ash|bonfire|guy fawkes|easter|good|whit|palm"
    "|shrove|maundy"
)
_FEASTS = r"christmas|easter|halloween|hallowe'en|eid(?:[ -]al[ -]\w+)?|diwali|hogmanay|hanukkah|passover|yom kippur|vaisakhi"
DAYLIKE = r"(?:day|eve|night|evening|morning|afternoon|weekend|sunday|monday|tuesday|wednesday|thursday|friday|saturday)"
FEAST = rf"(?:(?:{_FEAST_DAYS})[ -](?:{DAYLIKE}|bank holiday)|{_FEASTS}|(?:spring|summer|august|may) bank holiday)"
