"""What the guard can find: how a message names each kind, and why and how to write on without it."""

from __future__ import annotations

from dataclasses import dataclass

_TO_THE_LIST = "add it to lessons/privacy/words.txt with a reason"


@dataclass(frozen=True)
class Kind:
    """A kind of finding: its name, and why and how to rewrite."""

    name: str
    advice: str


KINDS = {
    "postcode": Kind("a postcode", "It leads to a few houses. Leave it out, or name the county."),
    "nhs-number": Kind("what looks like an NHS number", "It belongs to one person. Leave it out; if it is another number, say what it counts."),
    "ni-number": Kind("what looks like a National Insurance number", "It belongs to one person. Leave it out."),
    "upn": Kind("what looks like a unique pupil number", "It belongs to one child. Leave it out."),
    "telephone": Kind("a telephone number", "It leads to a person or a home. Leave it out, or say whom to ring: the duty team."),
    "email": Kind("an e-mail address", "It leads to a person. Leave it out, or say whom to write to: the duty team."),
    "account": Kind(
        "the name of an account or a web page",
        "It leads to a person. Say what kind it was: an account in a game. The address of a page that you cite belongs into a source's `url`.",
    ),
    "case-number": Kind("the number of a case or a record", "It leads to a file about a family. Leave it out."),
    "number-plate": Kind("what looks like a number plate", "It leads to a person. Leave it out."),
    "address": Kind("an address", "It leads to a home. Say what kind of home: a hostel, a flat on the third floor."),
    "exact-date": Kind(
        "the exact date of an event",
        "With it and a newspaper anybody finds whose case it is. Say how long before or after something else it was: four days after the referral.",
    ),
    "date-of-birth": Kind("a date of birth", "It belongs to one person. Say how old the child was, in months or years."),
    "exact-age-and-place": Kind(
        "an age to the week or closer, together with a place", "The two single out a child. Say the age in months, or leave out the place."
    ),
    "known-name": Kind("a name that the press made known", "Relatives live on with it. Say who the person was to the child, or cite the report as a source."),
    "person-name": Kind("the name of a person with a title", "Workers and relatives are not named. Say the role: the head teacher, the doctor."),
    "given-name": Kind(
        "what looks like a given name",
        f"Nobody is named. Say who it was: the baby, the stepfather. If it is part of the name of a law, body or method, {_TO_THE_LIST}.",
    ),
    "school-name": Kind("the name of a school or nursery", "It leads to a child. Say what kind it was: a primary school."),
    "hospital-or-ward": Kind("the name of a hospital, ward or clinic", "It leads to a child. Say what kind it was: the children's ward."),
    "small-place": Kind("the name of a place smaller than a county", "In a small place everybody knows the family. Name the county, or no place."),
    "rare-fact": Kind(
        "what may be a rare fact about somebody",
        f"Would a neighbour know who it is? Then leave it out. If it speaks of nobody, use other words, or {_TO_THE_LIST}.",
    ),
    "unknown-name": Kind(
        "a word with a capital letter that no list knows",
        "Is it the name of a person, a place or a school, or a nickname? Then take it out. "
        f"If it is the name of a law, body or method, {_TO_THE_LIST}. If it is neither, write it with a small letter.",
    ),
}
