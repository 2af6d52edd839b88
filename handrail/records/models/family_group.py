"""Family group decision-making."""

from django.db import models

from handrail.records.models.case import CaseRow


class FamilyGroup(CaseRow):
    """One offer to a family to make its own proposal for the child, and what came of it."""

    offered_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
