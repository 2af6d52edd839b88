"""Third-party details to search for in every passage of a subject access request."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from handrail.records.models import AccessRequest, Submission
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.data_protection import subject_access_collection as queries
from handrail.records.queries.data_protection.subject_access_collection import Held
from handrail.rules.data_protection import relatives, schools
from handrail.rules.data_protection.common_words import is_common
from handrail.rules.data_protection.contact_details import compact_form, find_contact_details
from handrail.rules.data_protection.people_names import introduced_names, names_in
from handrail.rules.data_protection.subject_access_sources import (
    NAMES_WHO_TOLD,
    OF_ADDRESS,
    OF_SCHOOL,
    OF_STAFF,
    PLACES,
    WHO_TOLD,
)
from handrail.rules.data_protection.text_words import words_of
from handrail.rules.data_protection.third_parties import Known, Phrase, Seeker, Sought
from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.questions import Kind
from handrail.rules.people.matching import fold_name
from handrail.rules.vocabulary import AgencyKind, Asker, HideReason, RelationshipKind

CARED_FOR = frozenset((
    RelationshipKind.FOSTER_CARER, RelationshipKind.RESIDENTIAL_CARER,
    RelationshipKind.PRIVATE_FOSTER_CARER,
))  # fmt: skip
THIRD, TOLD_US = HideReason.THIRD_PARTY.value, HideReason.WHO_TOLD_US.value
PLACE, CRIME = HideReason.PROTECTED_ADDRESS.value, HideReason.CRIME.value
HOUSE = re.compile(r"^\W*(?:(?:flat|unit|room)\W+)?\d+\w?\b\W*", re.I)


def seeker_for(
    row: AccessRequest,
    people: list[int],
    held: Sequence[Held],
    forms: Sequence[Kept],
    texts: Iterable[str],
) -> Seeker:
    """A search for informants, safe places, and everybody named around the child.

    Names introduced in one text, such as “her cousin Yasmin”, are searched for in all of
    them.
    """
    asks = row.asked_by["name"]
    own_names = [*queries.list_own_names(people), asks, *_own_nicknames(people, asks)]
    own = _folded(own_names)
    staff = _folded(_staff(held, forms))
    known = [*_tellers(forms, held), *_suspects(held)]
    phrases = list(_phrases_of_tellers(forms, held))
    if row.asker != Asker.CHILD:
        known += _safe_people(forms)
        phrases += _safe_places(people, forms, own)
    if row.asker == Asker.PARENT:
        phrases += _withheld_from_parents(people, forms, own)
    known += _around(people, forms, row, asks)
    brought = {name for text in texts for _, name in introduced_names(words_of(text))}
    known += [Known((name,), THIRD) for name in sorted(brought) if not _folded([name]) & staff]
    return Seeker(
        Sought(
            known=tuple(known),
            phrases=tuple(dict.fromkeys(phrases)),
            own=own,
            own_first=_folded(name.partition(" ")[0] for name in own_names),
            initials=frozenset(fold_name(name)[:1] for name in own_names),
            staff=staff,
            own_details=frozenset(_own_details(row, people, held, forms)),
            own_kin=frozenset(_own_kin(people, asks)),
        )
    )


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in names for part in fold_name(name).split() if len(part) > 1)


def texts_in(value: Any) -> Iterator[str]:
    """Every text in an answer, however it is nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(texts_in, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(texts_in, value))


def _answers(forms: Iterable[Kept], keys: Collection[str]) -> Iterator[str]:
    """The unencrypted texts that answer questions with these keys."""
    for kept in forms:
        for key in keys & kept.answers.keys():
            yield from texts_in(kept.answers[key])


def _told(row: Submission, questions: Collection[str]) -> list[str]:
    return [text for value in queries.informant_answers(row, questions) for text in texts_in(value)]


def _tellers(forms: Iterable[Kept], held: Iterable[Held]) -> Iterator[Known]:
    """Informants who asked not to be named, and callers without an agency."""
    for kept in forms:
        names = tuple(name for text in _told(kept.row, NAMES_WHO_TOLD) for name in names_in(text))
        if hasattr(kept.row.submitted_by, "visitor"):
            names += (kept.row.submitted_by.name,)
        yield Known(names, TOLD_US, is_sealed=True)
    for row in _callers(held):
        yield Known((row.sender_name,), TOLD_US, is_sealed=True)


def _callers(held: Iterable[Held]) -> Iterator[Any]:
    return (one.row for one in held if one.table == "Intake" and not one.row.from_agency)


def _phrases_of_tellers(forms: Sequence[Kept], held: Iterable[Held]) -> Iterator[Phrase]:
    """Informants' numbers, and descriptions of who they are: “the caretaker”."""
    for text in chain.from_iterable(_told(kept.row, WHO_TOLD) for kept in forms):
        for mark in find_contact_details(text, TOLD_US):
            yield Phrase(text[mark.start : mark.end], TOLD_US, is_sealed=True)
    for text in chain.from_iterable(_told(kept.row, NAMES_WHO_TOLD) for kept in forms):
        yield from (Phrase(role, TOLD_US) for role in _roles_in(text))
    for row in _callers(held):
        for text in (row.sender_phone, row.sender_email):
            yield Phrase(text, TOLD_US, is_sealed=True)


def _roles_in(text: str) -> Iterator[str]:
    """Short descriptions of who somebody is; an everyday word alone does not count."""
    for part in re.split(r"[,;\n]", text):
        said = re.sub(r"^\s*(?:the|a|an|his|her|their)\s+", "", part, flags=re.I).strip()
        words = said.split()
        is_nobody = len(words) == 1 and is_common(fold_name(said))
        if said.islower() and len(words) <= MOST_OF_ROLE and not is_nobody:
            yield said


MOST_OF_ROLE = 3  # words that say who somebody is: a teaching assistant


def _suspects(held: Iterable[Held]) -> Iterator[Known]:
    for one in held:
        if one.table == "Suspect":
            yield Known(tuple(names_in(one.row.label)), CRIME)


def _safe_people(forms: Iterable[Kept]) -> Iterator[Known]:
    """People with whom the child is safe, as far as they were named."""
    for kept in forms:
        for key, value in queries.encrypted_answers_of(kept.row).items():
            for text in texts_in(value) if key in PLACES else ():
                yield Known(tuple(names_in(text)), PLACE, is_sealed=True)


def _safe_places(
    people: list[int], forms: Iterable[Kept], own: Collection[str]
) -> Iterator[Phrase]:
    for lines, postcode in queries.list_addresses(people, only_protected=True):
        yield from _lines_of(lines, postcode, own)
    for kept in forms:
        for key, value in queries.encrypted_answers_of(kept.row).items():
            if key in PLACES:
                texts = [text for text in texts_in(value) if text]
                yield from _lines_of("\n".join(texts), "", own)


def _withheld_from_parents(
    people: list[int], forms: Sequence[Kept], own: Collection[str]
) -> Iterator[Phrase]:
    """The child’s address, school and placement, which a parent’s copy never shows."""
    for lines, postcode in queries.list_addresses(people):
        yield from _lines_of(lines, postcode, own)
    for text in _answers(forms, OF_ADDRESS):
        yield from _lines_of(text, "", own)
    for text in _answers(forms, OF_SCHOOL):
        for name in schools.names_of(text):
            yield Phrase(name, PLACE, is_sealed=len(name.split()) > 1 or _is_rare(name, own))
    for kept in forms:
        if kept.row.agency.kind == AgencyKind.SCHOOL:
            yield Phrase(kept.row.agency.name, PLACE, is_sealed=True)
    for name, _, _ in queries.list_relationships(people, CARED_FOR):
        yield Phrase(name, PLACE, is_sealed=len(name.split()) > 1 or _is_rare(name, own))


def _is_rare(name: str, own: Collection[str]) -> bool:
    """Whether a name has a word that is not an everyday one or of the person's own name."""
    return any(not is_common(word) and word not in own for word in fold_name(name).split())


def _lines_of(lines: str, postcode: str, own: Collection[str]) -> Iterator[Phrase]:
    """An address as a whole, line by line, and each street without its number."""
    parts = [part.strip() for part in lines.splitlines() if part.strip()]
    every = [*parts, postcode] if postcode else parts
    for number in range(len(every), 1, -1):
        yield Phrase(" ".join(every[:number]), PLACE, is_sealed=True)
    for part in every:
        street = HOUSE.sub("", part)
        if street:
            yield Phrase(part, PLACE, is_sealed=True)
        if street != part and len(street.split()) > 1:
            yield Phrase(street, PLACE, is_sealed=_is_rare(street, own))


def _around(
    people: list[int], forms: Iterable[Kept], row: AccessRequest, asks: str
) -> Iterator[Known]:
    """Everybody around the child with their other names; never the requester."""
    for name, kind, note in queries.list_relationships(people):
        is_place = kind in CARED_FOR and row.asker == Asker.PARENT
        if fold_name(name) != fold_name(asks):
            names = (name, *names_in(note))
            yield Known(names, PLACE if is_place else THIRD, is_sealed=is_place)
    for name in (*queries.list_other_children(people), *_persons(forms)):
        if fold_name(name) != fold_name(asks):
            yield Known((name,), THIRD)


def _persons(forms: Iterable[Kept]) -> Iterator[str]:
    """The names that were written in boxes for people."""
    for kept in forms:
        for _, _, question in asked_questions(kept.form, kept.answers):
            value = kept.answers.get(question.key)
            if question.kind is Kind.PERSON and isinstance(value, list):
                yield from (str(one.get("name") or "") for one in value)


def _staff(held: Iterable[Held], forms: Iterable[Kept]) -> Iterator[str]:
    """Workers involved with the child, whose names are not redacted."""
    yield from (
        kept.row.submitted_by.name
        for kept in forms
        if not hasattr(kept.row.submitted_by, "visitor")
    )
    yield from (one.row.account.name for one in held if one.table == "Involvement")


def _own_details(
    row: AccessRequest, people: list[int], held: Iterable[Held], forms: Sequence[Kept]
) -> Iterator[str]:
    """Workers' numbers, and, where it is not withheld, the child's address."""
    yield from (compact_form(text) for text in _answers(forms, OF_STAFF))
    for one in held:
        for column in ("worker_phone", "officer_phone", "sender_phone", "sender_email"):
            if getattr(one.row, "from_agency", True):
                yield compact_form(getattr(one.row, column, "") or "")
    if row.asker != Asker.PARENT:
        is_theirs = row.asker == Asker.CHILD
        for lines, postcode in queries.list_addresses(people, only_open=not is_theirs):
            yield compact_form(f"{lines} {postcode}")


def _own_nicknames(people: list[int], asks: str) -> list[str]:
    """Other names of the requester."""
    notes = [
        note
        for name, _, note in queries.list_relationships(people)
        if fold_name(name) == fold_name(asks)
    ]
    return [nickname for note in notes for nickname in names_in(note)]


def _own_kin(people: list[int], asks: str) -> Iterator[str]:
    """Family words for the requester, such as the grandmother’s."""
    kinds = {
        kind
        for name, kind, _ in queries.list_relationships(people)
        if fold_name(name) == fold_name(asks)
    }
    yield from (word for word, kind in relatives.OF_KIND.items() if kind in kinds)
