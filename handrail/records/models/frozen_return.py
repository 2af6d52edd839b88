"""Returns frozen on a day: each file as it was made then, complete and encrypted."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class Freeze(Row):
    """One frozen return: the file as it was made, and the hash that identifies it."""

    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    why = models.TextField()
    body = EncryptedField()
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    children = models.PositiveIntegerField()
    findings = models.PositiveIntegerField()
    made_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
