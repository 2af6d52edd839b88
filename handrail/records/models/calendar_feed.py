"""A private calendar feed: an address that nobody guesses, of one account, until it is ended."""

from django.db import models


class CalendarFeed(models.Model):
    """One feed an account; only the hash of its secret is kept. Ending it deletes the row."""

    account = models.OneToOneField("records.Account", models.PROTECT, related_name="calendar_feed")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_on = models.DateField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )
