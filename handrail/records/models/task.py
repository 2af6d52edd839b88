"""Tasks for a person or a team, with a due time."""

from django.db import models

from handrail.records.models.case import InCase
from handrail.records.models.row import Row
from handrail.rules.identifiers import LINE


class Task(InCase, Row):
    """A task for one account or one team; done, or dismissed with a reason."""

    kind = models.CharField(max_length=30)
    title = models.TextField()
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="tasks"
    )
    concern = models.ForeignKey("records.Concern", models.PROTECT, null=True, related_name="tasks")
    person = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="tasks")
    assignee = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="tasks")
    team = models.ForeignKey("records.Team", models.PROTECT, null=True, related_name="tasks")
    who = models.CharField(max_length=LINE, blank=True)
    step = models.CharField(max_length=30, blank=True)
    due_at = models.DateTimeField(null=True)
    late_reason = models.TextField(blank=True)
    state = models.CharField(max_length=20, default="open")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["assignee", "state", "due_at"], name="task_of_assignee"),
            models.Index(fields=["team", "state", "due_at"], name="task_of_team"),
        ]
