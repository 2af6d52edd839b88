"""Supervision of a case: when a manager and the worker reviewed it, and the next date."""

from django.db import models

from handrail.records.models.case import CaseRow


class Supervision(CaseRow):
    """One recorded supervision. The discussion is its submission, the worker's view another."""

    supervised_on = models.DateField()
    next_on = models.DateField(null=True)
