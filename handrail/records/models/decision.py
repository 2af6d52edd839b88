"""Decisions and recommendations of the front door: immutable; a correction supersedes."""

import uuid

from django.db import models

from handrail.records.models.import_batch import Shown


class Decision(models.Model):
    """A recommendation or decision on a referral, with its reasons in words."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey("records.Referral", models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20)
    outcome = models.CharField(max_length=40)
    nfa_reason = models.CharField(max_length=60, blank=True)
    is_referral = models.BooleanField()
    accepted_on = models.DateField(null=True)
    primary_need = models.CharField(max_length=4, blank=True)
    referral_source = models.CharField(max_length=4, blank=True)
    rationale = models.TextField()
    change_mind = models.TextField()
    explain_child = models.TextField()
    repeat_reason = models.TextField(blank=True)
    told_how = models.TextField(blank=True)
    offered = models.TextField(blank=True)
    agreement = models.CharField(max_length=20, blank=True)
    agreed_by = models.CharField(max_length=200, blank=True)
    agreed_as = models.CharField(max_length=20, blank=True)
    agreed_for = models.TextField(blank=True)
    agreed_until = models.DateField(null=True)
    worker_name = models.CharField(max_length=200, blank=True)
    worker_phone = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirms = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", related_name="+"
    )
    objects = Shown(referral="referral")
