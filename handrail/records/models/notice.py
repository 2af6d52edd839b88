"""Notifications inside the system; the email about one names nobody."""

import uuid

from django.db import models

from handrail.records.models.case import InCase


class Notice(InCase):
    """A notification to one account, read or unread."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey("records.Account", models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=30)
    text = models.TextField()
    referral = models.ForeignKey("records.Referral", models.PROTECT, null=True, related_name="+")
    concern = models.ForeignKey("records.Concern", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["recipient", "read_at"], name="notice_of_recipient")]
