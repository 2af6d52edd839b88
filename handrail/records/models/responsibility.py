"""Which of two councils is responsible for a child, and how that was accepted."""

from django.db import models

from handrail.records.models.case import CaseRow
from handrail.rules.identifiers import LINE


class Responsibility(CaseRow):
    """The council where the child was found, the council where they live, and who acts."""

    host = models.CharField(max_length=LINE)
    home = models.CharField(max_length=LINE)
    responsible = models.CharField(max_length=10)
    told_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    accepted_by = models.CharField(max_length=LINE, blank=True)
    written = models.CharField(max_length=20, blank=True)
