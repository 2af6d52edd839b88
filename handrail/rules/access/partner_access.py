"""How long a partner agency can read what it was asked about in a case, and its labels."""

import datetime as dt

LASTS = dt.timedelta(days=90)  # after the last time that the agency was asked
TOLD_BEFORE = dt.timedelta(days=7)
LEAST_LETTERS = 3

# the kind of row that the agency was asked about last
ASKED_FOR = {
    "meeting": "Invited to a meeting",
    "assessment": "Asked to contribute to an assessment",
    "jointplan": "Asked about the multi-agency plan",
    "planaction": "Has a plan action",
    "planreview": "Asked about a review",
    "stepdown": "Asked about a step-down",
    "sampledcase": "Asked to grade the case in a dip sample",
}


def ends_on(asked_on: dt.date) -> dt.date:
    """The last day of access for an agency that was asked on `asked_on`."""
    return asked_on + LASTS


def is_over(ended_on: dt.date | None, last_day: dt.date, today: dt.date) -> bool:
    """Whether access has ended: it was ended early, or its last day has passed."""
    return ended_on is not None or last_day < today


def says_why(reason: str) -> bool:
    """Whether a reason has real content."""
    return sum(sign.isalpha() for sign in reason) >= LEAST_LETTERS
