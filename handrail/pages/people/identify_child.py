"""Is this a child we know? Who on the register may be meant by a referral, and what people said."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from handrail.actions.front_door import triage as actions
from handrail.actions.people import register as people_actions, same_person as joining
from handrail.linkage.candidate_search import Band
from handrail.pages.core.form_tokens import new_token
from handrail.pages.core.shortcuts import or_404
from handrail.pages.people import compare_records as comparing, field_comparison as sides
from handrail.pages.people.compare_records import Subject
from handrail.pages.people.unlinked_referrals import LikeReferral, referrals_like
from handrail.records.queries.front_door import triage
from handrail.records.queries.people import match_decisions as verdicts, register as people
from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import Said

SHOWN = 8


@dataclass(frozen=True)
class Shown:
    """Somebody who may be meant: how likely, why, what was said of it, and where to say it."""

    person: Any
    likeness: sides.Likeness
    href: str
    said: Any = None

    @property
    def is_unlikely(self) -> bool:
        return self.likeness.comparison.band is Band.UNLIKELY


@dataclass(frozen=True)
class ToldApart:
    """Somebody who was said not to be the same, and where that is taken back."""

    person: Any
    name: str
    verdict: Any
    href: str
    token: str


@dataclass(frozen=True)
class Found:
    """Who may be meant, by what people have said of them so far."""

    likely: list[Shown]
    unlikely: list[Shown]
    told_apart: list[ToldApart]
    rows: list[sides.Row]  # the likeliest of them, compared field by field
    unanswered: bool  # somebody is very likely meant, and nobody has said no to that


Where = Callable[[Any], str]  # the page on which somebody is compared


def look_up(request: Any, facts: IdentifyingFacts, purpose: str, about: Any) -> list[Any]:
    """Who on the register shares something with these facts; none when there are none.

    `about` is what it is asked about: a referral, or the record of a person.
    """
    try:
        return people_actions.look_up(
            by=request.actor,
            facts=facts,
            purpose=purpose,
            about=about.public_id,
            now=request.now,
        )
    except Incomplete:
        return []


def sorted_out(request: Any, of: Any, side: sides.Side, found: list[Any], where: Where) -> Found:
    """Those found, by what people have said of them."""
    said = verdicts.about(request.actor, of)
    shown = []
    for person in found:
        answers = [said[row.pk] for row in (person, *person.also) if row.pk in said]
        if not any(row.said == Said.NOT_SAME for row in answers):
            likeness = sides.Likeness(person.candidate.comparison)
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


def _told_apart(request: Any, of: Any, said: Any, where: Where) -> list[ToldApart]:
    found = []
    for row in said.values():
        if row.said == Said.NOT_SAME:
            person = row.other if row.person == of else row.person
            token = new_token(request.actor.account)
            name = people.main_name(person)
            found.append(ToldApart(person, name, row, where(person), token))
    return found


def _first_rows(told: sides.Side, shown: list[Shown]) -> list[sides.Row]:
    """The first of them, compared field by field."""
    if not shown:
        return []
    person, likeness = shown[0].person, shown[0].likeness
    return sides.rows(told, sides.of_records([person, *person.also]), likeness.comparison)


def of_referral(request: Any, referral: Any) -> Found:
    """Who may be meant by a referral that is on nobody's record; nothing is linked by itself."""
    described = triage.described(request.actor, referral)
    found = look_up(request, described.facts(), f"Triage of {referral.reference}", referral)
    side = sides.of_referral(described)

    def where(person: Any) -> str:
        return reverse("candidate", args=[referral.public_id, person.public_id])

    return sorted_out(request, referral, side, found, where)


def other_referrals(request: Any, referral: Any) -> list[LikeReferral]:
    """Other referrals on no child's record that may be about the same child."""
    described = triage.described(request.actor, referral)
    return referrals_like(request, described.facts(), but=referral)


def candidate(request: Any, public_id: uuid.UUID, candidate: uuid.UUID) -> HttpResponse:
    """Compares a referral with somebody on the register, and takes what somebody says of it."""
    referral = or_404(triage.one(request.actor, public_id))
    kept = or_404(people.to_compare(request.actor, candidate) or None)
    return comparing.compare(request, _subject(request, referral, kept), kept)


def _subject(request: Any, referral: Any, kept: list[Any]) -> Subject:
    given = {"by": request.actor, "referral": referral, "now": request.now}
    described = triage.described(request.actor, referral)
    child = f"{referral.child_given} {referral.child_family}".strip() or "Name not known"
    return Subject(
        of=referral,
        facts=described.facts(),
        side=sides.of_referral(described),
        title=f"Referral {referral.reference}, {child}",
        is_same=referral.person_id in {row.pk for row in kept},
        version=referral.version,
        same=lambda why, seen: actions.identify(**given, person=kept[0], reason=why, seen=seen),
        undo=lambda why, seen: joining.unlink(**given, reason=why, seen=seen),
        back=(reverse("triage", args=[referral.public_id]), referral.reference),
        after="triage",
        kwargs={"public_id": referral.public_id},
    )
