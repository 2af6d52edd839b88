"""Break-glass access to a record for an hour, its review, and suspensions."""

from django.db import models

from handrail.records.models.row import Row


class BreakGlass(Row):
    """One opening of one record by one account: the reason, the end, and the manager's finding."""

    account = models.ForeignKey("records.Account", models.PROTECT, related_name="openings")
    person = models.ForeignKey("records.Person", models.PROTECT, related_name="openings")
    reason = models.CharField(max_length=30)
    words = models.TextField()
    incident = models.CharField(max_length=60)
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    task = models.OneToOneField(
        "records.Task", models.PROTECT, null=True, related_name="break_glass"
    )
    reviewed_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=20, blank=True)
    finding_words = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "expires_at"], name="opening_by_account"),
        ]


class GlassStop(Row):
    """An account suspended from break-glass until another person lifts the suspension."""

    account = models.ForeignKey("records.Account", models.PROTECT, related_name="glass_stops")
    stopped_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(lifted_at__isnull=True),
                name="one_stop_at_a_time",
            )
        ]
