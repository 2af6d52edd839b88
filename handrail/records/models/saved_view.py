"""Saved views: the filters of a list that somebody opens again by a name of their own."""

import uuid

from django.db import models

from handrail.records.encrypted_fields import EncryptedField


class SavedView(models.Model):
    """A named filter of one person for one list. Removing it deletes the row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey("records.Account", models.PROTECT, related_name="saved_views")
    page = models.CharField(max_length=40)
    query = models.CharField(max_length=500)
    name = EncryptedField()
    made_at = models.DateTimeField()
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["account", "page"], name="saved_view_of_account")]
