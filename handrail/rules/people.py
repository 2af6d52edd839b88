"""What is told about a person before anybody has said who it is."""

from dataclasses import dataclass

from handrail.rules.vocabulary import RelationshipKind


@dataclass(frozen=True)
class Described:
    """A child as a referral tells of her or him; every part may be missing."""

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

    def names(self) -> tuple[str, ...]:
        """The full name and any other names, as told."""
        full = f"{self.given} {self.family}".strip()
        return tuple(name for name in (full, self.known_as) if name)


# words that people write for a relationship -> the kind that is stored; the words are kept too
SAID = {
    "mother": RelationshipKind.MOTHER,
    "mum": RelationshipKind.MOTHER,
    "father": RelationshipKind.FATHER,
    "dad": RelationshipKind.FATHER,
    "brother": RelationshipKind.SIBLING,
    "sister": RelationshipKind.SIBLING,
    "twin": RelationshipKind.SIBLING,
    "step-parent": RelationshipKind.STEP_PARENT,
    "stepfather": RelationshipKind.STEP_PARENT,
    "stepmother": RelationshipKind.STEP_PARENT,
    "grandmother": RelationshipKind.GRANDPARENT,
    "grandfather": RelationshipKind.GRANDPARENT,
    "nan": RelationshipKind.GRANDPARENT,
    "aunt": RelationshipKind.AUNT_UNCLE,
    "uncle": RelationshipKind.AUNT_UNCLE,
    "cousin": RelationshipKind.COUSIN,
    "foster carer": RelationshipKind.FOSTER_CARER,
    "carer": RelationshipKind.CARER,
    "friend": RelationshipKind.FRIEND,
}


def relationship_in(words: str) -> RelationshipKind:
    """The kind of relationship that free words begin with; "other" when none fits."""
    said = words.strip().casefold()
    if not said:
        return RelationshipKind.NOT_KNOWN
    fitting = [kind for name, kind in SAID.items() if said.startswith(name)]
    return fitting[0] if fitting else RelationshipKind.OTHER
