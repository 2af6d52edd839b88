"""An NRM referral, for a child who may be a victim of modern slavery."""

from django.db import models

from handrail.records.models.case import CaseRow
from handrail.rules.identifiers import LINE


class NationalReferral(CaseRow):
    """One NRM referral: considered, written, submitted, decided, shared."""

    route = models.CharField(max_length=20, blank=True)
    under_18 = models.CharField(max_length=10, blank=True)
    la_name = models.CharField(max_length=LINE, blank=True)
    submitted_on = models.DateField(null=True)
    home_office_reference = models.CharField(max_length=LINE, blank=True)
    reasonable_on = models.DateField(null=True)
    conclusive_on = models.DateField(null=True)
