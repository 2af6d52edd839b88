"""The exploitation risk and harm assessment, and what partners write into it."""

from django.db import models

from .case import CaseRow


class Assessment(CaseRow):
    """One assessment: begun, written by the social worker, authorised by a manager."""

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
    """A partner's own part of an assessment, asked for by the social worker."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="contributions")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="contributions")
    due_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    given_at = models.DateTimeField(null=True)
    agrees = models.CharField(max_length=10, blank=True)
