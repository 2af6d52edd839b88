"""Contacts for sharing information: added by one person, verified by another."""

import datetime as dt
from typing import cast

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, Recipient
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.identifiers import clean_email

LONGEST = 366  # days for which a contact stays verified


@recording.action
def add_contact(
    *, by: Actor, row: Case | None, given: Given, now: dt.datetime, name: str = "add"
) -> Recipient:
    """Adds a contact; a relative of a child (`add_relative`) in that child's case alone.

    Raises Refused, Incomplete (such as an address that cannot be valid).
    """
    _check_address(given)
    prefix = settings_in_force().reference_prefix
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="recipient",
        name=name,
        given=given,
        now=now,
        means=Means(values={"reference": new_reference(Recipient, prefix, "RC", now)}),
    )
    return cast(Recipient, made)


def _check_address(given: Given) -> None:
    if given.said("channel") == "secure_mail":
        read = clean_email(given.said("address"))
        if read.problem or not read.value:
            raise Incomplete({"address": read.problem or "Enter the secure email address"})


@recording.action
def verify_contact(*, by: Actor, row: Recipient, given: Given, now: dt.datetime) -> Recipient:
    """Verifies, by another person, who reads what is sent there, and what may be sent.

    Raises Refused, Incomplete (a date that is past or too far ahead), NotPossible (their own),
    Stale.
    """
    day, today = day_of(given.answers.get("until_on")), london_day(now)
    if day and not today < day <= today + dt.timedelta(days=LONGEST):
        raise Incomplete({"until_on": "Enter a date after today, and at most a year from now"})
    never = given.said("never") == "yes"
    clearance = list(given.answers.get("clearance") or [])
    if never and "whereabouts" in clearance:
        raise Incomplete({"clearance": "You answered below that this person must never learn it"})
    values = {"clearance": clearance, "never_whereabouts": never}
    done = stage_engine.run_further_step(
        by=by, row=row, name="verify", given=given, now=now, means=Means(values=values)
    )
    return cast(Recipient, done)


@recording.action
def change_address(*, by: Actor, row: Recipient, given: Given, now: dt.datetime) -> Recipient:
    """Changes the address: nothing is sent to either until the new one is verified.

    Raises Refused, Incomplete, NotPossible, Stale.
    """
    _check_address(given)
    values: dict[str, object] = {
        "verified_by": None,
        "verified_at": None,
        "valid_until": None,
        "clearance": [],
    }
    done = stage_engine.run_further_step(
        by=by, row=row, name="move", given=given, now=now, means=Means(values=values)
    )
    return cast(Recipient, done)
