"""The facts of a case that the integrity rules use: days, kinds and reasons."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from handrail.records.models import (
    Assessment,
    Case,
    Clock,
    Enquiry,
    Investigation,
    Meeting,
    Missing,
    Plan,
    PoliceReferral,
    Protection,
    RecordsRequest,
    Responsibility,
    StepDown,
)
from handrail.records.queries.casework import orders
from handrail.records.queries.core.counted_episodes import COUNTED
from handrail.records.queries.core.relations import CONFERENCES
from handrail.records.queries.people import identity
from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import Closing, Made
from handrail.rules.clocks import moment_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.front_door.safety_tonight import NOT_SAFE
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import AssessmentState, PlanKind, PoliceState, ProtectionKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow.missing import AWAY, INTERVIEW_DUE
from handrail.rules.workflow.third_party_material import WAITING

WITH_POLICE = {"more_asked": PoliceState.ACKNOWLEDGED, "given_back": PoliceState.WRITTEN}


_ASSESSED, _POLICE = list(AssessmentState), list(PoliceState)


def facts_of_case(case: Case) -> integrity.Episode:
    """The recorded facts of one case, in days."""
    authorised = Assessment.objects.filter(case=case).values_list("started_on", "authorised_at")
    held = Meeting.objects.filter(case=case, kind__in=CONFERENCES, held_at__isnull=False)
    return integrity.Episode(
        referred_on=london_day(case.referred_at),
        closed_on=london_day(case.closed_at) if case.closed_at else None,
        died_on=case.person.died_on if case.person else None,
        assessments=tuple(
            integrity.Span(day, london_day(end) if end else None) for day, end in authorised
        ),
        enquiries=tuple(facts_of_enquiry(row) for row in Enquiry.objects.filter(case=case)),
        plans=tuple(facts_of_plan(row) for row in Plan.objects.filter(case=case)),
        conferences=tuple(london_day(at) for at in held.values_list("held_at", flat=True) if at),
    )


def facts_of_enquiry(row: Enquiry) -> integrity.Enquiry:
    """The facts of one enquiry for the integrity rules."""
    no_conference = "recorded" if row.conference == "not_needed" else ""
    return integrity.Enquiry(row.started_on, row.finished_on, row.conference_on, no_conference)


def facts_of_plan(row: Plan) -> integrity.Plan:
    """The facts of one plan for the integrity rules."""
    return integrity.Plan(row.started_on, row.ended_on, PlanKind(row.kind), row.reviewed_on)


def progress_of_case(case: Case) -> Made:
    """How far the assessment and the 87A of a case have got, the furthest of each."""
    assessments = Assessment.objects.filter(case=case).values_list("state", flat=True)
    sent = PoliceReferral.objects.filter(case=case).values_list("state", flat=True)
    return _made(case, assessments, sent)


def progress_of_rows(case: Case, rows: Iterable[Any]) -> Made:
    """The same, from stage rows (`thing`, `state`) that were read already."""
    states = [(row.thing, row.state) for row in rows]
    return _made(
        case,
        [state for thing, state in states if thing == "assessment"],
        [state for thing, state in states if thing == "policereferral"],
    )


def _made(case: Case, assessments: Iterable[str], sent: Iterable[str]) -> Made:
    return Made(
        assessment=max(map(AssessmentState, assessments), key=_ASSESSED.index, default=None),
        police=max((_police(state) for state in sent), key=_POLICE.index, default=None),
        why_no_assessment=case.no_assessment_reason,
        why_no_police=case.no_police_reason,
    )


def _police(state: str) -> PoliceState:
    return WITH_POLICE.get(state) or PoliceState(state)


def facts_of_closing(actor: Actor, case: Case, reason: str, closure: str) -> Closing:
    """The facts that the check before closing this case needs."""
    undecided = PoliceReferral.objects.filter(case=case).exclude(
        state__in=("decided", "recorded", "closed")
    )
    accepted = Responsibility.objects.filter(case=case, state="accepted", written="yes")
    of_child = Q(case=case) | Q(person__in=identity.keys_of_same_person(actor, case.person_id))
    away = Missing.objects.filter(COUNTED, of_child, is_historic=False)
    states = list(away.values_list("state", flat=True))
    return Closing(
        reason=reason,
        made=progress_of_case(case),
        police_undecided=undecided.count(),
        protections=tuple(map(_in_force, orders.list_orders_in_force(actor, case))),
        investigations_open=Investigation.objects.filter(case=case).exclude(state="ended").count(),
        requests_waiting=RecordsRequest.objects.filter(case=case, state__in=WAITING).count(),
        closure=closure,
        is_stepped_down=StepDown.objects.filter(case=case, state="agreed").exists(),
        is_accepted=accepted.exists(),
        is_not_safe=case.safe == NOT_SAFE,
        is_missing=any(state in AWAY for state in states),
        interviews_due=sum(state in INTERVIEW_DUE for state in states),
        is_discussion_due=Clock.objects.filter(
            case=case, kind=ClockCode.STRATEGY_DISCUSSION, stopped_at=None
        ).exists(),
    )


def _in_force(row: Protection) -> str:
    kind = ProtectionKind(row.kind).label
    return f"{kind} is in force until {moment_in_words(row.ends_at)}."
