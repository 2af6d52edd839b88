"""Contacts that reached the front door by phone, notice or email, and possible repeats."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from handrail.records.models import Clock, Intake, Referral
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.settings import form_of
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.integrations import partner_systems
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Channel
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import OPEN

MOST = 50
BY_FORM = (Channel.FORM, Channel.PUBLIC, Channel.SOFTWARE)


def _with_referrals(actor: Actor) -> Any:
    children = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_TRIAGE, "referral")
    )
    children = children.select_related("taken_by").order_by("pk")
    rows = Intake.objects.filter(scope.visible_rows(actor, Permission.INTAKE_READ, "intake"))
    rows = rows.select_related("author", "agency")
    return rows.prefetch_related(Prefetch("referrals", children, "children"))


def _shown(actor: Actor, intake: Intake) -> Intake:
    for row in (intake, *intake.children):  # type: ignore[attr-defined]
        scope.record_disclosure(actor, row)
    return intake


def find_intake(actor: Actor, public_id: uuid.UUID) -> Intake | None:
    """A call or notice with its referrals as `children`; None if hidden or missing."""
    found = _with_referrals(actor).filter(public_id=public_id).first()
    return _shown(actor, found) if found else None


def list_recorded_since(actor: Actor, since: dt.datetime, number: int = 1) -> Paged[Intake]:
    """Calls and notices recorded since a moment, newest first, with their referrals."""
    rows = _with_referrals(actor).filter(recorded_at__gte=since)
    found = page_of(rows.order_by("-recorded_at", "-pk"), number)
    for row in found:
        _shown(actor, row)
    return found


def original_submission(actor: Actor, intake: Intake) -> Kept | None:
    """The call or message, word for word; the actor has read the intake."""
    row = intake.submissions.select_related("form", "submitted_by", "agency").first()
    return Kept(row, form_of(row.form), frozenset()) if row else None


@dataclass(frozen=True)
class Again:
    """A referral that may repeat the contact being recorded, and what they share."""

    referral: Referral
    alike: str


def list_possible_repeats(
    actor: Actor, *, text_hash: str, reference: str, children: Iterable[Mapping[str, Any]]
) -> list[Again]:
    """Referrals with the same text or reference, or open ones of a similar child."""
    rows = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_TRIAGE, "referral")
    )
    rows = rows.select_related("intake").order_by("-received_at")
    asked = [
        ("the same text", Q(intake__text_hash=text_hash) if text_hash else None),
        ("the same reference", Q(intake__sender_reference__iexact=reference.strip())
         if reference.strip() else None),
        ("an open referral with this name and date of birth", _alike(children)),
    ]  # fmt: skip
    found: dict[int, Again] = {}
    for alike, condition in asked:
        for row in rows.filter(condition)[:MOST] if condition is not None else ():
            found.setdefault(row.pk, Again(row, alike))
    for again in found.values():
        scope.record_disclosure(actor, again.referral)
    return list(found.values())


def _alike(children: Iterable[Mapping[str, Any]]) -> Q | None:
    """Open referrals with the name and the date of birth of one of the children."""
    found = Q()
    for child in children:
        born = (child.get("born") or {}).get("text", "")
        names = [str(child.get(name) or "").strip() for name in ("child_given", "child_family")]
        if born and any(names):
            found |= Q(child_given__iexact=names[0], child_family__iexact=names[1], child_born=born)
    return found & Q(state__in=OPEN) if found else None


def written_form_due(referrals: Iterable[Referral]) -> dict[int, dt.datetime]:
    """When the written form of each phoned referral is due, until it arrives."""
    told = [row.pk for row in referrals if row.channel == Channel.PHONE]
    return _due(ClockCode.WRITTEN_REFERRAL, told)


def urgency_due(referrals: Iterable[Referral]) -> dict[int, dt.datetime]:
    """When the urgency of each referral is to be set, until it is."""
    return _due(ClockCode.URGENCY, [row.pk for row in referrals if not row.urgency])


def _due(kind: ClockCode, referrals: list[int]) -> dict[int, dt.datetime]:
    return dict(_running(None, kind=kind, of=pad_keys(referrals))) if referrals else {}


@Rows
def _running(actor: None, kind: str, of: tuple[int, ...]) -> Any:
    rows = Clock.objects.filter(referral__in=of, kind=kind, stopped_at__isnull=True)
    return rows.values_list("referral_id", "due_at")


def how_received(referral: Referral) -> str:
    """How a referral came in, as part of a sentence.

    Such as "received by phone from Ann of Ashgrove Academy, recorded by Bob".
    """
    author, intake = referral.author.name, referral.intake
    if referral.channel == Channel.SOFTWARE:
        return f"from {partner_systems.author_words(referral)}"
    if intake is None or referral.channel in BY_FORM:
        return f"from {author}, {referral.owner.name}"
    sender = " of ".join(part for part in (intake.sender_name, intake.from_agency) if part)
    if referral.channel == Channel.PHONE:
        return f"received by phone from {sender}, recorded by {author}"
    about = f", reference {intake.sender_reference}" if intake.sender_reference else ""
    label = Channel(referral.channel).label
    return f"{label[0].lower()}{label[1:]} from {sender}{about}, recorded by {author}"
