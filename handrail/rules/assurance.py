"""How surely somebody is who they say: what proved it, and how long ago."""

import datetime as dt

from handrail.rules.permissions import Actor, ProofNeeded

STAYS_FRESH = dt.timedelta(minutes=5)


def is_fresh(actor: Actor, now: dt.datetime) -> bool:
    """Whether the actor proved who they are within the last five minutes."""
    return actor.proved_at is not None and now - actor.proved_at <= STAYS_FRESH


def require_fresh(actor: Actor, now: dt.datetime) -> None:
    """Raises ProofNeeded unless the actor has just proved who they are.

    Asked before what one stolen, unlocked screen must not do: to open what is closed, to reveal
    where a child is safe, to send or take something out, to change a second factor or a role.
    """
    if not is_fresh(actor, now):
        raise ProofNeeded("Prove once more that it is you. What you typed is kept.")
