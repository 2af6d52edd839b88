"""Words that refer to people without a name: her aunt, mum’s partner, a neighbour."""

from collections.abc import Iterable, Sequence

from handrail.rules.data_protection.redaction import Mark
from handrail.rules.data_protection.text_words import TextWord, words_of
from handrail.rules.vocabulary import RelationshipKind

# word -> how the person stands to a child; the child's own parents are never proposed
OF_KIND: dict[str, RelationshipKind] = {
    **dict.fromkeys(("aunt", "auntie", "aunty", "uncle"), RelationshipKind.AUNT_UNCLE),
    **dict.fromkeys(("cousin",), RelationshipKind.COUSIN),
    **dict.fromkeys(("sister", "brother", "sibling", "twin", "stepsister", "stepbrother"),
                    RelationshipKind.SIBLING),
    **dict.fromkeys(("nan", "nana", "nanna", "nanny", "gran", "granny", "grandma", "grandmother",
                     "grandad", "granddad", "grandpa", "grandfather", "grandparent"),
                    RelationshipKind.GRANDPARENT),
    **dict.fromkeys(("stepfather", "stepdad", "stepmother", "stepmum"),
                    RelationshipKind.STEP_PARENT),
    **dict.fromkeys(("niece", "nephew", "godmother", "godfather"),
                    RelationshipKind.OTHER_RELATIVE),
}  # fmt: skip
# these say somebody only where they are somebody's: her friend, mum's partner
OWNED = frozenset((
    "friend", "mate", "partner", "boyfriend", "girlfriend", "husband", "wife", "son", "daughter",
    "neighbour", "lodger", "flatmate", "housemate", "fiance", "fiancee", "ex",
))  # fmt: skip
PARENTS = frozenset(("mother", "mum", "mam", "father", "dad", "parent"))
OWNERS = frozenset(("his", "her", "their", "my", "our", "your", "whose", "the", "a", "an"))
NOT_ONE = frozenset(("agency", "agencies", "service", "services", "organisation", "meeting"))
FAR = 3  # words between an owner and the word: her two little sisters


def singular_form(folded: str) -> str:
    """The singular of a folded word."""
    one = folded.removesuffix("s")
    return one if one in OF_KIND or one in OWNED or one in PARENTS else folded


def is_kin(words: Sequence[TextWord], at: int) -> bool:
    """Whether a word refers to somebody by their relationship to the child or another person."""
    one = singular_form(words[at].folded)
    return one in OF_KIND or (one in OWNED and _is_owned(words, at))


def _is_owned(words: Sequence[TextWord], at: int) -> bool:
    if _is_nobody(words, at):
        return False
    for back in range(at - 1, max(-1, at - 1 - FAR), -1):
        if words[back + 1].gap.strip():
            return False
        if words[back].folded in OWNERS or words[back].is_owning:
            return True
    return False


def owner_of(words: Sequence[TextWord], at: int) -> int | None:
    """The position of the name that the word for a parent belongs to: Chloe Young’s mum."""
    is_parent = singular_form(words[at].folded) in PARENTS
    return at - 1 if is_parent and at and words[at - 1].is_owning else None


def is_foster_carer(words: Sequence[TextWord], at: int) -> bool:
    """Whether a word is the end of “foster carer”."""
    is_carer = words[at].folded in {"carer", "carers", "parent", "parents"}
    return is_carer and at > 0 and words[at - 1].folded == "foster"


ALSO = frozenset(("caller", "informant", "carer", "relative", "family", "stranger"))


def find_hints(text: str, marks: Iterable[Mark]) -> list[str]:
    """Unmarked words that may refer to a person, for the officer to check."""
    covered = [(mark.start, mark.end) for mark in marks]
    words = words_of(text)
    told = [
        word.typed.lower()
        for at, word in enumerate(words)
        if singular_form(word.folded) in {*OF_KIND, *OWNED, *PARENTS} | ALSO
        and not _is_nobody(words, at)
        and not any(start <= word.start < end for start, end in covered)
    ]
    return list(dict.fromkeys(told))


def _is_nobody(words: Sequence[TextWord], at: int) -> bool:
    """Whether the next word shows that nobody is meant: a partner agency, a family name."""
    if at + 1 == len(words) or words[at + 1].gap.strip(" "):
        return False
    after = words[at + 1].folded
    return after in NOT_ONE or (words[at].folded, after) == ("family", "name")
