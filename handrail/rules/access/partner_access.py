"""How long a partner agency reads what it was asked about in a case, and what it is called."""

import datetime as dt

LASTS = dt.timedelta(days=90)  # after the last time that the agency was asked
TOLD_BEFORE = dt.timedelta(days=7)
LEAST_LETTERS = 3

# the kind of row that the agency was asked about last
ASKED_FOR = {
    "meeting": "Invited to a meeting",
    "assessment": "Asked for its part of an assessment",
    "jointplan": "Asked about the plan of all agencies",
    "planaction": "Has an action of the plan",
    "planreview": "Asked about a review",
    "stepdown": "Asked about a step-down",
    "sampledcase": "Asked to grade the case in a sample",
}


def ends_on(asked_on: dt.date) -> dt.date:
    """The last day of access of an agency that was asked on a day."""
    return asked_on + LASTS


def is_over(ended_on: dt.date | None, last_day: dt.date, today: dt.date) -> bool:
    """Whether an access with that last day was ended, or its last day has passed."""
    return ended_on is not None or last_day < today


def says_why(reason: str) -> bool:
    """Whether a reason says anything."""
    return sum(sign.isalpha() for sign in reason) >= LEAST_LETTERS
