"""The NHS number that goes with what is shared about a child, once the law requires it."""

import datetime as dt
from dataclasses import dataclass

from handrail.records.models import Person, PersonIdentifier
from handrail.records.queries.core.law import law_at
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS
from handrail.records.queries.core.same_person import every_record_of
from handrail.records.queries.people.identity import keys_of_same_person
from handrail.records.queries.people.register import person_if_known
from handrail.rules.clocks import day_in_words
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import IdentifierScheme, NhsUnknown, NumberSource

DUTY = "ca2004-s16lc"  # off until an administrator says from which day it is in force
NOT_LINKED = "Not known. This referral is not linked to a child’s record yet."
NO_REASON = "Missing: nobody has recorded why"


@dataclass(frozen=True)
class NumberToInclude:
    """The NHS number in words, or that it is missing and why. It never stops anything."""

    words: str
    is_missing: bool
    person: Person | None = None


def number_to_include(
    actor: Actor, person: Person | None, now: dt.datetime
) -> NumberToInclude | None:
    """What goes with something shared about a child.

    None while the duty is not in force, and about a person of whom the actor may not know.
    """
    if not law_at(now).has(DUTY):
        return None
    if person is None:
        return NumberToInclude(NOT_LINKED, is_missing=True)
    known = person_if_known(actor, person)
    return _number(known, keys_of_same_person(actor, known.pk)) if known else None


def number_in_shared(person: Person | None, now: dt.datetime) -> NumberToInclude | None:
    """What an agency reads in something shared with it; the caller has read what was shared.

    None also about a restricted child: the agency reads about the described child alone.
    """
    if not law_at(now).has(DUTY) or (person and person.sensitivity not in OPEN_LEVELS):
        return None
    if person is None:
        return NumberToInclude(NOT_LINKED, is_missing=True)
    same = Person.objects.filter(pk__in=every_record_of({person.pk}), sensitivity__in=OPEN_LEVELS)
    return _number(person, [person.pk, *same.values_list("pk", flat=True)])


def _number(person: Person, keys: list[int]) -> NumberToInclude:
    rows = PersonIdentifier.objects.filter(person__in=keys, scheme=IdentifierScheme.NHS)
    row = rows.order_by("-is_verified", "-pk").first()
    if row is None:
        why = person.nhs_unknown
        words = f"Missing: {_lower(NhsUnknown(why).label)}" if why else NO_REASON
        return NumberToInclude(words, is_missing=True, person=person)
    verified = "verified" if row.is_verified else "not verified"
    if row.is_verified and row.verified_on:
        verified += f" on {day_in_words(row.verified_on)}"
    source = f". Source: {_lower(NumberSource(row.source).label)}" if row.source else ""
    return NumberToInclude(f"{row.value}, {verified}{source}", is_missing=False, person=person)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
