"""Advice requests: those waiting for an actor's team, the actor's own, and the answers."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery

from handrail.records.models import (
    Concern,
    Decision,
    Draft,
    HelpRequest,
    Referral,
    Submission,
    Team,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.paging import Listed, Paged
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.rules.front_door.onward_referrals import OUTSIDE_KINDS
from handrail.rules.permissions import ADVISERS, Actor, refusal
from handrail.rules.vocabulary.permission_codes import Permission

ADVICE_TEAMS = ("front_door", "exploitation")
EARLY_HELP_TEAMS = ("early_help",)
FIRST = ("advice_question", "advice_by_phone", "early_help_request")  # what was asked
RECENT = dt.timedelta(days=7)


def list_teams_of_kinds(kinds: tuple[str, ...]) -> list[Team]:
    """The teams of these kinds, of every agency, in the order of the kinds."""
    rows = Team.objects.filter(kind__in=kinds, is_active=True, agency__is_active=True)
    found = rows.select_related("agency").order_by("agency__name", "name")
    return sorted(found, key=lambda team: kinds.index(team.kind))


def own_team(actor: Actor) -> Team | None:
    """The actor's team that answers advice requests."""
    mine = [hat.team for hat in actor.hats if hat.role in ADVISERS and hat.team]
    return Team.objects.filter(pk__in=mine, kind__in=ADVICE_TEAMS).order_by("pk").first()


def list_waiting_requests(
    actor: Actor, permission: Permission, number: int = 1
) -> Paged[HelpRequest]:
    """Unanswered requests that the actor's team answers itself, by due time."""
    return _waiting.paged(actor, number, permission)


@Listed
def _waiting(actor: Actor, permission: Permission) -> Any:
    return _unanswered(actor, permission).exclude(kind__in=OUTSIDE_KINDS)


def list_waiting_outside(actor: Actor, number: int = 1) -> Paged[HelpRequest]:
    """Unanswered requests of the actor's team to another council or service, by due time."""
    return _waiting_outside.paged(actor, number)


@Listed
def _waiting_outside(actor: Actor) -> Any:
    return _unanswered(actor, Permission.HELP_ADVISE).filter(kind__in=OUTSIDE_KINDS)


def _unanswered(actor: Actor, permission: Permission) -> Any:
    rows = HelpRequest.objects.filter(scope.visible_rows(actor, permission, "helprequest"))
    return _told(rows.filter(state="asked").order_by(F("due_at").asc(nulls_last=True), "asked_at"))


def list_answered_requests(
    actor: Actor, permission: Permission, number: int = 1, *, now: dt.datetime
) -> Paged[HelpRequest]:
    """Requests that the actor's team answered in the last days, newest first."""
    return _answered.paged(actor, number, permission, since=now - RECENT)


@Listed
def _answered(actor: Actor, permission: Permission, since: dt.datetime) -> Any:
    rows = HelpRequest.objects.filter(scope.visible_rows(actor, permission, "helprequest"))
    recent = rows.exclude(state="asked").filter(answered_at__gt=since)
    return _told(recent.order_by("-answered_at", "-pk"))


def list_own_requests(actor: Actor, number: int = 1) -> Paged[HelpRequest]:
    """Requests that the actor made, or took by phone, newest first."""
    return _mine.paged(actor, number)


@Listed
def _mine(actor: Actor) -> Any:
    rows = HelpRequest.objects.filter(
        scope.visible_rows(actor, Permission.HELP_READ, "helprequest"), asked_by_id=actor.account
    )
    own = rows.exclude(is_by_phone=True, answered_by_id=actor.account)
    return _told(own.order_by("-asked_at", "-pk"))


def _told(rows: QuerySet[HelpRequest]) -> Any:
    """Requests with who asked and who answered, and the request's text as `told`."""
    wanted = ("team", "asked_by", "answered_by", "owner", "concern", "referral")
    first = Submission.objects.filter(part__in=FIRST).order_by("pk")
    told = Prefetch("submissions", first, to_attr="told")
    return _with_outcome(rows.select_related(*wanted)).prefetch_related(told)


def _with_outcome(rows: QuerySet[HelpRequest]) -> Any:
    """The same with the `outcome` of the decision that led to each; None about a concern."""
    decided = Decision.objects.filter(
        referral=OuterRef("referral"), kind="decided", at__lte=OuterRef("asked_at")
    )
    return rows.annotate(outcome=Subquery(decided.order_by("-at").values("outcome")[:1]))


def find_request(actor: Actor, public_id: uuid.UUID) -> HelpRequest | None:
    """One request that the actor may read; None if hidden or missing."""
    rows = HelpRequest.objects.filter(
        scope.visible_rows(actor, Permission.HELP_READ, "helprequest")
    )
    wanted = ("team__agency", "asked_by", "answered_by", "owner", "concern", "referral")
    found = _with_outcome(rows.select_related(*wanted)).filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def latest_request_about(actor: Actor, concern: Concern) -> HelpRequest | None:
    """The most recently changed request about a concern that the actor may read."""
    rows = HelpRequest.objects.filter(
        scope.visible_rows(actor, Permission.HELP_READ, "helprequest")
    )
    order = F("answered_at").desc(nulls_last=True)
    return rows.filter(concern=concern).order_by(order, "-asked_at").first()


def list_onward_requests(actor: Actor, referral: Referral) -> list[HelpRequest]:
    """The requests that the front door made from a referral the actor has read, newest first."""
    return list(_onward(None, referral=referral.pk))


@Rows
def _onward(actor: None, referral: int) -> Any:
    rows = HelpRequest.objects.filter(referral=referral).select_related("team", "answered_by")
    return _with_outcome(rows).order_by("-asked_at", "-pk")


def reason_passed_on(actor: Actor, asked: HelpRequest) -> str:
    """Why the front door made this request, for its reader; "" for a request about a concern."""
    if asked.referral is None:
        return ""
    made = asked.referral.decisions.filter(kind="decided", at__lte=asked.asked_at).order_by("-at")
    decision = made.first()
    return decision.rationale if decision else ""


def list_submissions(actor: Actor, asked: HelpRequest) -> list[Kept]:
    """The request and its answers, oldest first. The caller has read the request itself."""
    return as_kept(asked.submissions.all())


def list_information_concerns(actor: Actor, number: int = 1) -> Paged[Concern]:
    """The actor's concerns recorded as information and not referred, newest first."""
    return _information.paged(actor, number)


@Listed
def _information(actor: Actor) -> Any:
    rows = Concern.objects.filter(scope.visible_rows(actor, Permission.CONCERN_WRITE, "concern"))
    return rows.filter(state="intelligence").order_by("-pk")


def find_own_concern(actor: Actor, public_id: uuid.UUID) -> Concern | None:
    """One concern of the actor's own, to read its submissions."""
    rows = Concern.objects.filter(scope.visible_rows(actor, Permission.CONCERN_WRITE, "concern"))
    found = rows.filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def list_concern_submissions(actor: Actor, concern: Concern) -> list[Kept]:
    """The submissions of a concern that the actor has read, oldest first."""
    return as_kept(concern.submissions.all())


def find_draft_for(actor: Actor, asked: HelpRequest) -> Draft | None:
    """The actor's open draft of the concern a request is about, to refer from."""
    rows = Draft.objects.filter(
        scope.visible_rows(actor, Permission.CONCERN_WRITE, "draft"), is_closed=False
    )
    return rows.filter(concern=asked.concern).order_by("pk").first() if asked.concern else None


def refusal_to_answer(actor: Actor, asked: HelpRequest, permission: Permission) -> str:
    """Why the actor may not answer the request; "" when they may."""
    refused = refusal(actor, permission, scope.facts_of_row(actor, asked))
    return refused.reason if refused else ""
