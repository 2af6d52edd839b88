"""An urgent alert for a child who is not safe tonight, open until a named person ends it."""

from django.db import models

from handrail.records.models.row import Row


class Alarm(Row):
    """One urgent alert: raised, acknowledged, handed back, with the front door by day, ended.

    It follows the child: `case` is the child's open case, as soon as there is one.
    `asked_at` is when somebody last answered whether the child is safe, or was asked again.
    Up to 0.2 the front door closed an alert by taking it over: the state of those is
    "taken_over".
    """

    referral = models.ForeignKey("records.Referral", models.PROTECT, related_name="alarms")
    case = models.ForeignKey("records.Case", models.PROTECT, null=True, related_name="alarms")
    why = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="raised")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
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
    asked_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "raised_at"], name="alarm_by_state")]
