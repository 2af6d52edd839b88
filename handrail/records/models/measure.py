"""Disruption measures, the children they protect, and plans for places."""

from django.db import models

from handrail.records.models.case import Worked
from handrail.records.models.row import Row
from handrail.rules.disruption.options import option_for
from handrail.rules.identifiers import LINE


class Measure(Worked):
    """One option from the catalogue for one person, place, vehicle or account."""

    reference = models.CharField(max_length=24, unique=True)
    option = models.CharField(max_length=30)
    target = models.ForeignKey("records.Entity", models.PROTECT, related_name="measures")
    agency = models.ForeignKey("records.Agency", models.PROTECT, null=True, related_name="measures")
    lead = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="led_measures"
    )
    authoriser = models.CharField(max_length=LINE, blank=True)
    decided_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    granted_at = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)
    expires_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    breached_at = models.DateTimeField(null=True)
    breaches = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    effect = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "expires_on"], name="measure_by_end")]

    @property
    def kind(self) -> str:
        """How it comes into force, which decides which steps apply (`rules.disruption`)."""
        return option_for(self.option).kind

    @property
    def label(self) -> str:
        """The name of the measure."""
        return option_for(self.option).title


class MeasureChild(Row):
    """A child protected by a measure; as restricted as the child's record."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="children")
    person = models.ForeignKey("records.Person", models.PROTECT, related_name="protected_by")
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "person"], name="a_child_once_a_measure")
        ]


class PlacePlan(Worked):
    """A context assessment and plan for a place; it identifies no child."""

    reference = models.CharField(max_length=24, unique=True)
    place = models.ForeignKey("records.Entity", models.PROTECT, related_name="place_plans")
    agency = models.ForeignKey(
        "records.Agency", models.PROTECT, null=True, related_name="place_plans"
    )
    lead = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)


class PlacePart(Worked):
    """One agency's part in a plan for a place: what it was asked for, and its answer."""

    plan = models.ForeignKey(PlacePlan, models.PROTECT, related_name="parts")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="place_parts")
    asked = models.TextField()
    due_on = models.DateField(null=True)
    does = models.CharField(max_length=20, blank=True)
    answered_at = models.DateTimeField(null=True)

    @property
    def reference(self) -> str:
        """The reference shown to people: that of its plan."""
        return self.plan.reference
