"""What is compared with records that few may know of, and what their guardians are told."""

import uuid

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class ToCompare(models.Model):
    """What was saved on the register or asked of it, until the worker has compared it.

    The request that saves or asks may not look at records that its actor may not know of: how long
    it takes and what it writes would tell of them. So every one of them leaves a row like this,
    match or not, and the worker compares later. A saved person is named by its key. What a search
    looked for is kept nowhere else, so it is written here, sealed, and deleted with the row as
    soon as it has been compared. Who asked, when and why is in the event.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    facts = EncryptedField()
    about = models.UUIDField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class GuardedMatch(Row):
    """Somebody asked about a record that they may not know of; its guardian alone is told.

    `subject` is what the asking was about: the saved person, the referral, or else who searched.
    Asking again about the same adds to `times` while the guardian's task is open.
    """

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="+")
    subject = models.UUIDField()
    other = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    task = models.OneToOneField("records.Task", models.PROTECT, related_name="match")
    asked = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", related_name="+"
    )
    times = models.PositiveIntegerField(default=1)
    band = models.CharField(max_length=20)
    words = models.CharField(max_length=500, blank=True)
    answer = EncryptedField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "person"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_match_a_subject",
            )
        ]
