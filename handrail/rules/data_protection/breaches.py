"""A personal data breach: its 72 hours, and the decisions still to be made."""

import datetime as dt

from handrail.rules.vocabulary.data_protection import BreachStep

WITHIN = dt.timedelta(hours=72)  # UK GDPR, article 33(1): hours that pass, not working hours
# what each step is about; each is decided once, for or against
ABOUT = {
    BreachStep.ICO_TOLD: "ico",
    BreachStep.ICO_NOT: "ico",
    BreachStep.PEOPLE_TOLD: "people",
    BreachStep.PEOPLE_NOT: "people",
    BreachStep.CLOSED: "closed",
}


def due_at(aware_at: dt.datetime) -> dt.datetime:
    """The moment by which to notify the Information Commissioner, unless a risk is unlikely."""
    return aware_at.astimezone(dt.UTC) + WITHIN


def steps_left(ico: str, people: str) -> list[BreachStep]:
    """The decisions still to be made on a breach; closing, once both are made."""
    left = [step for step, about in ABOUT.items() if about == "ico" and not ico]
    left += [step for step, about in ABOUT.items() if about == "people" and not people]
    return left or [BreachStep.CLOSED]
