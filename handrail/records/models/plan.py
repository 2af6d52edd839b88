"""Plans with their category and reviews, and pre-proceedings."""

from django.db import models

from handrail.records.models.case import CaseRow


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


class PreProceedings(CaseRow):
    """Pre-proceedings work with a family, and the family's own decision-making meeting."""

    started_on = models.DateField()
    letter_on = models.DateField(null=True)
    family_offered_on = models.DateField(null=True)
    family_met_on = models.DateField(null=True)
    first_meeting_on = models.DateField(null=True)
    review_meetings = models.PositiveSmallIntegerField(default=0)
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=1, blank=True)
    applied_on = models.DateField(null=True)
    conference_letter_on = models.DateField(null=True)  # asked until November 2026
    care_letter_on = models.DateField(null=True)
