"""Disagreements with decisions: those an actor raised or answers, and each side's text."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When

from handrail.records.models import Case as CaseTable, Disagreement, Referral, Submission, Worked
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.records.queries.core.submissions import Kept, as_kept, kept_by
from handrail.rules.front_door.escalation import DECISIONS
from handrail.rules.permissions import Actor, refusal
from handrail.rules.vocabulary.permission_codes import Permission, permission_of


def _readable(actor: Actor) -> Any:
    rows = Disagreement.objects.filter(
        scope.visible_rows(actor, Permission.DISAGREEMENT_READ, "disagreement")
    )
    people = ("raised_by", "owner", "resolved_by")
    found = rows.select_related("referral", "case__person", "case__referral", "about", *people)
    return found.prefetch_related(cases.names_of("case__person"))


def list_disagreements(actor: Actor, number: int = 1) -> Paged[Disagreement]:
    """Disagreements that the actor may read: those waiting for an answer first, by due time."""
    states = [When(state="open", then=Value(0)), When(state="answered", then=Value(1))]
    rank = Case(*states, default=Value(2), output_field=IntegerField())
    ordered = scope.with_standing(actor, "disagreement", _readable(actor)).annotate(rank=rank)
    order = ("rank", F("due_at").asc(nulls_last=True), "-raised_at", "pk")
    return page_of_records(actor, ordered.order_by(*order), number)


@dataclass(frozen=True)
class About:
    """What a disagreement is about, as far as its reader may know: the child and the decision."""

    child: str = ""
    outcome: str = ""
    kept: Kept | None = None


def list_subjects(actor: Actor, rows: Iterable[Disagreement]) -> list[About]:
    """What each disagreement that the actor has read is about, in the same order.

    The referrals and cases whose child is named go on the request's reading list.
    """
    found = list(rows)
    known = _readable_keys(actor, Permission.REFERRAL_READ, Referral, found)
    open_cases = _readable_keys(actor, Permission.CASE_READ, CaseTable, found)
    keys = {row.about_id for row in found if row.about_id}
    decisions = {kept.row.pk: kept for kept in kept_by(keys)} if keys else {}
    return [
        _about_referral(actor, row.referral, may_know=row.referral_id in known)
        if row.referral
        else _about_case(actor, row, decisions, may_know=row.case_id in open_cases)
        for row in found
    ]


def _readable_keys(
    actor: Actor, permission: Permission, table: type[Referral | CaseTable], rows: Iterable[Any]
) -> set[int]:
    name = table.__name__.lower()
    keys = {getattr(row, f"{name}_id") for row in rows} - {None}
    visible = table.objects.filter(scope.visible_rows(actor, permission, name), pk__in=keys)
    return set(visible.values_list("pk", flat=True)) if keys else set()


def _about_referral(actor: Actor, referral: Referral, *, may_know: bool) -> About:
    if not may_know:
        return About()
    scope.record_disclosure(actor, referral)
    name = f"{referral.child_given} {referral.child_family}".strip()
    return About(name or "Name not known", referral.outcome)


def _about_case(
    actor: Actor, row: Disagreement, decisions: Mapping[int, Kept], *, may_know: bool
) -> About:
    """The child for readers of the case; the decision for them, and for who disagreed with it."""
    kept = decisions.get(row.about_id or 0)
    if may_know and row.case:
        scope.record_disclosure(actor, row.case)
        return About(cases.name_case(row.case).child_name, kept=kept)
    return About(kept=kept if row.raised_by_id == actor.account else None)


def find_disagreement(actor: Actor, public_id: uuid.UUID) -> Disagreement | None:
    """One disagreement; None if hidden or missing."""
    found: Disagreement | None = _readable(actor).filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    if found and found.case:
        cases.name_case(found.case)
    return found


def list_for_referral(actor: Actor, referral: Referral) -> list[Disagreement]:
    """The disagreements about one referral that the actor may read, newest first."""
    return _of_referral(actor, referral=referral.pk)


@Rows
def _of_referral(actor: Actor, referral: int) -> Any:
    return _readable(actor).filter(referral=referral).order_by("-raised_at")


def list_for_submissions(actor: Actor, kept: Iterable[Kept]) -> list[Disagreement]:
    """The disagreements about decisions of a case that the actor may read, newest first."""
    rows = _readable(actor).filter(about__in=[item.row.pk for item in kept])
    return list(rows.order_by("-raised_at", "-pk"))


def list_unsettled_in_case(actor: Actor, case: CaseTable) -> list[Disagreement]:
    """The unsettled disagreements about decisions of one case, by due time."""
    found = _of_case(actor, case=case.pk)
    for row in found:
        row.case = case
    return found


@Rows
def _of_case(actor: Actor, case: int) -> Any:
    rows = _readable(actor).filter(case=case).exclude(state="resolved").prefetch_related(None)
    return rows.order_by(F("due_at").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class Decided:
    """A decision within a case: the row that it is about, its case, and its submission."""

    row: Worked
    case: CaseTable
    kept: Kept


def find_decision(actor: Actor, public_id: uuid.UUID) -> Decided | None:
    """A decision within a case that the actor may read; None if hidden or missing."""
    of_a_case = Submission.objects.filter(public_id=public_id, case__isnull=False)
    found = of_a_case.first()
    if found is None or (found.stage, found.part) not in DECISIONS:
        return None
    row = cases.find_case_row(actor, found.stage, found.stage_id)
    if row is None:
        return None
    is_case = found.stage == "case"
    readable = as_kept(of_a_case) if is_case else cases.list_row_submissions(actor, row)
    kept = next((item for item in readable if item.row.pk == found.pk), None)
    if kept is None:
        return None
    scope.record_disclosure(actor, found)
    return Decided(row, row if is_case else row.case, kept)


def list_submissions(disagreement: Disagreement) -> list[Kept]:
    """Each side's submissions, oldest first, of a disagreement that was read already."""
    return as_kept(disagreement.submissions.all())


def refusals_by_permission(actor: Actor, row: Disagreement) -> dict[str, str]:
    """Why the actor may not answer or settle it, by permission; "" when they may."""
    facts = scope.facts_of_row(actor, row)
    found = {
        name: refusal(actor, permission_of(f"disagreement.{name}"), facts)
        for name in ("answer", "settle")
    }
    return {name: refused.reason if refused else "" for name, refused in found.items()}
