"""A sender's receipt from its creation until the one page that shows it."""

from handrail.actions.front_door import public_referrals as actions
from handrail.pages.core.request import Request
from handrail.records.queries.front_door import public_referrals as queries

KEY, HERE = "receipt", "wrote_here"


def make_receipt(request: Request) -> None:
    """Creates a new receipt; it stays in the encrypted session until a page shows it."""
    request.session[KEY] = actions.create_receipt(by=request.actor, now=request.now)


def make_first(request: Request) -> None:
    """Makes a receipt for a sender who has none yet."""
    visitor = queries.visitor_for_actor(request.actor)
    if visitor and not visitor.receipt_hash:
        make_receipt(request)


def read_digits_once(request: Request) -> str:
    """The digits on the first call; "" afterwards."""
    return str(request.session.pop(KEY, ""))


def has_written_here(request: Request) -> bool:
    """Whether the sender started writing in this session, not come back to it by receipt."""
    return bool(request.session.get(HERE))
