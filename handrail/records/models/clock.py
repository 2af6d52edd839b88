"""Deadlines: when each started, when it is due, when it stopped, and why it was late."""

from django.db import models

from handrail.records.models.case import InCase
from handrail.records.models.import_batch import Shown
from handrail.records.models.row import Row


class Clock(InCase, Row):
    """One deadline from the clocks table, with its raw times and the due time it was set."""

    kind = models.CharField(max_length=10)
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="clocks"
    )
    concern = models.ForeignKey("records.Concern", models.PROTECT, null=True, related_name="clocks")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    limit = models.CharField(max_length=60)
    basis = models.CharField(max_length=300, blank=True)  # with the edition of the day it began
    stopped_at = models.DateTimeField(null=True)
    breach_told_at = models.DateTimeField(null=True)
    breach_reason = models.TextField(blank=True)
    objects = Shown(case="case", referral="referral", stage_id="stage")

    class Meta:
        indexes = [models.Index(fields=["stopped_at", "due_at"], name="clock_running")]
