"""A section 47 enquiry, and emergency protection that cannot wait for one."""

from django.db import models

from handrail.records.models.case import CaseRow


class Enquiry(CaseRow):
    """A section 47 enquiry. It starts on the day of the strategy discussion that starts it."""

    meeting = models.ForeignKey(
        "records.Meeting", models.PROTECT, null=True, related_name="enquiries"
    )
    started_on = models.DateField()
    led = models.CharField(max_length=10, blank=True)
    finished_on = models.DateField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    conference = models.CharField(max_length=20, blank=True)
    conference_on = models.DateField(null=True)


class Protection(CaseRow):
    """Police protection or an emergency protection order, with the moment it expires."""

    kind = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    counted_from = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
