"""A child who is not safe tonight: an alarm that stays until somebody acknowledges it."""

from django.db import models

from .row import Row


class Alarm(Row):
    """One alarm: raised, acknowledged by the duty team, handed back, taken over by day."""

    referral = models.ForeignKey("records.Referral", models.PROTECT, related_name="alarms")
    why = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="raised")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    acknowledged_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True)
    handed_back_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+"
    )
    handed_back_at = models.DateTimeField(null=True)
    taken_over_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+"
    )
    taken_over_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "raised_at"], name="alarm_by_state")]
