"""Referrals not yet linked to the register, by the child they describe or a reference."""

import uuid
from collections.abc import Iterable
from typing import Any

from handrail.records.models import Referral
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import IdentifyingFacts, Name
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import OPEN

MOST, NEWEST = 2_000, 200
SHOWN = ("public_id", "reference", "council_reference", "child_given", "child_family",
         "child_born", "received_at", "due_at", "state", "taken_by__name", "owner__name",
         "channel", "intake__sender_agency", "intake__agency__name",
         "intake__sender_reference")  # fmt: skip


def facts_of_unlinked(actor: Actor) -> dict[uuid.UUID, IdentifyingFacts]:
    """The described child of each open referral of the actor's front door that is not linked."""
    rows = _visible(actor).filter(person=None, state__in=OPEN).order_by("-received_at")
    named = rows.values_list("public_id", "child_given", "child_family", "child_born")
    return {public_id: _facts(*described) for public_id, *described in named[:MOST]}


def _facts(given: str, family: str, born: str) -> IdentifyingFacts:
    names = (Name(given, family),) if given or family else ()
    return IdentifyingFacts(names=names, born=(PartialDate.from_text(born),) if born else ())


def referrals_by_id(actor: Actor, public_ids: Iterable[uuid.UUID]) -> list[Referral]:
    """Referrals of the actor's front door, in the order of these ids."""
    asked = list(public_ids)
    found = {row.public_id: row for row in _shown(actor).filter(public_id__in=asked)}
    return [found[public_id] for public_id in asked if public_id in found]


def referrals_by_reference(actor: Actor, reference: str) -> list[Referral]:
    """Referrals of the actor's front door with this reference: ours, or the council's."""
    rows = _shown(actor)
    ours, council = (rows.filter(**{f"{column}__iexact": reference})
                     for column in ("reference", "council_reference"))  # fmt: skip
    return list((ours | council)[:10]) if reference else []


def _visible(actor: Actor) -> Any:
    return Referral.objects.filter(scope.visible_rows(actor, Permission.REFERRAL_QUEUE, "referral"))


def _shown(actor: Actor) -> Any:
    return (
        _visible(actor).select_related("taken_by", "owner", "intake__agency").only(*SHOWN, "person")
    )


def newest_unlinked(actor: Actor) -> list[Referral]:
    """The newest referrals that the actor may read and that are not on a child's record."""
    rows: list[Referral] = _newest(actor)
    return rows


@Rows
def _newest(actor: Actor) -> Any:
    rows = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_READ, "referral"),
        person__isnull=True,
        withdrawn_at__isnull=True,
    )
    named = ("child_given", "child_family", "child_born")
    shown = rows.only("public_id", "version", "reference", "state", "received_at", *named)
    return shown.order_by("-received_at", "-pk")[:NEWEST]


def facts_of(referral: Referral) -> IdentifyingFacts:
    """The child's name and date of birth from the columns of a referral."""
    return _facts(referral.child_given, referral.child_family, referral.child_born)
