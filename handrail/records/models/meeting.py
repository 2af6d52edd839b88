"""Meetings about one child: strategy discussions, conferences, core groups, and invitations."""

import uuid

from django.db import models

from handrail.records.models.case import CaseRow
from handrail.rules.identifiers import LINE


class Meeting(CaseRow):
    """One meeting about one child; meetings on children discussed together share a `group`."""

    reference = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=20)
    group = models.UUIDField(default=uuid.uuid4)
    planned_at = models.DateTimeField(null=True)
    urgency = models.CharField(max_length=20, blank=True)
    how = models.CharField(max_length=20, blank=True)
    chair_name = models.CharField(max_length=LINE, blank=True)
    held_at = models.DateTimeField(null=True)
    is_quorate = models.BooleanField(null=True)
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    category = models.CharField(max_length=4, blank=True)
    next_on = models.DateField(null=True)
    distributed_at = models.DateTimeField(null=True)


class Attendance(CaseRow):
    """An agency invited to a meeting: whether it attends, its information, its view."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="attendances")
    comes = models.CharField(max_length=20, blank=True)
    came = models.BooleanField(null=True)
    record_sent_at = models.DateTimeField(null=True)
    record_restriction = models.CharField(max_length=20, blank=True)
    record_left_out = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "agency"], name="one_seat_an_agency")
        ]
