"""A case, which is one episode of social care's work with a child, and the base of its rows."""

import datetime as dt

from django.db import models

from handrail.records.models.import_batch import Shown
from handrail.records.models.row import Row
from handrail.rules.identifiers import LINE


class InCase(models.Model):
    """Belongs to a case and, within it, to one row: its stage is the name of that row's table."""

    case = models.ForeignKey("records.Case", models.PROTECT, null=True, related_name="%(class)ss")
    stage = models.CharField(max_length=20, blank=True)
    stage_id = models.UUIDField(null=True)

    class Meta:
        abstract = True


class Case(Row):
    """One episode. A child may have several over the years, one of them open."""

    reference = models.CharField(max_length=24, unique=True)
    person = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="cases")
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="cases"
    )
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, default="unallocated")
    referred_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    team = models.ForeignKey("records.Team", models.PROTECT, null=True, related_name="+")
    worker = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="cases")
    allocated_at = models.DateTimeField(null=True)
    exploitation_status = models.CharField(max_length=40, blank=True)
    status_at = models.DateTimeField(null=True)
    safety_now = models.TextField(blank=True)
    level = models.CharField(max_length=20, blank=True)
    level_at = models.DateTimeField(null=True)
    exploitation_form = models.CharField(max_length=20, blank=True)
    method = models.CharField(max_length=30, blank=True)
    since_text = models.CharField(max_length=LINE, blank=True)
    group_based = models.CharField(max_length=10, blank=True)
    legacy_category = models.CharField(max_length=10, blank=True)
    safe = models.CharField(max_length=10, blank=True)
    safe_at = models.DateTimeField(null=True)
    safe_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    no_assessment_reason = models.TextField(blank=True)
    no_police_reason = models.TextField(blank=True)
    closure = models.CharField(max_length=4, blank=True)
    closed_at = models.DateTimeField(null=True)
    objects = Shown(pk="case")

    @property
    def said_of_tonight(self) -> tuple[str, dt.datetime | None, str]:
        """Tonight's safety, as last answered: the answer, when, by whom."""
        return self.safe, self.safe_at, self.safe_by.name if self.safe_by else ""

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "worker"], name="case_by_worker"),
            models.Index(fields=["person", "state"], name="case_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=~models.Q(state="closed"), name="one_open_case"
            )
        ]


class Worked(Row):
    """A row that moves through the states of its own part of the workflow.

    One that may stand outside a case names its own `owner`, and has no `case` or may lack
    one.
    """

    state = models.CharField(max_length=20)
    written_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    written_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class CaseRow(Worked):
    """A row of a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="%(class)s_rows")
    objects = Shown(case="case")

    class Meta:
        abstract = True
