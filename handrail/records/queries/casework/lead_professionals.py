"""The lead practitioner of a case, as query columns shared by every list and page."""

import datetime as dt
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from handrail.records.models import JointPlan, PlanAction
from handrail.rules.vocabulary import LeadKind


def with_lead(rows: Any, today: dt.date) -> Any:
    """Cases with the lead of their plan, its next review, and how many actions are overdue."""
    live = JointPlan.objects.filter(case=OuterRef("pk"), state="live").order_by("-pk")
    late = PlanAction.objects.filter(case=OuterRef("pk"), state="open", due_on__lt=today)
    return rows.annotate(
        plan_id=Subquery(live.values("public_id")[:1]),
        plan_lead=Coalesce(Subquery(live.values("lead_kind")[:1]), Value("")),
        plan_lead_name=Coalesce(Subquery(live.values("lead_name")[:1]), Value("")),
        plan_contact=Coalesce(Subquery(live.values("lead_contact")[:1]), Value("")),
        plan_review_on=Subquery(live.values("next_review_on")[:1]),
        overdue=Coalesce(
            Subquery(late.order_by().values("case").annotate(n=Count("pk")).values("n")), Value(0)
        ),
    )


NO_LEAD = Q(plan_lead=LeadKind.NONE) | (
    Q(worker__isnull=True) & Q(plan_lead__in=("", LeadKind.SOCIAL_CARE))
)
