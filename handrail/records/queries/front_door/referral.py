"""The referrer's side: concerns, drafts, referrals, and the decisions on them."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from handrail.records.models import (
    Concern,
    Decision,
    Draft,
    Referral,
    Submission,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.paging import Listed, Paged
from handrail.records.queries.core.submissions import Kept, kept_rows, with_forms
from handrail.rules.permissions import Actor, Refusal, refusal
from handrail.rules.vocabulary.permission_codes import Permission


def list_drafts(actor: Actor, number: int = 1) -> Paged[Draft]:
    """The actor's open drafts, newest first."""
    return _drafts.paged(actor, number)


@Listed
def _drafts(actor: Actor) -> Any:
    rows = Draft.objects.filter(
        scope.visible_rows(actor, Permission.CONCERN_WRITE, "draft"), is_closed=False
    )
    return rows.select_related("concern", "referral").order_by("-saved_at", "-pk")


def find_draft(actor: Actor, public_id: uuid.UUID) -> Draft | None:
    """One draft of the actor's own, open or closed."""
    rows = Draft.objects.filter(scope.visible_rows(actor, Permission.CONCERN_WRITE, "draft"))
    rows = rows.select_related("concern", "referral", "main_form", "screening_form")
    found = rows.defer("main_form__text", "screening_form__text").filter(public_id=public_id)
    row = found.first()
    if row:
        scope.record_disclosure(actor, row)
    return row


def child_name(draft: Draft) -> str:
    """The name of the child that a draft is about, as typed so far; "" without one."""
    referral = draft.content.get("referral", {})
    names = (referral.get("child_given"), referral.get("child_family"))
    return " ".join(name for name in names if name)


def list_drafts_of_concern(actor: Actor, concern: Concern | None) -> list[Draft]:
    """The drafts of one concern, one for each child, with the referral each became, in order.

    Only its author can read them; for everybody else the list is empty.
    """
    rows = Draft.objects.filter(
        scope.visible_rows(actor, Permission.CONCERN_WRITE, "draft"), concern=concern
    )
    found = list(rows.select_related("became").order_by("pk")) if concern else []
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def list_own_referrals(actor: Actor, number: int = 1) -> Paged[Referral]:
    """The referrals that the actor sent, newest first."""
    return _mine.paged(actor, number)


@Listed
def _mine(actor: Actor) -> Any:
    return _in_order(actor, Referral.objects.filter(author_id=actor.account))


def list_agency_referrals(actor: Actor, number: int = 1) -> Paged[Referral]:
    """Referrals of the agency whose safeguarding lead is the actor, except their own."""
    return _colleagues.paged(actor, number)


@Listed
def _colleagues(actor: Actor) -> Any:
    mine_to_see = scope.visible_rows(actor, Permission.REFERRAL_COMMENT, "referral")
    rows = Referral.objects.filter(mine_to_see).exclude(author_id=actor.account)
    return _in_order(actor, rows)


def _in_order(actor: Actor, rows: Any) -> Any:
    readable = rows.filter(scope.visible_rows(actor, Permission.REFERRAL_READ, "referral"))
    return readable.select_related("author", "taken_by").order_by("-received_at", "-pk")


def referrals_by_key(actor: Actor, keys: Iterable[int | None]) -> dict[int, Referral]:
    """The referrals with these primary keys that the actor may read, by key."""
    return _with_keys.by_key(actor, keys)


@Rows
def _with_keys(actor: Actor, keys: tuple[int, ...]) -> Any:
    may_read = scope.visible_rows(actor, Permission.REFERRAL_READ, "referral")
    return Referral.objects.filter(may_read, pk__in=keys)


def find_referral(actor: Actor, public_id: uuid.UUID) -> Referral | None:
    """A referral that the actor may read; None if hidden or missing."""
    return find_permitted_referral(actor, public_id, Permission.REFERRAL_READ)


def find_permitted_referral(
    actor: Actor, public_id: uuid.UUID, permission: Permission
) -> Referral | None:
    """A referral on which the actor has the permission; it goes on the reading list."""
    referral: Referral | None = _one.first(actor, permission, public_id=public_id)
    if referral:
        scope.record_disclosure(actor, referral)
    return referral


@Rows
def _one(actor: Actor, permission: Permission, public_id: uuid.UUID) -> Any:
    rows = Referral.objects.filter(scope.visible_rows(actor, permission, "referral"))
    rows = rows.select_related("author", "taken_by", "owner", "front_door", "person", "draft")
    return rows.select_related("intake", "intake__agency").filter(public_id=public_id)


def list_submissions(actor: Actor, referral: Referral, *parts: str) -> list[Kept]:
    """The submissions with a referral, of these parts, oldest first.

    The part "intake" is the call or notice that it came with, which several children share.

    The caller has read the referral already; protected answers are named, not shown.
    """
    intake = referral.intake_id or 0
    return kept_rows(_submissions(None, parts, referral=referral.pk, intake=intake))


@Rows
def _submissions(actor: None, parts: tuple[str, ...], referral: int, intake: int) -> Any:
    here = Q(referral=referral) | Q(intake=intake)
    return with_forms(Submission.objects.filter(here, part__in=parts))


def decision_in_force(actor: Actor, referral: Referral) -> Decision | None:
    """The decision in force on a referral that the actor has read."""
    return _decided.first(None, referral=referral.pk)


@Rows
def _decided(actor: None, referral: int) -> Any:
    rows = Decision.objects.filter(referral=referral, kind="decided")
    return rows.select_related("by", "confirms").order_by("-at", "-pk")[:1]


def refusals_by_permission(
    actor: Actor, referral: Referral, permissions: tuple[Permission, ...]
) -> dict[str, str]:
    """The reason for refusal by permission, "" when the actor may: for buttons."""
    facts = scope.facts_of_row(actor, referral)
    found = {name: refusal(actor, name, facts) for name in permissions}
    return {name: refused.reason if refused else "" for name, refused in found.items()}


def refusal_to(actor: Actor, referral: Referral, permission: Permission) -> Refusal | None:
    """Why the actor may not do this, or None when they may."""
    return refusal(actor, permission, scope.facts_of_row(actor, referral))
