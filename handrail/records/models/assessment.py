"""The exploitation risk and harm assessment, and agencies' contributions to it."""

from django.db import models

from handrail.records.models.case import CaseRow


class Assessment(CaseRow):
    """One assessment: started, written by the social worker, authorised by a manager."""

    started_on = models.DateField()
    authorised_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    authorised_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=30, blank=True)
    factors = models.JSONField(default=list)
    seen_on = models.DateField(null=True)
    seen_alone = models.CharField(max_length=20, blank=True)
    review_on = models.DateField(null=True)
    shared_at = models.DateTimeField(null=True)


class Contribution(CaseRow):
    """An agency's contribution to an assessment, or its view of a plan, review or step-down.

    `kind` is the stage that it is about, `of` the public id of that row.
    """

    kind = models.CharField(max_length=20, default="assessment")
    of = models.UUIDField(null=True, db_index=True)
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, related_name="contributions"
    )
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="contributions")
    due_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    given_at = models.DateTimeField(null=True)
    agrees = models.CharField(max_length=10, blank=True)
    harm = models.CharField(max_length=10, blank=True)
    risk = models.CharField(max_length=10, blank=True)
    grade = models.CharField(max_length=20, blank=True)
