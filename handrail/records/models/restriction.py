"""Restricted records and the people who may open them, and conflicts of interest."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class Restriction(Row):
    """A child's restricted record: its level (`sensitivity`), the reason, and its guardian.

    It applies to the person, to their cases and to every row of them. `said` is what the
    guardian wrote when it was last reviewed or lifted. The next review is on `review_on`; a
    day that has passed is overdue.
    """

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="restrictions")
    category = models.CharField(max_length=30)
    reason = EncryptedField()
    review_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    said = EncryptedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True),
                name="one_restriction_a_person",
            )
        ]


class NamedReader(Row):
    """A person on the list of a restriction, from when and until when, and what for."""

    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="readers")
    account = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    reason = EncryptedField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["restriction", "account"],
                condition=models.Q(ended_at__isnull=True),
                name="named_once_a_restriction",
            )
        ]


class AccountLink(Row):
    """A private relationship between an account and a person or an entity of concern.

    While it stands, the record does not exist for the account, whatever else would open it.
    One that the system found goes to a manager first and blocks nothing until it is
    answered.
    """

    account = models.ForeignKey("records.Account", models.PROTECT, related_name="known_privately")
    person = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    entity = models.ForeignKey("records.Entity", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=30, blank=True)
    came_by = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    found_by = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True)
    why = EncryptedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "person"], name="one_link_a_person"),
            models.UniqueConstraint(fields=["account", "entity"], name="one_link_an_entity"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, entity__isnull=True)
                | models.Q(person__isnull=True, entity__isnull=False),
                name="link_to_one",
            ),
        ]


class Declaration(Row):
    """A yearly declaration of who an account knows among those the partnership works with.

    Family name and postcode are compared with records by the background worker, and shown
    to nobody.
    """

    account = models.ForeignKey("records.Account", models.PROTECT, related_name="declarations")
    knows = models.BooleanField()
    who = EncryptedField()
    home = EncryptedField()
    declared_at = models.DateTimeField()
    next_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["account", "next_on"], name="declaration_of_account")]
