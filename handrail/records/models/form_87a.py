"""The 87A: social care's referral to the police, and the police response."""

from django.db import models

from handrail.records.models.case import CaseRow
from handrail.rules.identifiers import LINE


class PoliceReferral(CaseRow):
    """One 87A: written, approved, sent, acknowledged, decided, recorded, closed."""

    reference = models.CharField(max_length=24, unique=True)
    agency = models.ForeignKey(
        "records.Agency", models.PROTECT, null=True, related_name="police_referrals"
    )
    purpose = models.CharField(max_length=30, blank=True)
    is_urgent = models.CharField(max_length=10, blank=True)
    approved_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    approved_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    sent_at = models.DateTimeField(null=True)
    sent_how = models.CharField(max_length=20, blank=True)
    recipient_name = models.CharField(max_length=LINE, blank=True)
    recipient_email = models.EmailField(max_length=254, blank=True)
    attached = models.JSONField(default=list)
    acknowledged_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_how = models.CharField(max_length=20, blank=True)
    officer_name = models.CharField(max_length=LINE, blank=True)
    officer_phone = models.CharField(max_length=LINE, blank=True)
    police_reference = models.CharField(max_length=LINE, blank=True)
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=30, blank=True)
    crime_reference = models.CharField(max_length=LINE, blank=True)
    non_crime_reference = models.CharField(max_length=LINE, blank=True)
    intelligence_reference = models.CharField(max_length=LINE, blank=True)
    officer_in_case = models.CharField(max_length=LINE, blank=True)
    flag = models.CharField(max_length=LINE, blank=True)
    flag_owner = models.CharField(max_length=LINE, blank=True)
    flag_review_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "state"], name="police_inbox")]


class PoliceLink(models.Model):
    """A single-use link with which an officer without an account acknowledges one 87A."""

    police_referral = models.OneToOneField(PoliceReferral, models.PROTECT, related_name="link")
    key_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )
