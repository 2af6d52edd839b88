"""A sender's receipt between the moment it is made and the one page that shows it."""

from typing import Any

from handrail.actions.front_door import public_referrals as actions
from handrail.records.queries.front_door import public_referrals as queries

KEY, HERE = "receipt", "wrote_here"


def make(request: Any) -> None:
    """Makes a new receipt; it lies in the sealed session until a page shows it."""
    request.session[KEY] = actions.give_receipt(by=request.actor, now=request.now)


def make_first(request: Any) -> None:
    """Makes a receipt for a sender who has none yet."""
    visitor = queries.of_actor(request.actor)
    if visitor and not visitor.receipt_hash:
        make(request)


def digits_once(request: Any) -> str:
    """The digits, the first time that they are asked for; "" afterwards."""
    return str(request.session.pop(KEY, ""))


def has_written_here(request: Any) -> bool:
    """Whether this session is the one in which the sender began to write, not one come back to."""
    return bool(request.session.get(HERE))
