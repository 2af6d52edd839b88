"""Retention periods, by version, and legal holds that prevent destruction."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class RetentionVersion(models.Model):
    """One version of the partnership's own periods in years, by class; the newest applies."""

    number = models.PositiveIntegerField(unique=True)
    years = models.JSONField()
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class LegalHold(Row):
    """A hold on a record, or on every record when it names none, until two people lift it.

    It is in force while `lifted_at` is empty, also while somebody proposes to lift it.
    """

    person = models.ForeignKey(
        "records.Person", models.PROTECT, null=True, related_name="legal_holds"
    )
    kind = models.CharField(max_length=20)
    reason = EncryptedField()
    placed_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    why_lifted = EncryptedField()
    lifted_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["lifted_at", "person"], name="hold_in_force")]
