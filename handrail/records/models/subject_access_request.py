"""Subject access requests: the request, its passages, its copies, and statements."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class AccessRequest(Row):
    """One subject access request: the person, the requester, its state, and its time limit.

    These fields are encrypted: `told`, the person it is about; `asked_by`, the requester;
    `contact`, how to reach them safely and who helps; `log`, each step and its reason.
    """

    reference = models.CharField(max_length=24, unique=True)
    person = models.ForeignKey(
        "records.Person", models.PROTECT, null=True, related_name="access_requests"
    )
    asker = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    told = EncryptedField()
    asked_by = EncryptedField()
    contact = EncryptedField()
    log = EncryptedField()
    received_on = models.DateField()
    identity_on = models.DateField(null=True)
    standing_on = models.DateField(null=True)
    pauses = models.JSONField(default=list)
    extended_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    parts = models.JSONField(default=list)
    gathered_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    closure = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "state", "due_on"], name="access_by_due_day")]


class AccessPassage(Row):
    """One passage of the record, with the words that somebody proposed or decided to redact."""

    request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="passages")
    place = models.PositiveIntegerField()
    part = models.CharField(max_length=20)
    source = models.CharField(max_length=40)
    source_id = models.UUIDField(null=True)
    happened_on = models.DateField(null=True)
    title = EncryptedField()
    words = EncryptedField()
    marks = EncryptedField()
    left_out = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20)
    read_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    read_at = models.DateTimeField(null=True)
    why_back = EncryptedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "place"], name="one_passage_a_place")
        ]


class AccessFile(Row):
    """One copy of a subject access request, full or redacted: encrypted, stored as a pair."""

    request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10)
    body = EncryptedField()
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "kind"], name="one_copy_of_a_kind")
        ]


class Statement(Row):
    """A person's statement about their own record; it is added to it and changes nothing.

    `about` and `about_id` name the row that it is about, when it is about one in
    particular.
    """

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="statements")
    request = models.ForeignKey(AccessRequest, models.PROTECT, null=True, related_name="statements")
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True)
    said_by = EncryptedField()
    words = EncryptedField()
    said_on = models.DateField()
    outcome = models.CharField(max_length=20, blank=True)
    outcome_words = EncryptedField()
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
