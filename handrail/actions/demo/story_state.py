"""The state of a story under way: what has been made so far, for the steps that follow."""

import datetime as dt
from dataclasses import dataclass

from handrail.actions.demo.cast import Cast
from handrail.actions.demo.story import Story
from handrail.records.models import Draft, Person, Referral
from handrail.rules.permissions.actor import LONG_AGO


@dataclass
class Play:
    """One story under way: its draft, its referral, and who is working on it."""

    story: Story
    cast: Cast
    today: dt.date
    draft: Draft | None = None
    referral: Referral | None = None
    taker: str = "bob"
    first: "Play | None" = None
    begun: dt.datetime = LONG_AGO

    @property
    def sent(self) -> Referral:
        """The referral in its present state. Raises ValueError before it is sent."""
        if self.referral is None:
            raise ValueError(f"{self.story.child}: not sent yet")
        self.referral.refresh_from_db()
        return self.referral

    @property
    def person(self) -> Person:
        """The child on the register. Raises ValueError before the child is identified."""
        person = self.sent.person
        if person is None:
            raise ValueError(f"{self.story.child}: not on the register yet")
        return person
