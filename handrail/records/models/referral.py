"""A concern and the referral it becomes: the child as described, the state, the urgency."""

import datetime as dt

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.import_batch import Shown
from handrail.records.models.row import Row

# the agency that stands for everybody without an account, and one of them
SENDERS, SENDER = "Senders without an account", "Sender without an account"


class Concern(Row):
    """A practitioner's concern about a child, from its first page on."""

    reference = models.CharField(max_length=24, unique=True)
    author = models.ForeignKey("records.Account", models.PROTECT, related_name="concerns")
    state = models.CharField(max_length=20, default="started")
    child_name = EncryptedField()
    rescreen_on = models.DateField(null=True)
    called_999_at = models.CharField(max_length=60, blank=True)
    called_999_reference = models.CharField(max_length=60, blank=True)


class Referral(Row):
    """A referral to the front door. It names the child as reported; `person` is linked there."""

    reference = models.CharField(max_length=24, unique=True)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="referrals", null=True)
    draft = models.OneToOneField("records.Draft", models.PROTECT, related_name="became", null=True)
    intake = models.ForeignKey(
        "records.Intake", models.PROTECT, related_name="referrals", null=True
    )
    channel = models.CharField(max_length=20, default="form")
    author = models.ForeignKey("records.Account", models.PROTECT, related_name="referrals")
    front_door = models.ForeignKey("records.Agency", models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default="waiting")
    received_at = models.DateTimeField()
    child_given = models.CharField(max_length=200, blank=True)
    child_family = models.CharField(max_length=200, blank=True)
    child_born = models.CharField(max_length=12, blank=True)
    person = models.ForeignKey(
        "records.Person", models.PROTECT, null=True, related_name="referrals"
    )
    why = models.CharField(max_length=300, blank=True)
    safe_tonight = models.CharField(max_length=20, blank=True)
    safe_at = models.DateTimeField(null=True)
    safe_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    judgement = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=60)
    worker_risk = models.CharField(max_length=500, blank=True)
    urgency = models.CharField(max_length=10, blank=True)
    due_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="taken_referrals"
    )
    taken_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    passed_to = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    is_unconfirmed = models.BooleanField(default=False)
    council_reference = models.CharField(max_length=60, blank=True)
    objects = Shown(pk="referral")

    @property
    def sent_from(self) -> str:
        """The agency that referred the child; not the front door's own when it typed it in."""
        owner = SENDER if self.owner.name == SENDERS else self.owner.name
        return (self.intake.from_agency if self.intake else "") or owner

    @property
    def said_of_tonight(self) -> tuple[str, dt.datetime, str]:
        """Tonight's safety, as last answered: the answer, when, by whom."""
        by = self.safe_by or self.author
        return self.safe_tonight, self.safe_at or self.received_at, by.name

    @property
    def references(self) -> tuple[str, str, str]:
        """Our reference, the council's and the sender's; "" where there is none."""
        sent = self.intake.sender_reference if self.intake else ""
        return self.reference, self.council_reference, sent

    class Meta:
        indexes = [
            models.Index(fields=["front_door", "state", "due_at"], name="referral_queue"),
            models.Index(fields=["author", "-received_at"], name="referral_by_author"),
            models.Index(fields=["owner", "-received_at"], name="referral_by_owner"),
        ]


class UrgencyChange(models.Model):
    """The urgency of a referral from one moment on, with the reason."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="urgencies")
    urgency = models.CharField(max_length=10)
    reason = models.TextField()
    by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", related_name="+"
    )


class Check(Row):
    """A check requested from a partner agency: its purpose, legal basis and answer's state."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="checks")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="checks")
    state = models.CharField(max_length=20, default="asked")
    purpose = models.TextField()
    threshold = models.CharField(max_length=40)
    basis = models.CharField(max_length=60)
    power = models.CharField(max_length=40, blank=True)
    refusal = models.CharField(max_length=30, blank=True)  # why not disclosed, once declined
    note = models.TextField(blank=True)
    asked_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "agency"], name="one_check_an_agency")
        ]
