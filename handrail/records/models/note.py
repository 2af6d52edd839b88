"""What a worker writes down about a child: notes and visits."""

from django.db import models

from .case import CaseRow


class CaseNote(CaseRow):
    """A note or a visit; a correction is another note that supersedes it."""

    kind = models.CharField(max_length=20)
    happened_at = models.DateTimeField()
    seen = models.CharField(max_length=20, blank=True)
    third_party = models.CharField(max_length=10, blank=True)
    next_on = models.DateField(null=True)
