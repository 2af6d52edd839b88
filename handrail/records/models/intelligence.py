"""Information reports, their sources (encrypted), and the intelligence made from them."""

import uuid

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.case import Worked
from handrail.records.models.row import Row
from handrail.rules.identifiers import LINE


class Handled(Worked):
    """A row with a handling code: with code C, only named people may see it, within its limits.

    `limits` is the values of HandlingLimit separated by spaces, so that a query can match
    one.
    """

    handling = models.CharField(max_length=1, default="P")
    limits = models.CharField(max_length=80, blank=True)
    conditions = models.TextField(blank=True)

    class Meta:
        abstract = True


class Report(Worked):
    """What somebody saw, in their own words. No column names them: `written_by` stays empty.

    `teller_key` is a keyed hash with which the reporters find it again.
    """

    reference = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    teller_key = models.CharField(max_length=64, db_index=True)
    seen_outcome_at = models.DateTimeField(null=True)
    is_danger = models.BooleanField(default=False)
    taken_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    taken_at = models.DateTimeField(null=True)
    risk_to_source = models.CharField(max_length=20, blank=True)
    closed_at = models.DateTimeField(null=True)
    no_use_why = models.TextField(blank=True)


class Source(Row):
    """The source of a report: encrypted, and read by the source-handling unit alone."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="source")
    who = EncryptedField()


class TellerLink(Row):
    """A link with which a business may report information, until a day: it names no person.

    When it was used is not recorded, because beside the list of reports it would show who
    reported which.
    """

    business = models.CharField(max_length=LINE)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)


class Intel(Handled):
    """One piece of intelligence: graded, worded without its source, shared with named people."""

    reference = models.CharField(max_length=24, unique=True)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="intel")
    text = models.TextField(blank=True)
    assertion = models.CharField(max_length=20, blank=True)
    subject_category = models.CharField(max_length=20, blank=True)
    marking = models.CharField(max_length=20, default="official")
    source_grade = models.CharField(max_length=1, blank=True)
    information_grade = models.CharField(max_length=1, blank=True)
    grade_standing = models.CharField(max_length=10, blank=True)
    graded_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    graded_at = models.DateTimeField(null=True)
    older_scheme = models.CharField(max_length=20, blank=True)
    older_grade = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_why = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)


class Sight(Row):
    """A named person's access to something with a handling code, and the basis for it."""

    of = models.UUIDField(db_index=True)
    account = models.ForeignKey("records.Account", models.PROTECT, related_name="sights")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="+")
    intel = models.ForeignKey(Intel, models.PROTECT, null=True, related_name="sights")
    basis = models.CharField(max_length=40, blank=True)
    why = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["of", "account"],
                condition=models.Q(ended_at__isnull=True),
                name="one_sight_a_person",
            )
        ]


class IntelEntity(Row):
    """An entity that a piece of intelligence is about."""

    intel = models.ForeignKey(Intel, models.PROTECT, related_name="about")
    entity = models.ForeignKey("records.Entity", models.PROTECT, related_name="told_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intel", "entity"], name="an_entity_once_an_item")
        ]


class ReportFact(models.Model):
    """Something a report names that can be compared, as typed and normalised."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=20)
    shown = models.CharField(max_length=300)
    folded = models.CharField(max_length=120, db_index=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )
