"""Repeat contacts: when a contact must be read together with earlier ones about the child."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from handrail.rules.vocabulary import Outcome

YEAR = dt.timedelta(days=365)
THIRD_CONTACT, SECOND_NO_ACTION = "third_contact", "second_no_action"
NO_ACTION = frozenset({Outcome.NFA_INFORMATION_ADVICE, Outcome.SIGNPOST})
# an urgent step is never held up by a question
URGENT = frozenset({Outcome.IMMEDIATE_PROTECTION, Outcome.STRATEGY_DISCUSSION})


class Contact(NamedTuple):
    """An earlier contact about the same child: when it came, and what was decided ("" if open)."""

    received_at: dt.datetime
    outcome: str


def repeat_reasons(received_at: dt.datetime, earlier: Sequence[Contact]) -> tuple[str, ...]:
    """Why the earlier contacts must be read together with this one.

    It is the third contact in 12 months, or an earlier one ended without further action.
    Contacts after this one do not count.
    """
    before = [contact for contact in earlier if contact.received_at <= received_at]
    within_year = [one for one in before if one.received_at > received_at - YEAR]
    found = (
        (THIRD_CONTACT, len(within_year) >= 2),
        (SECOND_NO_ACTION, any(one.outcome in NO_ACTION for one in before)),
    )
    return tuple(name for name, is_so in found if is_so)


def needs_explanation(why: Sequence[str], outcome: str) -> bool:
    """Whether a manager who decides on this outcome must explain the contacts together."""
    if outcome in URGENT:
        return False
    return THIRD_CONTACT in why or (SECOND_NO_ACTION in why and outcome in NO_ACTION)
