"""Is this child known? People on the register who may be meant by a referral, and verdicts."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from handrail.actions.front_door import triage as actions
from handrail.actions.people import register as register_actions, same_person
from handrail.linkage.candidate_search import Band
from handrail.pages.core.form_tokens import new_token
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.people import compare_records, field_comparison
from handrail.pages.people.compare_records import Subject
from handrail.pages.people.unlinked_referrals import LikeReferral, referrals_like
from handrail.records.queries.front_door import triage
from handrail.records.queries.people import match_decisions, register as register_queries
from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import Said

SHOWN = 8


@dataclass(frozen=True)
class Shown:
    """A person who may be meant: how likely, why, the verdict, and where to record one."""

    person: Any
    likeness: field_comparison.Likeness
    href: str
    said: Any = None

    @property
    def is_unlikely(self) -> bool:
        """Whether this person is folded away; somebody with exactly the same name never is."""
        compared = self.likeness.comparison
        return compared.band is Band.UNLIKELY and not compared.levels.is_whole_name_alone


@dataclass(frozen=True)
class ToldApart:
    """A person confirmed not to be the same, and where to undo that."""

    person: Any
    name: str
    verdict: Any
    href: str
    token: str


@dataclass(frozen=True)
class Found:
    """The people who may be meant, grouped by the verdicts so far."""

    likely: list[Shown]
    unlikely: list[Shown]
    told_apart: list[ToldApart]
    rows: list[field_comparison.Row]  # the likeliest of them, compared field by field
    unanswered: bool  # somebody is very likely meant, and nobody has said no to that


Where = Callable[[Any], str]  # the page on which somebody is compared


def find_on_register(
    request: Request, facts: IdentifyingFacts, purpose: str, about: Any
) -> list[Any]:
    """People on the register who share something with these facts; empty without facts.

    `about` is what the search is for: a referral, or the record of a person.
    """
    try:
        return register_actions.search_register(
            by=request.actor,
            facts=facts,
            purpose=purpose,
            about=about.public_id,
            now=request.now,
        )
    except Incomplete:
        return []


def sort_by_verdict(
    request: Request, of: Any, side: field_comparison.Side, found: list[Any], where: Where
) -> Found:
    """The people found, grouped by the verdicts on them."""
    said = match_decisions.verdicts_by_person(request.actor, of)
    shown = []
    for person in found:
        answers = [said[row.pk] for row in (person, *person.also) if row.pk in said]
        if not any(row.said == Said.NOT_SAME for row in answers):
            likeness = field_comparison.Likeness(person.candidate.comparison)
            answer = next(iter(answers), None)
            shown.append(Shown(person, likeness, where(person), answer))
    likely = [row for row in shown if not row.is_unlikely]
    return Found(
        likely=likely[:SHOWN],
        unlikely=[row for row in shown if row.is_unlikely][:SHOWN],
        told_apart=_told_apart(request, of, said, where),
        rows=_first_rows(side, likely),
        unanswered=any(row.likeness.comparison.band is Band.VERY_LIKELY for row in likely),
    )


def _told_apart(request: Request, of: Any, said: Any, where: Where) -> list[ToldApart]:
    found = []
    for row in said.values():
        if row.said == Said.NOT_SAME:
            person = row.other if row.person == of else row.person
            token = new_token(request.actor.account)
            name = register_queries.main_name(person)
            found.append(ToldApart(person, name, row, where(person), token))
    return found


def _first_rows(told: field_comparison.Side, shown: list[Shown]) -> list[field_comparison.Row]:
    """The first of them, compared field by field."""
    if not shown:
        return []
    person, likeness = shown[0].person, shown[0].likeness
    return field_comparison.comparison_rows(
        told, field_comparison.register_side([person, *person.also]), likeness.comparison
    )


def candidates_for_referral(request: Request, referral: Any) -> Found:
    """People who may be meant by an unlinked referral; nothing is linked automatically."""
    described = triage.describe_child(request.actor, referral)
    found = find_on_register(
        request, described.facts(), f"Triage of {referral.reference}", referral
    )
    side = field_comparison.referral_side(described)

    def where(person: Any) -> str:
        return reverse("candidate", args=[referral.public_id, person.public_id])

    return sort_by_verdict(request, referral, side, found, where)


def other_referrals(request: Request, referral: Any) -> list[LikeReferral]:
    """Other unlinked referrals that may be about the same child."""
    described = triage.describe_child(request.actor, referral)
    return referrals_like(request, described.facts(), but=referral)


def compare_candidate(request: Request, public_id: uuid.UUID, candidate: uuid.UUID) -> HttpResponse:
    """Compares a referral with a person on the register, and records the decision."""
    referral = or_404(triage.find_triaged_referral(request.actor, public_id))
    kept = or_404(register_queries.list_records_to_compare(request.actor, candidate) or None)
    return compare_records.show_comparison(request, _subject(request, referral, kept), kept)


def _subject(request: Request, referral: Any, kept: list[Any]) -> Subject:
    given = {"by": request.actor, "referral": referral, "now": request.now}
    described = triage.describe_child(request.actor, referral)
    child = f"{referral.child_given} {referral.child_family}".strip() or "Name not known"
    return Subject(
        of=referral,
        facts=described.facts(),
        side=field_comparison.referral_side(described),
        title=f"Referral {referral.reference}, {child}",
        is_same=referral.person_id in {row.pk for row in kept},
        version=referral.version,
        same=lambda why, seen: actions.identify_child(
            **given, person=kept[0], reason=why, seen=seen
        ),
        undo=lambda why, seen: same_person.unlink_referral(**given, reason=why, seen=seen),
        back=(reverse("triage", args=[referral.public_id]), referral.reference),
        after="triage",
        kwargs={"public_id": referral.public_id},
    )
