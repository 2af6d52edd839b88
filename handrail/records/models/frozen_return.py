"""Figures frozen as of a day: a return as it was made then, kept whole and sealed."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class Freeze(Row):
    """One return frozen: the file as it was made, and the hash by which it is known again."""

    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    why = models.CharField(max_length=300)
    body = EncryptedField()
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    children = models.PositiveIntegerField()
    findings = models.PositiveIntegerField()
    made_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
