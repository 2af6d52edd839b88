"""A file added to a case or a contact: what it is, how far it is checked, where it is stored."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class Document(Row):
    """One file of a case, or of a contact at the front door.

    Its bytes are encrypted in a separate file with a random name.
    """

    case = models.ForeignKey("records.Case", models.PROTECT, null=True, related_name="documents")
    intake = models.ForeignKey(
        "records.Intake", models.PROTECT, null=True, related_name="documents"
    )
    name = EncryptedField()  # as it was given; may name a child
    about = EncryptedField()  # what it is, in the words of whoever added it
    why = EncryptedField()  # what the check found, in words
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # keyed: tells the same file in one case, only there
    stored_as = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=20, default="held")
    added_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False, intake__isnull=True)
                | models.Q(case__isnull=True, intake__isnull=False),
                name="document_of_one",
            )
        ]
        indexes = [
            models.Index(fields=["case", "recorded_at"], name="document_of_case"),
            models.Index(fields=["added_by", "recorded_at"], name="document_by_whom"),
        ]

    @property
    def holder(self) -> Row:
        """What it belongs to: its case, or the contact with which it came."""
        found = self.case or self.intake
        assert found is not None  # nosec B101 - by the constraint
        return found
