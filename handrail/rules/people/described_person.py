"""The description of a person who has not been identified yet."""

import datetime as dt
import re
from dataclasses import dataclass

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place
from handrail.rules.vocabulary import RelationshipKind

SEX_OF = {"girl": "f", "boy": "m"}
MOST_OTHER_NAMES = 6
OTHER_NAMES = {"alias": "also known as", "previous": "previous name", "legal": "legal name"}
_BETWEEN_NAMES = re.compile(r"[,;/\n]|\bor\b|\band\b|\baka\b", re.I)
_AROUND_A_NAME = " .“”\"‘’'()"


@dataclass(frozen=True)
class Described:
    """A child as described in a referral; every part may be missing."""

    given: str = ""
    family: str = ""
    known_as: str = ""
    born: str = ""
    gender: str = ""
    language: str = ""
    interpreter: str = ""
    disability: str = ""
    disability_what: str = ""
    legal_status: str = ""
    say_it: str = ""
    address: str = ""
    postcode: str = ""
    nhs: str = ""
    expected_on: dt.date | None = None  # the birth of an unborn child

    def other_names(self) -> tuple[Name, ...]:
        """The other names as given, one by one: "Kitty, or Kit Devlin" are two."""
        found = (part.strip(_AROUND_A_NAME) for part in _BETWEEN_NAMES.split(self.known_as))
        return tuple(Name.told(part) for part in found if part)[:MOST_OTHER_NAMES]

    def facts(self) -> IdentifyingFacts:
        """The facts that may identify this person, the most certain first."""
        names = (Name(self.given, self.family), *self.other_names())
        return IdentifyingFacts(
            names=tuple(name for name in names if name != Name()),
            born=(PartialDate.from_text(self.born),) if self.born else (),
            sex=SEX_OF.get(self.gender, ""),
            places=(Place(self.address, self.postcode),) if self.address or self.postcode else (),
            identifiers=(Identifier("nhs", self.nhs),) if self.nhs else (),
        )


# words that people write for a relationship -> the kind that is stored; the words are kept too
SAID = {
    "mother": RelationshipKind.MOTHER,
    "mum": RelationshipKind.MOTHER,
    "father": RelationshipKind.FATHER,
    "dad": RelationshipKind.FATHER,
    "brother": RelationshipKind.SIBLING,
    "sister": RelationshipKind.SIBLING,
    "sibling": RelationshipKind.SIBLING,
    "half": RelationshipKind.SIBLING,
    "stepbrother": RelationshipKind.SIBLING,
    "stepsister": RelationshipKind.SIBLING,
    "twin": RelationshipKind.SIBLING,
    "step-parent": RelationshipKind.STEP_PARENT,
    "stepfather": RelationshipKind.STEP_PARENT,
    "stepmother": RelationshipKind.STEP_PARENT,
    "stepdad": RelationshipKind.STEP_PARENT,
    "stepmum": RelationshipKind.STEP_PARENT,
    "grandmother": RelationshipKind.GRANDPARENT,
    "grandfather": RelationshipKind.GRANDPARENT,
    "gran": RelationshipKind.GRANDPARENT,
    "nan": RelationshipKind.GRANDPARENT,
    "aunt": RelationshipKind.AUNT_UNCLE,
    "uncle": RelationshipKind.AUNT_UNCLE,
    "cousin": RelationshipKind.COUSIN,
    "foster carer": RelationshipKind.FOSTER_CARER,
    "carer": RelationshipKind.CARER,
    "friend": RelationshipKind.FRIEND,
}


def relationship_in(words: str) -> RelationshipKind:
    """The kind of relationship at the start of a free text; "other" when none fits."""
    said = words.strip().casefold()
    if not said:
        return RelationshipKind.NOT_KNOWN
    fitting = [kind for name, kind in SAID.items() if said.startswith(name)]
    return fitting[0] if fitting else RelationshipKind.OTHER


def says_no_more(words: str, kind: RelationshipKind) -> bool:
    """Whether a free text says only the kind of relationship, such as "mother"."""
    return words.strip().casefold() in {kind.label.casefold(), kind.value}


SEX_IN = {RelationshipKind.MOTHER: "f", RelationshipKind.FATHER: "m"}


def facts_around(name: str, kind: str) -> IdentifyingFacts:
    """The facts about somebody around a child: a name, and sometimes the sex."""
    told = Name.told(name.strip(_AROUND_A_NAME))
    sex = SEX_IN.get(RelationshipKind(kind), "") if kind in set(RelationshipKind) else ""
    return IdentifyingFacts(names=(told,) if told != Name() else (), sex=sex)
