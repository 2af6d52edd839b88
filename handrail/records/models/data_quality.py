"""Possible errors on the register, until somebody corrects or dismisses them."""

from django.db import models

from handrail.records.models.row import Row


class QualityItem(Row):
    """Two records that may be one child, a number that two share, or an impossible date.

    Found by the background worker after each save, and removed when it no longer applies.
    If dismissed with a reason, it returns when what it was found by (`mark`) changes.
    """

    kind = models.CharField(max_length=20)
    first = models.ForeignKey("records.Person", models.PROTECT, related_name="+")
    second = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=30, blank=True)
    words = models.CharField(max_length=500, blank=True)
    band = models.CharField(max_length=20, blank=True)
    probability = models.FloatField(null=True)
    mark = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default="open")
    taken_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    aside_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    aside_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second", "kind", "what"],
                condition=models.Q(second__isnull=False),
                name="one_item_a_pair",
            ),
            models.UniqueConstraint(
                fields=["first", "kind", "what"],
                condition=models.Q(second__isnull=True),
                name="one_item_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(second__isnull=True) | models.Q(first__lt=models.F("second")),
                name="items_in_order",
            ),
        ]
        indexes = [models.Index(fields=["kind", "state", "probability"], name="quality_list")]
