"""Break-glass: time limits, the check that a reason has real words, and the managers to ask."""

import datetime as dt
import re

from handrail.rules.clocks import Calendar
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.vocabulary import Role

GLASS_LASTS = dt.timedelta(minutes=60)
SEARCH_LASTS = dt.timedelta(minutes=30)  # from the search to the opening
STOP_WITHIN, STOP_AT = dt.timedelta(hours=24), 3  # so many openings suspend the facility
REVIEW_DAYS = 1  # working days
LEAST_SIGNS, LEAST_WORDS, LEAST_LETTERS = 20, 4, 6
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
SAY_MORE = (
    "Enter in your own words what happened and why it cannot wait: at least 20 characters, so "
    "that someone else can check it"
)

_SOCIAL = (Role.SOCIAL_WORK_MANAGER, Role.SENIOR_MANAGER)
_DOOR = (Role.FRONT_DOOR_MANAGER, Role.SENIOR_MANAGER)
_LEAD = (Role.SAFEGUARDING_LEAD,)
# whose manager is asked first: the first kind of which somebody else is there
MANAGERS_OF: dict[str, tuple[Role, ...]] = {
    Role.FRONT_DOOR_WORKER: _DOOR,
    Role.FRONT_DOOR_MANAGER: (Role.SENIOR_MANAGER,),
    Role.EMERGENCY_DUTY: (*_DOOR, Role.SOCIAL_WORK_MANAGER),
    Role.SOCIAL_WORKER: _SOCIAL,
    Role.SOCIAL_WORK_MANAGER: (Role.SENIOR_MANAGER,),
    Role.EXPLOITATION_WORKER: _SOCIAL,
    Role.MISSING_COORDINATOR: _SOCIAL,
    Role.CONFERENCE_CHAIR: (Role.SENIOR_MANAGER,),
}


def due_in(days: int, now: dt.datetime, settings: PartnershipSettings) -> dt.datetime:
    """The moment by which a review is due: `days` working days after `now`, by the front door's
    calendar.
    """
    return Calendar.from_settings(settings).add_working_days(now, days)


def managers_of(roles: frozenset[str]) -> tuple[Role, ...]:
    """The roles that manage an account with these roles, in the order in which to ask them."""
    found = [manager for role in sorted(roles) for manager in MANAGERS_OF.get(role, _LEAD)]
    return tuple(dict.fromkeys(found))


def says_something(text: str) -> bool:
    """Whether a reason has real words: not spaces, "asdf", or the same letter repeated."""
    words = re.findall(r"[^\W_]+", text.casefold())
    real = {word for word in words if not _is_mash(word)}
    signs = sum(len(word) for word in words)
    return (
        signs >= LEAST_SIGNS
        and len(real) >= LEAST_WORDS
        and len(set("".join(real))) >= LEAST_LETTERS
    )


def _is_mash(word: str) -> bool:
    """Whether a word is a run of adjacent keys, or one letter, once or repeated."""
    runs = [run for row in KEYBOARD for run in (row, row[::-1])]
    return len(set(word)) == 1 or (len(word) > 3 and any(word in run for run in runs))
