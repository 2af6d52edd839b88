"""A child in need plan or a child protection plan: from, until, category, reviews."""

from django.db import models

from .case import CaseRow


class Plan(CaseRow):
    """One plan. A child protection plan starts on the day of its conference."""

    kind = models.CharField(max_length=10)
    meeting = models.ForeignKey("records.Meeting", models.PROTECT, null=True, related_name="plans")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    first_category = models.CharField(max_length=4, blank=True)
    category = models.CharField(max_length=4, blank=True)
    reviewed_on = models.DateField(null=True)
    next_review_on = models.DateField(null=True)
