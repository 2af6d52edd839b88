"""The facts of a case that the checks before a step-down need."""

import datetime as dt

from handrail.records.models import (
    Assessment,
    Case,
    Contribution,
    Plan,
    PlanAction,
    PlanReview,
    StepDown,
    Submission,
)
from handrail.records.queries.casework import orders
from handrail.records.queries.casework.cases import born_of
from handrail.records.queries.missing import episodes
from handrail.rules.casework.integrity import MISSING_WITHIN, Gate, is_marked_fall
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import ExploitationStatus
from handrail.rules.workflow.missing import AWAY, INTERVIEW_DUE

COUNTS = ("written", "confirmed")  # the reviews that count


def gate_of_proposal(actor: Actor, row: StepDown, *, today: dt.date) -> Gate:
    """The facts of a proposal, its case and its agencies' answers."""
    said = Submission.objects.filter(stage_id=row.public_id, part="propose").latest("pk")
    away = episodes.list_episodes_of_case(actor, row.case)
    parts = Contribution.objects.filter(of=row.public_id).select_related("agency")
    last = PlanReview.objects.filter(case=row.case_id).order_by("-reviewed_on", "-pk").first()
    return Gate(
        today=today,
        reviewed_on=_reviewed_on(row.case, last),
        waits_for_second=bool(last and last.state not in COUNTS),
        fell=_fell(row.case),
        age=age_in_years(born_of(row.case), today),
        is_missing=any(row.state in AWAY for row in away),
        missing=len(episodes.list_begun_within(actor, away, MISSING_WITHIN.days)),
        interviews_due=sum(row.state in INTERVIEW_DUE and not row.is_historic for row in away),
        open_actions=PlanAction.objects.filter(case=row.case_id, state="open").count(),
        in_force=_in_force(actor, row.case),
        asked=len(parts),
        unanswered=tuple(part.agency.name for part in parts if part.state == "asked"),
        disagreeing=tuple(
            part.agency.name for part in parts if part.agrees in {"partly", "disagree"}
        ),
        has_voice=said.has_voice,
        says_who_goes_on=bool(said.answers.get("unfinished")),
        says_transition=bool(said.answers.get("transition")) or _has_transition(row.case),
    )


def _reviewed_on(case: Case, last: PlanReview | None) -> dt.date | None:
    """The day of the last review, or on which the last assessment was authorised."""
    days = [last.reviewed_on] if last and last.state in COUNTS else []
    authorised = Assessment.objects.filter(case=case, authorised_at__isnull=False)
    newest = authorised.order_by("-authorised_at").values_list("authorised_at", flat=True).first()
    return max([*days, *([london_day(newest)] if newest else [])], default=None)


def _in_force(actor: Actor, case: Case) -> int:
    plans = Plan.objects.filter(case=case, state="live").count()
    return plans + len(orders.list_orders_in_force(actor, case))


def _fell(case: Case) -> tuple[str, str] | None:
    """The last two statuses in words, if the fall between them is marked; else None."""
    rows = Submission.objects.filter(case=case, stage="case", part="status").order_by("-pk")[:2]
    found = [str(row.answers.get("status") or "") for row in rows]
    if len(found) < 2 or not is_marked_fall(found[1], found[0]):
        return None
    return ExploitationStatus(found[1]).label, ExploitationStatus(found[0]).label


def _has_transition(case: Case) -> bool:
    return Submission.objects.filter(case=case, stage="jointplan", part="transition").exists()
