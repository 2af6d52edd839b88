"""People on the register: names, addresses, identifiers and the keys that match them."""

import secrets
import uuid

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.import_batch import Shown
from handrail.records.models.row import Row


def export_id() -> str:
    """A random id of 16 letters and digits for extracts, not disclosed outside them."""
    return secrets.token_hex(8).upper()


class Person(Row):
    """A person whom the partnership knows, most often a child."""

    export_id = models.CharField(max_length=20, unique=True, default=export_id, editable=False)
    reference = models.CharField(max_length=24, unique=True)
    born = models.CharField(max_length=12, blank=True)
    born_from = models.DateField(null=True)
    born_until = models.DateField(null=True)
    died_on = models.DateField(null=True)
    gender = models.CharField(max_length=20, blank=True)
    ethnicity = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=100, blank=True)
    interpreter = models.CharField(max_length=20, blank=True)
    disability = models.CharField(max_length=20, blank=True)
    disability_what = models.TextField(blank=True)
    legal_status = models.CharField(max_length=20, blank=True)
    say_it = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    expected_on = models.DateField(null=True)
    disabilities = models.JSONField(default=list)
    upn_unknown = models.CharField(max_length=4, blank=True)
    nhs_unknown = models.CharField(max_length=20, blank=True)  # why there is no NHS number
    nationality = models.CharField(max_length=60, blank=True)
    plans_before = models.PositiveSmallIntegerField(null=True)
    was_in_care = models.BooleanField(default=False)  # in the past, whatever the status is now
    objects = Shown(pk="person")


class PersonName(models.Model):
    """One of a person's names, and when it was used."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    kind = models.CharField(max_length=20, default="known_as")
    given = models.CharField(max_length=200, blank=True)
    family = models.CharField(max_length=200, blank=True)
    is_main = models.BooleanField(default=False)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(is_main=True), name="one_main_name"
            )
        ]

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip() or "name not known"


class PersonAddress(models.Model):
    """An address from one day to another. A protected one has its lines encrypted."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="addresses")
    lines = EncryptedField()
    postcode = models.CharField(max_length=12, blank=True)
    is_protected = models.BooleanField(default=False)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class PersonIdentifier(models.Model):
    """A number with which an agency identifies the person."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=40, db_index=True)
    is_verified = models.BooleanField(default=False)
    source = models.CharField(max_length=20, blank=True)
    verified_on = models.DateField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class MatchKey(models.Model):
    """A key that finds a person; written before anybody can search for them."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="keys")
    key = models.BigIntegerField()
    objects = Shown(person="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="one_person_a_key")]
