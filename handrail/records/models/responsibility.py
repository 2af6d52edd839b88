"""Which of two councils is responsible for a child, and how that was accepted."""

from django.db import models

from handrail.records.models.case import CaseRow


class Responsibility(CaseRow):
    """The council where the child was found, the council where they live, and who acts."""

    host = models.CharField(max_length=300)
    home = models.CharField(max_length=300)
    responsible = models.CharField(max_length=10)
    told_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    accepted_by = models.CharField(max_length=300, blank=True)
    written = models.CharField(max_length=20, blank=True)
