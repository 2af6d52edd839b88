"""How somebody stands to a clock: by what it runs for."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from handrail.records import models
from handrail.records.queries.core.domain_scope import Visible
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission

TABLES: dict[str, Any] = {"clock": models.Clock}


def relations(visible: Visible) -> dict[str, dict[str, Any]]:
    """A clock of a case, of a referral at the actor's front door, or of an episode read whole."""

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
