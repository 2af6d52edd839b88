"""What is compared with restricted records, and what their guardians are notified of."""

import uuid

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class ToCompare(models.Model):
    """What was saved on the register or searched for, until the background worker compares it.

    The request that saves or searches may not read records that its actor may not know of:
    its timing and its writes would reveal them. So every request leaves a row like this,
    match or not, and the worker compares later. A saved person is named by its key. The
    search terms are stored nowhere else, so they are written here, encrypted, and deleted
    with the row as soon as they have been compared. Who asked, when and why is in the
    event.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    facts = EncryptedField()
    about = models.UUIDField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class GuardedMatch(Row):
    """A query about a record that its author may not know of; only its guardian is notified.

    `subject` is what the query was about: the saved person, the referral, or else who
    searched. Asking again about the same adds to `times` while the guardian's task is open.
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
