"""Decisions on whether two records are the same person: the same, different, or undecided."""

from django.db import models

from handrail.records.models.row import Row


class SamePerson(Row):
    """Two records are the same person. It moves nothing; deleting the row separates them."""

    first = models.ForeignKey("records.Person", models.PROTECT, related_name="+")
    second = models.ForeignKey("records.Person", models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="joined_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="joined_in_order"
            ),
        ]


class Verdict(Row):
    """A person on the register is not the one described, or nobody can decide yet.

    The description is of a referral's child, of somebody named around a child, or another
    record.
    """

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="verdicts")
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="verdicts"
    )
    relationship = models.ForeignKey(
        "records.Relationship", models.PROTECT, null=True, related_name="verdicts"
    )
    other = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    said = models.CharField(max_length=20)
    reason = models.TextField()
    by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    task = models.ForeignKey("records.Task", models.PROTECT, null=True, related_name="verdicts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", name], name=f"one_verdict_a_{name}")
            for name in ("referral", "relationship", "other")
        ]
