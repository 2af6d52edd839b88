"""The duty to report: switched on, and recorded by whoever has it."""

import datetime as dt
from typing import Any

from handrail.actions.front_door import duty_to_report
from handrail.actions.organisation import law
from handrail.records.models import Clock, Draft
from handrail.records.queries.core.settings import latest_settings
from handrail.records.queries.front_door.duty_to_report import is_in_force
from handrail.rules.forms.answer_dates import day_given
from tests.people.casework import filled
from tests.people.cast import NOW, act_as
from tests.people.work import fresh

RULE = "cpa2026-duty-to-report"
KNOWN = {
    "how": "child",
    "known_time": "09:00",
    "reported_to": "not_yet",
    "endangers": "no",
    "delay_reason": "I am calling now",
}
TYPED = {
    **KNOWN,
    "known_on__day": "24",
    "known_on__month": "11",
    "known_on__year": "2026",
    "suspect": "A man called Moss",
    "why": "She told me at break",
}


def commenced(on: dt.date | None = None) -> None:
    """The duty is in force here, as petra says, from today or another day."""
    law.set_days(
        by=act_as("petra"),
        edition=RULE,
        in_force_from=on or NOW.date(),
        review_due=None,
        seen=latest_settings().number,
        reason="Commencement regulations",
        now=NOW,
    )


def answers(**more: Any) -> dict[str, Any]:
    """Told by a child this morning; nobody has been told yet."""
    return filled("duty_to_report", known_on=day_given(NOW.date()), **{**KNOWN, **more})


def recorded(draft: Draft, *, by: str = "ann", now: dt.datetime = NOW, **more: Any) -> Clock:
    """What somebody records of their report, with the deadline."""
    return duty_to_report.record_report(
        by=act_as(by, now), draft=draft, answers=answers(**more), token=fresh(), now=now
    )


def laid_out(draft: Draft) -> None:
    """The duty is in force, and the author of a draft has recorded a report."""
    if not is_in_force(NOW):
        commenced()
        recorded(draft, by=draft.concern.author.login if draft.concern else "ann")
