"""Reviews of who read which records, the nightly checks behind them, and role proposals."""

from django.db import models

from handrail.records.models.row import Row


class ReadReview(Row):
    """What an account read over some days, for a manager to review: counts, dates and ids."""

    account = models.ForeignKey("records.Account", models.PROTECT, related_name="read_reviews")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    points = models.PositiveIntegerField()
    reasons = models.JSONField(default=list)
    due_at = models.DateTimeField()
    task = models.OneToOneField(
        "records.Task", models.PROTECT, null=True, related_name="read_review"
    )
    outcome = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    reviewed_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(reviewed_at__isnull=True),
                name="one_open_read_review",
            )
        ]


class LookRound(models.Model):
    """A day on which all reads were checked: how many reads, and how many were flagged."""

    on = models.DateField(unique=True)
    reads = models.PositiveIntegerField()
    found = models.PositiveIntegerField()
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class RoleProposal(Row):
    """A strong role, or its end, that one person proposes and a second confirms or declines."""

    account = models.ForeignKey("records.Account", models.PROTECT, related_name="role_proposals")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="+")
    team = models.ForeignKey("records.Team", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=30)
    ends = models.BooleanField(default=False)  # rather than begins
    started_on = models.DateField()
    reason = models.CharField(max_length=500)
    proposed_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default="waiting")
    answered_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, blank=True)
