"""The partnership, its agencies and their teams."""

import uuid

from django.db import models


class Partnership(models.Model):
    """One version of the partnership's settings; the newest is in force."""

    number = models.PositiveIntegerField(unique=True)
    settings = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )


class Agency(models.Model):
    """A member of the partnership: a school, the police, a hospital ..."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20)
    phone = models.CharField(max_length=40, blank=True)
    answers_checks = models.BooleanField(default=False)
    is_front_door = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_front_door"],
                condition=models.Q(is_front_door=True),
                name="one_front_door",
            )
        ]


class Team(models.Model):
    """A team of an agency, with an inbox of its own."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="one_team_of_a_name")
        ]


class AdminChange(models.Model):
    """One fact of an agency, a team, an account or a role before and after a change.

    Never of a child's record: there the event names what changed, and the rows have the
    rest.
    """

    kind = models.CharField(max_length=20)
    public_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", related_name="+"
    )
