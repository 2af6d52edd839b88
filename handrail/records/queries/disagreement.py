"""Disagreements with decisions: those an actor raised or answers, and what was said in each."""

import uuid
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When

from handrail.records.models import Disagreement, Referral
from handrail.records.queries import scope
from handrail.records.queries.paging import Paged, paged
from handrail.records.queries.partnership import form_of
from handrail.records.queries.referral import Kept
from handrail.rules.permissions import Actor, refusal


def _readable(actor: Actor) -> Any:
    rows = Disagreement.objects.filter(scope.visible(actor, "disagreement.read", "disagreement"))
    return rows.select_related("referral", "raised_by", "owner", "resolved_by")


def listed(actor: Actor, number: int = 1) -> Paged[Disagreement]:
    """Those that the actor may read: waiting for an answer first, by when that is due."""
    states = [When(state="open", then=Value(0)), When(state="answered", then=Value(1))]
    rank = Case(*states, default=Value(2), output_field=IntegerField())
    ordered = _readable(actor).annotate(rank=rank)
    order = ("rank", F("due_at").asc(nulls_last=True), "-raised_at", "pk")
    return paged(actor, ordered.order_by(*order), number)


def one(actor: Actor, public_id: uuid.UUID) -> Disagreement | None:
    """One disagreement; hidden and missing are alike."""
    found: Disagreement | None = _readable(actor).filter(public_id=public_id).first()
    if found:
        scope.disclosed(actor, found)
    return found


def of_referral(actor: Actor, referral: Referral) -> list[Disagreement]:
    """The disagreements about one referral that the actor may read, newest first."""
    return list(_readable(actor).filter(referral=referral).order_by("-raised_at"))


def said(disagreement: Disagreement) -> list[Kept]:
    """What each side said, oldest first, of a disagreement read through `one()`."""
    rows = disagreement.submissions.select_related("form", "submitted_by", "agency")
    return [
        Kept(row, form_of(row.form), frozenset()) for row in rows.order_by("submitted_at", "pk")
    ]


def refusals(actor: Actor, row: Disagreement) -> dict[str, str]:
    """Why the actor may not answer or settle it, each "" when they may."""
    facts = scope.facts(actor, row)
    found = {name: refusal(actor, f"disagreement.{name}", facts) for name in ("answer", "settle")}
    return {name: refused.reason if refused else "" for name, refused in found.items()}
