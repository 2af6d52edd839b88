"""The append-only audit log of who did and read what: ids and keyed hashes, never content."""

import os
import uuid

from django.db import models


def _salt() -> bytes:
    return os.urandom(16)


class Event(models.Model):
    """One action or read. Never changed or deleted (triggers); sealed soon after (AuditLeaf)."""

    sequence = models.BigAutoField(primary_key=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    transaction = models.CharField(max_length=32)
    verb = models.CharField(max_length=60)
    actor = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("records.Agency", models.PROTECT, null=True, related_name="+")
    roles = models.CharField(max_length=200, blank=True)
    session_hash = models.CharField(max_length=64, blank=True)
    strength = models.CharField(max_length=20, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)
    objects_named = models.JSONField(default=list)
    changed = models.JSONField(default=list)
    hashes = models.JSONField(default=dict)
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=16, blank=True)
    release = models.CharField(max_length=20, blank=True)
    writer = models.CharField(max_length=16, blank=True)
    number = models.PositiveIntegerField(default=0)
    mac = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["actor", "at"], name="event_by_actor")]


class EventObject(models.Model):
    """One object that an event names, so that the history of a record is quick to find."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="things")
    kind = models.CharField(max_length=30)
    public_id = models.UUIDField(db_index=True)
    verb = models.CharField(max_length=60)


class Salt(models.Model):
    """The salt of one record's hashes: once it is erased they are meaningless."""

    public_id = models.UUIDField(unique=True)
    value = models.BinaryField(default=_salt)
