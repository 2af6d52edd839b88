"""Contacts that reached the front door by phone, or as a notice from police or hospital."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class Intake(Row):
    """One call, notice or email, typed or pasted by the front door; one referral per child."""

    author = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    agency = models.ForeignKey("records.Agency", models.PROTECT, null=True, related_name="+")
    sender_name = models.CharField(max_length=200, blank=True)
    sender_agency = models.CharField(max_length=200, blank=True)
    sender_phone = models.CharField(max_length=40, blank=True)
    sender_email = models.EmailField(max_length=254, blank=True)
    sender_reference = models.CharField(max_length=60, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    left_out = EncryptedField(null=True)  # attachments not kept: their names, and why
    text_hash = models.CharField(max_length=64, blank=True, db_index=True)

    @property
    def from_agency(self) -> str:
        return self.agency.name if self.agency else self.sender_agency
