"""The base of every mutable row: public id, version, owner, sensitivity, times, last event."""

import uuid

from django.db import models

SENSITIVITIES = [(level, level) for level in ("S0", "S1", "S2", "S3")]


class Row(models.Model):
    """A row that changes. Only `actions.recording` writes it; each change has its event."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey("records.Agency", models.PROTECT, related_name="+")
    sensitivity = models.CharField(max_length=2, choices=SENSITIVITIES, default="S0")
    guardian = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    last_event = models.ForeignKey(
        "records.Event",
        models.PROTECT,
        to_field="public_id",
        null=True,
        related_name="+",
    )

    class Meta:
        abstract = True
