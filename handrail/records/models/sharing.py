"""Information sharing: verified contacts, decisions to share, information sent, exports."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.case import CaseRow, Worked
from handrail.records.models.row import Row
from handrail.rules.identifiers import LINE


class Recipient(Worked):
    """A contact to whom information may be sent, once a second person has verified it.

    A relative of a child belongs to that child's `case` alone. Older addresses stay
    readable in what was submitted.
    """

    case = models.ForeignKey(
        "records.Case", models.PROTECT, null=True, related_name="recipient_rows"
    )
    reference = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=LINE)
    organisation = models.CharField(max_length=LINE, blank=True)
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=500)
    clearance = models.JSONField(default=list)
    verified_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    verified_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True)
    never_whereabouts = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "state", "name"], name="recipient_by_name")]

    @property
    def label(self) -> str:
        """The name as shown, with where they work."""
        return ", ".join(part for part in (self.name, self.organisation) if part)


class Sharing(CaseRow):
    """One information-sharing decision: to share, not to, or not yet.

    Its words are its submission.
    """

    reference = models.CharField(max_length=24, unique=True)
    recipient = models.ForeignKey(Recipient, models.PROTECT, null=True, related_name="decisions")
    with_whom = models.CharField(max_length=LINE, blank=True)
    outcome = models.CharField(max_length=20)
    basis = models.CharField(max_length=30, blank=True)
    informed = models.CharField(max_length=20, blank=True)
    decide_by = models.DateField(null=True)


class Release(CaseRow):
    """Information to share: what is sent, to whom, and what the check found in it."""

    reference = models.CharField(max_length=24, unique=True)
    sharing = models.ForeignKey(Sharing, models.PROTECT, related_name="releases")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="releases")
    purpose = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, blank=True)
    goods = EncryptedField()
    message = EncryptedField()
    findings = EncryptedField()
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)


class Export(Row):
    """One exported copy: who downloaded it, what, why and for whom, and the hash of its bytes."""

    number = models.CharField(max_length=16, unique=True)
    account = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    account_name = models.CharField(max_length=300)
    agency_name = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=40)
    reason = models.TextField(blank=True)  # what kind of copy, in words of the house
    purpose = EncryptedField(null=True)  # what it is for, as typed; may name anybody
    recipients = models.TextField(blank=True)
    marking = models.CharField(max_length=40)
    named = models.JSONField(default=list)
    people = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20)
    release = models.ForeignKey(Release, models.PROTECT, null=True, related_name="exports")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "kind", "state"], name="export_of_account")]
