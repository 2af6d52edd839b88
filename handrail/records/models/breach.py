"""The breach log: what went wrong, when it was discovered, who was notified, the learning."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class Breach(Row):
    """One personal data breach. The Commissioner is notified by `due_at`, or the reason given."""

    reference = models.CharField(max_length=24, unique=True)
    what = EncryptedField()
    aware_at = models.DateTimeField()
    due_at = models.DateTimeField()
    risk = models.CharField(max_length=10)
    people = models.PositiveIntegerField(default=0)
    ico = models.CharField(max_length=20, blank=True)
    ico_at = models.DateTimeField(null=True)
    ico_why = EncryptedField()
    told = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField(null=True)
    told_why = EncryptedField()
    learned = EncryptedField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["closed_at", "due_at"], name="breach_list")]
