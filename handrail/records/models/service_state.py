"""The service's own state: autosaves, heartbeats of processes, and progress of jobs."""

import uuid

from django.db import models

from handrail.records.encrypted_fields import EncryptedField


class KeptForm(models.Model):
    """The autosave of one form that has not been sent: encrypted, offered to its author alone."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    path = models.CharField(max_length=300)
    posted = EncryptedField()
    why = models.CharField(max_length=12)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "path"], name="one_kept_of_a_form")
        ]


class Beat(models.Model):
    """The last heartbeat of one background process."""

    name = models.CharField(max_length=120, unique=True)
    begun_at = models.DateTimeField()
    at = models.DateTimeField()
    release = models.CharField(max_length=40)
    told = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="beat_last")]


class Job(models.Model):
    """A long job in progress, and how far it is. Names nobody but the person who started it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30)
    begun_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    error_id = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ended_at", "-at"], name="job_under_way")]
