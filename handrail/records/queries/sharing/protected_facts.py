"""Protected facts that must not leave with a child's papers, even if unknown to the sender.

Only the gate reads this; it reports the class of a fact and never the fact.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q

from handrail.records.models import (
    Case,
    Entity,
    Intel,
    Person,
    PersonAddress,
    PersonName,
    ProtectedAnswer,
    Relationship,
)
from handrail.records.queries.core import restricted_reach
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS
from handrail.records.queries.core.same_person import every_record_of
from handrail.rules.sharing.release_check import Fact, kind_of, named_fact, protected_fact
from handrail.rules.vocabulary import FactClass, Handling


def of_case(case: Case) -> list[Fact]:
    """Every protected fact about the child of a case and those around the child."""
    child = every_record_of({case.person_id} if case.person_id else set())
    around = every_record_of(_around(child)) - child
    found = [
        *_answers(case, child),
        *_addresses(child | around),
        *_restricted(around),
        *_intelligence(child),
    ]
    return [one for one in found if one.wordings]


def _around(child: set[int]) -> set[int]:
    rows = Relationship.objects.filter(Q(child__in=child) | Q(other__in=child))
    return {pk for pair in rows.values_list("child_id", "other_id") for pk in pair if pk} - child


def _answers(case: Case, child: set[int]) -> Iterator[Fact]:
    """Encrypted answers of every form about the child, in this case, another or a referral."""
    own = Q(submission__case=case) | Q(submission__referral=case.referral_id)
    of_child = Q(submission__case__person__in=child) | Q(submission__referral__person__in=child)
    rows = ProtectedAnswer.objects.filter((own | of_child) if child else own)
    for row in rows.only("public_id", "question", "value"):
        if kind := kind_of(row.question):
            yield protected_fact(kind, in_text(row.value))


def in_text(value: Any) -> str:
    """An encrypted answer as one text, one part per line."""
    if isinstance(value, Mapping):
        return "\n".join(in_text(part) for part in value.values() if isinstance(part, str | list))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(in_text(part) for part in value)
    return str(value or "")


def _addresses(people: set[int]) -> Iterator[Fact]:
    rows = PersonAddress.objects.filter(person__in=people, is_protected=True)
    for row in rows:
        yield protected_fact(FactClass.WHEREABOUTS, f"{in_text(row.lines)}\n{row.postcode}")


def _restricted(people: set[int]) -> Iterator[Fact]:
    """Names of the people around the child whose own record is restricted."""
    listed = Q(pk__in=restricted_reach.restricted_people()) | ~Q(sensitivity__in=OPEN_LEVELS)
    hidden = Person.objects.filter(listed, pk__in=people)
    for row in PersonName.objects.filter(person__in=hidden):
        yield named_fact(FactClass.OTHER_PEOPLE, row.full)


def _intelligence(child: set[int]) -> Iterator[Fact]:
    """References of items with handling conditions that name the child."""
    nodes = Entity.objects.filter(person__in=child)
    rows = Intel.objects.filter(handling=Handling.C, about__entity__in=nodes)
    for reference in rows.values_list("reference", flat=True).distinct():
        yield named_fact(FactClass.INTELLIGENCE, reference)
