"""Effects outside the system, written in the transaction that caused them; ids only."""

import uuid

from django.db import models


class Outbox(models.Model):
    """One effect to deliver: leased by a background worker, retried, completed once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error_id = models.CharField(max_length=40, blank=True)
    done_at = models.DateTimeField(null=True)
    gave_up_at = models.DateTimeField(null=True)
    aside_at = models.DateTimeField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["done_at", "next_at"], name="outbox_due")]
