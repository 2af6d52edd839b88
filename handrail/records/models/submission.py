"""Forms, drafts and what was submitted."""

import uuid

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.case import InCase
from handrail.records.models.row import Row


class FormVersion(models.Model):
    """A published form: its text is immutable, so that old answers retain their wording."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=60)
    number = models.CharField(max_length=9)
    title = models.CharField(max_length=300)
    use = models.CharField(max_length=20)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    is_shipped = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("records.Account", models.PROTECT, null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="one_text_of_a_version")
        ]


class FormWithdrawal(models.Model):
    """A form version that is withdrawn: nobody can start a new form on it."""

    form = models.OneToOneField(FormVersion, models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class Draft(InCase, Row):
    """Answers not yet sent: encrypted, visible to the author alone, until sent or discarded."""

    author = models.ForeignKey("records.Account", models.PROTECT, related_name="drafts")
    concern = models.ForeignKey("records.Concern", models.PROTECT, null=True, related_name="drafts")
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="drafts"
    )
    main_form = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    screening_form = models.ForeignKey(FormVersion, models.PROTECT, null=True, related_name="+")
    content = EncryptedField()
    is_closed = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    step = models.CharField(max_length=30, blank=True)

    class Meta:
        indexes = [models.Index(fields=["author", "is_closed"], name="draft_of_author")]


class Submission(InCase):
    """One submitted form: immutable. A correction is another one that supersedes or adds."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="submissions"
    )
    check_asked = models.ForeignKey(
        "records.Check", models.PROTECT, null=True, related_name="submissions"
    )
    concern = models.ForeignKey(
        "records.Concern", models.PROTECT, null=True, related_name="submissions"
    )
    intake = models.ForeignKey(
        "records.Intake", models.PROTECT, null=True, related_name="submissions"
    )
    help_request = models.ForeignKey(
        "records.HelpRequest", models.PROTECT, null=True, related_name="submissions"
    )
    disagreement = models.ForeignKey(
        "records.Disagreement", models.PROTECT, null=True, related_name="submissions"
    )
    part = models.CharField(max_length=20)
    answers = models.JSONField()
    reasons = models.JSONField(default=dict)
    submitted_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True)
    has_voice = models.BooleanField(default=False)
    explains = models.BooleanField(default=False)
    law = models.TextField(blank=True)  # what its form rests on, in the editions of that day
    inside = models.OneToOneField("self", models.PROTECT, null=True, related_name="pinned")
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["stage_id"], name="submission_of_stage"),
            models.Index(fields=["case", "-submitted_at"], name="submission_of_case"),
        ]


class ProtectedAnswer(models.Model):
    """An answer not allowed in a submission's JSON: a child's whereabouts, our source."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="protected")
    question = models.CharField(max_length=60)
    value = EncryptedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "question"], name="one_protected")
        ]


class LanguageFinding(models.Model):
    """Words to avoid, found in what was submitted: for supervisors, never a score."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="findings")
    question = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    category = models.CharField(max_length=30)
    is_quotation = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["category"], name="finding_by_category")]


class FormToken(models.Model):
    """A form's single-use token: a replay shows the first confirmation again.

    `body_hash` distinguishes the same words sent again from others typed after going back.
    """

    token = models.CharField(max_length=64, unique=True)
    body_hash = models.CharField(max_length=64, blank=True)
    account = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=300)
    used_at = models.DateTimeField()
