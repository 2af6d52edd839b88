"""Accounts, and their dated memberships and clearances."""

import uuid

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by its login, ignoring upper and lower case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(login=Account.normalize_username(username or "").casefold())


class Account(AbstractBaseUser):
    """A person who signs in. Logins are stored NFKC-normalised and in lower case."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    login = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    job = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    issuer = models.CharField(max_length=255, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    mail_choice = models.CharField(max_length=10, default="at_once")
    digest_on = models.DateField(null=True)
    toured_at = models.DateTimeField(null=True)
    home_page = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"],
                condition=~models.Q(subject=""),
                name="one_account_of_a_subject",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str) -> bool:
        """Whether this is the password.

        Unlike Django's own method it never rehashes the password: only an action sets one, and
        its event records it.
        """
        return check_password(raw_password, self.password)

    def get_full_name(self) -> str:
        return self.name


class Membership(models.Model):
    """A role at an agency, optionally in a team, from one day to another."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="memberships")
    team = models.ForeignKey("records.Team", models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=30)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class Clearance(models.Model):
    """A clearance (intelligence, sexual health ...) from one day to another."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="clearances")
    name = models.CharField(max_length=30)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class Visitor(Row):
    """A sender without sign-in: their stated workplace, the code emailed there, the receipt."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="visitor")
    agency_name = models.CharField(max_length=200, blank=True)
    receipt_hash = models.CharField(max_length=64, blank=True, db_index=True)
    code = EncryptedField()
    code_sent_at = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)


class Invitation(Row):
    """A single-use link with which a new account sets its first password."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
