"""A professional disagreement with a decision, escalated stage by stage until resolved."""

from django.db import models

from handrail.records.models.row import Row


class Disagreement(Row):
    """One disagreement: its current stage, when that stage must answer, and the outcome."""

    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="disagreements"
    )
    case = models.ForeignKey(
        "records.Case", models.PROTECT, null=True, related_name="disagreements"
    )
    about = models.ForeignKey("records.Submission", models.PROTECT, null=True, related_name="+")
    raised_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    stage = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="open")
    due_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)
