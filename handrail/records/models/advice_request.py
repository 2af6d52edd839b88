"""Requests to a team for advice or early help, and their outcome."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row
from handrail.rules.identifiers import LINE


class HelpRequest(Row):
    """A request to a team: advice about a worry, or early help for a family."""

    reference = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=20)
    concern = models.ForeignKey(
        "records.Concern", models.PROTECT, null=True, related_name="help_requests"
    )
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="help_requests"
    )
    team = models.ForeignKey("records.Team", models.PROTECT, related_name="help_requests")
    asked_by = models.ForeignKey("records.Account", models.PROTECT, related_name="help_requests")
    asked_at = models.DateTimeField()
    is_by_phone = models.BooleanField(default=False)
    caller_name = models.CharField(max_length=200, blank=True)
    caller_agency = models.CharField(max_length=200, blank=True)
    caller_phone = models.CharField(max_length=40, blank=True)
    caller_email = models.EmailField(max_length=254, blank=True)
    child_name = EncryptedField()
    state = models.CharField(max_length=20, default="asked")
    due_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    next_step = models.CharField(max_length=40, blank=True)
    passed_to = models.CharField(max_length=200, blank=True)
    accepted_by = models.CharField(max_length=LINE, blank=True)
    accepted_on = models.DateField(null=True)
    agreed_by = models.CharField(max_length=LINE, blank=True)
    agreed_on = models.DateField(null=True)
    agreed_as = models.CharField(max_length=20, blank=True)
    agreed_known = models.TextField(blank=True)
    agreed_scope = models.TextField(blank=True)
    agreed_until = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["team", "state", "due_at"], name="help_of_team")]
