"""What a worker records about a child: case notes, visits and significant events."""

from django.db import models

from handrail.records.models.case import CaseRow


class CaseNote(CaseRow):
    """A note or a visit; a correction is another note that supersedes it."""

    kind = models.CharField(max_length=20)
    happened_at = models.DateTimeField()
    seen = models.CharField(max_length=20, blank=True)
    third_party = models.CharField(max_length=10, blank=True)
    next_on = models.DateField(null=True)


class SignificantEvent(CaseRow):
    """An event marked as significant by a person, and why; `about` is the entry it marks."""

    about = models.ForeignKey("records.Submission", models.PROTECT, null=True, related_name="+")
    happened_at = models.DateTimeField()
    lane = models.CharField(max_length=20)
    what = models.TextField()
    why = models.TextField()
