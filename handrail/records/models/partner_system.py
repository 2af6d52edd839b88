"""An agency's connected system: its identity, its tokens, and what it has sent."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class ApiClient(Row):
    """A connected system of the agency that owns the row; its secrets are stored as hashes.

    They are keyed hashes, never the secrets themselves.
    """

    account = models.OneToOneField("records.Account", models.PROTECT, related_name="software")
    name = models.CharField(max_length=200)
    scopes = models.JSONField(default=list)
    secret_hash = models.CharField(max_length=64)
    secret_made_at = models.DateTimeField()
    older_hash = models.CharField(max_length=64, blank=True)
    older_ends_at = models.DateTimeField(null=True)
    webhook_url = models.CharField(max_length=300, blank=True)
    webhook_secret = EncryptedField(null=True)
    ended_at = models.DateTimeField(null=True)


class ApiToken(models.Model):
    """A bearer token valid for minutes; it is deleted once it has expired."""

    client = models.ForeignKey(ApiClient, models.PROTECT, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()


class ApiSending(models.Model):
    """One item that a system sent, and the person at the agency who wrote it there."""

    client = models.ForeignKey(ApiClient, models.PROTECT, related_name="sendings")
    sender_name = models.CharField(max_length=200)
    sender_job = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    referral = models.OneToOneField(
        "records.Referral", models.PROTECT, null=True, related_name="by_software"
    )
    missing_row = models.OneToOneField(
        "records.MissingRow", models.PROTECT, null=True, related_name="by_software"
    )
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(referral__isnull=False, missing_row__isnull=True)
                | models.Q(referral__isnull=True, missing_row__isnull=False),
                name="a_sending_sent_one_thing",
            ),
        ]
