"""Decisions on possible duplicates, for an operator's report only, never for a page."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import F

from handrail.records.models import Person, Referral, SamePerson, Submission, Verdict
from handrail.records.queries.core import restricted_reach
from handrail.records.queries.people.matching_facts import facts_of_people
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.vocabulary import Said

Decided = tuple[IdentifyingFacts, IdentifyingFacts, bool]  # as told, as kept, the same person
AT_ONCE = 500


def decided_pairs() -> Iterator[Decided]:
    """Each pair that people joined or decided are different, of unrestricted records.

    A child who was registered from the very referral is left out: there was nobody to find.
    """
    yield from _of_referrals(_linked(), is_same=True)
    yield from _of_referrals(_told_apart(), is_same=False)
    yield from _of_records(SamePerson.objects.values_list("first", "second"), is_same=True)
    apart = Verdict.objects.filter(said=Said.NOT_SAME, other__isnull=False)
    yield from _of_records(apart.values_list("other", "person"), is_same=False)


def _linked() -> Iterable[tuple[int, int]]:
    rows = Referral.objects.filter(person__recorded_at__lt=F("recorded_at"))
    return rows.values_list("pk", "person")


def _told_apart() -> Iterable[tuple[int, int]]:
    rows = Verdict.objects.filter(said=Said.NOT_SAME, referral__isnull=False)
    return rows.values_list("referral", "person")


def _of_referrals(pairs: Iterable[tuple[int, int]], *, is_same: bool) -> Iterator[Decided]:
    for some in _in_parts(pairs):
        told = _described({referral for referral, _ in some})
        kept = _facts({person for _, person in some})
        for referral, person in some:
            if referral in told and person in kept:
                yield told[referral], kept[person], is_same


def _of_records(pairs: Iterable[tuple[int, int]], *, is_same: bool) -> Iterator[Decided]:
    for some in _in_parts(pairs):
        kept = _facts({person for pair in some for person in pair})
        for one, other in some:
            if one in kept and other in kept:
                yield kept[one], kept[other], is_same


def _in_parts(pairs: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    every = sorted(pairs)
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))


def _facts(people: set[int]) -> Mapping[int, IdentifyingFacts]:
    rows = Person.objects.filter(pk__in=people, sensitivity__in=restricted_reach.OPEN_LEVELS)
    kept = list(rows.exclude(pk__in=restricted_reach.restricted_people()))
    facts = facts_of_people(kept)
    return {row.pk: facts[row.public_id] for row in kept}


def _described(referrals: set[int]) -> Mapping[int, IdentifyingFacts]:
    rows = Referral.objects.filter(pk__in=referrals, sensitivity__in=restricted_reach.OPEN_LEVELS)
    answers = _answers(referrals)
    return {row.pk: _told(row, answers.get(row.pk, {})) for row in rows}


def _answers(referrals: set[int]) -> Mapping[int, Mapping[str, Any]]:
    rows = Submission.objects.filter(referral__in=referrals, part="referral").order_by("pk")
    return dict(rows.values_list("referral", "answers"))


def _told(row: Referral, answers: Mapping[str, Any]) -> IdentifyingFacts:
    address = answers.get("address") or {}
    return Described(
        given=row.child_given,
        family=row.child_family,
        born=row.child_born,
        known_as=answers.get("known_as") or "",
        gender=answers.get("gender") or "",
        address=address.get("lines", ""),
        postcode=address.get("postcode", ""),
    ).facts()
