"""The daily flow to the Department for Education: what was reported on each child, by batch."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class FlowBatch(Row):
    """Children reported together: exported as a file, or sent and receipted by the service.

    `told` names each child by id for returns, with the hash of what was reported. The body
    is stored encrypted while it waits to be sent, and no longer.
    """

    way = models.CharField(max_length=10)  # file, send
    state = models.CharField(max_length=10)  # waiting, told, refused, split, withdrawn
    told = models.JSONField(default=list)
    body = EncryptedField(null=True)
    digest = models.CharField(max_length=64)
    children = models.PositiveIntegerField()
    words = models.CharField(max_length=300, blank=True)
    answer = EncryptedField(null=True)  # of the service, when it refused; may name a child
    receipts = models.JSONField(default=list)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)


class FlowChild(models.Model):
    """What the Department knows of one child: the hash of what was last reported.

    `digest` is "" for a child whose data were withdrawn.
    """

    export_id = models.CharField(max_length=20, unique=True)
    mis_id = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, blank=True)
    since = models.DateField()
    batch = models.ForeignKey(FlowBatch, models.PROTECT, related_name="children_told")
