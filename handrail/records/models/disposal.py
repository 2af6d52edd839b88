"""Decisions on records due for disposal, what remains of them, and the passes for erasure."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class Disposal(Row):
    """A record due for disposal: two people decide if it is destroyed or retained until when.

    It is the record of a person, or of a referral whose child was never put on the
    register. Both are empty once it is destroyed. `facts` has its classes and dates, never
    its content.
    """

    person = models.ForeignKey(
        "records.Person", models.PROTECT, null=True, related_name="disposals"
    )
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="disposals"
    )
    reference = models.CharField(max_length=24)
    facts = models.JSONField(default=dict)
    decided_class = models.CharField(max_length=100)
    due_on = models.DateField()
    state = models.CharField(max_length=20, default="waiting")
    choice = models.CharField(max_length=10, blank=True)
    why = EncryptedField()
    keep_until = models.DateField(null=True)
    decided_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(state__in=["waiting", "decided", "agreed"]),
                name="one_open_disposal_a_person",
            ),
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(state__in=["waiting", "decided", "agreed"]),
                name="one_open_disposal_a_referral",
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by__isnull=True)
                | ~models.Q(agreed_by=models.F("decided_by")),
                name="two_people_agree",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="disposal_list")]


class Certificate(models.Model):
    """A certificate of destruction: when, by what rule, who decided, how many rows by kind.

    Never changed or deleted (triggers). It names nobody but those who decided.
    """

    number = models.CharField(max_length=24, unique=True)
    disposal = models.OneToOneField(Disposal, models.PROTECT, related_name="certificate")
    reference = models.CharField(max_length=24)
    decided_class = models.CharField(max_length=100)
    rests_on = models.TextField()
    due_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=200)
    agreed_at = models.DateTimeField()
    destroyed_at = models.DateTimeField()
    counts = models.JSONField()
    files = models.PositiveIntegerField()
    copies = models.JSONField()
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class PastFigure(models.Model):
    """A count that outlives the records it counted: one fact of a year, not cross-tabulated."""

    year = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=30)
    value = models.CharField(max_length=40)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "measure", "value"], name="one_past_figure")
        ]


class Erasing(models.Model):
    """A pass to delete one append-only row in the transaction that destroys a record.

    The triggers allow a row to be deleted only if it is named here under a disposal on
    which two people agreed. The passes are deleted at the end of the same transaction.
    """

    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="erasing")
    table = models.CharField(max_length=40)
    key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="one_pass_a_row")]


class ErasedReason(models.Model):
    """What replaces the reason of an event in the sealed audit log once its words are erased."""

    event = models.OneToOneField("records.Event", models.PROTECT, related_name="erased_reason")
    mark = models.CharField(max_length=64)
