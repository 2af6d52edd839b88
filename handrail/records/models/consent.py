"""Consent in a case."""

from django.db import models

from handrail.records.models.case import CaseRow
from handrail.rules.identifiers import LINE


class Consent(CaseRow):
    """One thing that somebody agreed to or refused, or the ground on which nobody was asked."""

    purpose = models.CharField(max_length=20)
    given_by = models.CharField(max_length=LINE, blank=True)
    capacity = models.CharField(max_length=20, blank=True)
    asked_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    ground = models.CharField(max_length=20, blank=True)
    withdrawn_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
