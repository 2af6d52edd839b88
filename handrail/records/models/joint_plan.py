"""Multi-agency work on risk: safety plan, multi-agency plan, review, step-down."""

from django.db import models

from handrail.records.models.case import CaseRow
from handrail.rules.identifiers import LINE


class SafetyPlan(CaseRow):
    """A safety plan. Each version is a submission; the newest counts."""

    review_on = models.DateField(null=True)
    copy = models.CharField(max_length=10, blank=True)


class JointPlan(CaseRow):
    """The multi-agency plan for one child: one lead, actions with owners, reviews."""

    lead_kind = models.CharField(max_length=20)
    lead_name = models.CharField(max_length=LINE, blank=True)
    lead_contact = models.CharField(max_length=LINE, blank=True)
    overseen_by = models.CharField(max_length=LINE, blank=True)  # the lead is no social worker
    setting = models.CharField(max_length=20, blank=True)
    next_review_on = models.DateField(null=True)


class PlanAction(CaseRow):
    """One action of a plan: one owner at one agency, one due date, evidence when done."""

    plan = models.ForeignKey(JointPlan, models.PROTECT, related_name="actions")
    what = models.CharField(max_length=LINE)
    for_what = models.CharField(max_length=LINE, blank=True)
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="plan_actions")
    assignee = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="plan_actions"
    )
    owner_name = models.CharField(max_length=LINE, blank=True)
    due_on = models.DateField()
    done_on = models.DateField(null=True)


class PlanReview(CaseRow):
    """A review of risk and harm: reduced, the same or increased, each with its evidence."""

    plan = models.ForeignKey(JointPlan, models.PROTECT, null=True, related_name="reviews")
    reviewed_on = models.DateField()
    harm = models.CharField(max_length=10, blank=True)
    risk = models.CharField(max_length=10, blank=True)
    how_far = models.CharField(max_length=10, blank=True)
    seconded_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    seconded_at = models.DateTimeField(null=True)


class StepDown(CaseRow):
    """A proposal to step down support for a child, and the managers' decision."""

    route = models.CharField(max_length=20)
    lead_name = models.CharField(max_length=LINE, blank=True)
    next_on = models.DateField(null=True)
    agreed_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    agreed_at = models.DateTimeField(null=True)
    seconded_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    seconded_at = models.DateTimeField(null=True)
