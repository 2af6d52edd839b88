"""Private calendar feeds: a secret address for one account, until it is withdrawn."""

from django.db import models


class CalendarFeed(models.Model):
    """The feed of an account; only the hash of its secret is stored. Ending it deletes the row."""

    account = models.OneToOneField("records.Account", models.PROTECT, related_name="calendar_feed")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_on = models.DateField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )
