"""Which deadlines an actor may read: by what they are about."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from handrail.records import models
from handrail.records.queries.core.domain_scope import Visible
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission

TABLES: dict[str, Any] = {"clock": models.Clock}


def relations(visible: Visible) -> dict[str, dict[str, Any]]:
    """Relations to a deadline of a case, of a front door referral, or of a fully read episode."""

    def of_what(actor: Actor, agencies: frozenset[int]) -> Q:
        cases = models.Case.objects.filter(visible(actor, Permission.CASE_READ, "case"))
        referrals = models.Referral.objects.filter(
            visible(actor, Permission.REFERRAL_QUEUE, "referral")
        )
        episodes = models.Missing.objects.filter(
            visible(actor, Permission.MISSING_WHOLE, "missing")
        )
        of_case = Q(Exists(cases.filter(pk=OuterRef("case"))))
        of_referral = Q(Exists(referrals.filter(pk=OuterRef("referral"))))
        of_episode = Q(Exists(episodes.filter(public_id=OuterRef("stage_id"))), stage="missing")
        return of_case | of_referral | of_episode

    return {"clock": {"of_what": of_what}}
