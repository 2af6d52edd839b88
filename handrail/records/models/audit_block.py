"""The seal of the audit log: its epochs, signed blocks, and the position of each event."""

from django.db import models


class AuditEpoch(models.Model):
    """A start of the audit log: the first, or one that two people declared after a restore."""

    number = models.PositiveIntegerField(primary_key=True)
    previous = models.CharField(max_length=64, blank=True)
    start = models.BigIntegerField()
    witness_size = models.BigIntegerField()
    why = models.TextField(blank=True)
    by = models.CharField(max_length=150, blank=True)
    other = models.CharField(max_length=150, blank=True)
    backup_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    key = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)


class AuditBlock(models.Model):
    """Events that were sealed together: their positions, the root so far, and the signature.

    `high` is the highest sequence of an event sealed so far, `parts` what the next block adds to.
    """

    number = models.PositiveIntegerField(primary_key=True)
    epoch = models.ForeignKey(AuditEpoch, models.PROTECT, related_name="+")
    previous = models.CharField(max_length=64)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    high = models.BigIntegerField()
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    key = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    parts = models.TextField()


class AuditLeaf(models.Model):
    """The position of one event in the audit log, counted from 0 without gaps, and its hash."""

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField("records.Event", models.PROTECT, related_name="leaf")
    block = models.ForeignKey(AuditBlock, models.PROTECT, related_name="+", db_index=False)
    hash = models.CharField(max_length=64)
