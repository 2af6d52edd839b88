"""Consent in a case: its dates in their order, and who may agree at which age."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given
from handrail.records.models import Case
from handrail.records.models.consent import Consent
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.identifiers import age_in_years
from handrail.rules.stages.consent import AT_END, THING
from handrail.rules.vocabulary import ConsentCapacity, ConsentState

SIXTEEN = 16
TOO_OLD = "{age} on that date: choose that the child is 16 or 17, or change the date"
TOO_YOUNG = "{age} on that date: choose that the child understands what it means, or change it"


@recording.action
def record_answer(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Consent:
    """Records who was asked for what, and whether they agreed. Raises Refused, Incomplete."""
    made = stage_engine.run_first_step(
        by=by, case=row, thing=THING, name="record", given=given, now=now
    )
    require_possible(row, given.answers, now=now)
    assert isinstance(made, Consent)  # nosec B101 - by its table
    open_task_at_end(made, by=by, now=now)
    return made


@recording.action
def record_not_needed(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Consent:
    """Records on which ground nobody is asked for consent. Raises Refused, Incomplete."""
    made = stage_engine.run_first_step(
        by=by, case=row, thing=THING, name="not_seek", given=given, now=now
    )
    assert isinstance(made, Consent)  # nosec B101 - by its table
    _close_earlier_tasks(made, by=by, now=now)
    return made


def open_task_at_end(made: Consent, *, by: Actor, now: dt.datetime) -> None:
    """Opens the task for the day on which a consent ends; those of earlier answers to the same
    are closed. Part of an act.
    """
    _close_earlier_tasks(made, by=by, now=now)
    ends_on = made.until_on if made.state == ConsentState.GIVEN else None
    if ends_on and ends_on >= london_day(now):
        step_effects.open_task(
            made, AT_END, by=by, now=now, due_at=step_effects.end_of_work(ends_on)
        )


def _close_earlier_tasks(made: Consent, *, by: Actor, now: dt.datetime) -> None:
    """Closes the tasks to ask again about earlier answers for the same purpose."""
    earlier = Consent.objects.filter(case=made.case, purpose=made.purpose).exclude(pk=made.pk)
    for row in earlier:
        step_effects.close_tasks(row, (AT_END.kind,), by=by, now=now)


def require_possible(case: Case, answers: Mapping[str, Any], *, now: dt.datetime) -> None:
    """Raises Incomplete for dates that contradict each other, or an age that contradicts why the
    child may agree.
    """
    today = london_day(now)
    asked, until = (day_of(answers.get(key)) for key in ("asked_on", "until_on"))
    if asked and asked > today:
        raise Incomplete({"asked_on": "This is in the future. Enter when they were asked"})
    if asked and until and until < asked:
        raise Incomplete({"until_on": "Enter a date on or after the date they were asked"})
    _require_age(case, str(answers.get("capacity") or ""), asked or today)


def _require_age(case: Case, capacity: str, day: dt.date) -> None:
    """Raises Incomplete where the birth date contradicts why the child may agree."""
    age = age_in_years(case.person.born, day) if case.person else None
    if age is None:
        return
    if capacity == ConsentCapacity.GILLICK and age >= SIXTEEN:
        raise Incomplete({"capacity": TOO_OLD.format(age=age)})
    if capacity == ConsentCapacity.SIXTEEN and age < SIXTEEN:
        raise Incomplete({"capacity": TOO_YOUNG.format(age=age)})


@recording.action
def withdraw(*, by: Actor, row: Consent, given: Given, now: dt.datetime) -> Consent:
    """Records that somebody took their consent back. Raises Refused, Incomplete, NotPossible."""
    return _end(row, "withdraw", "withdrawn_on", by=by, given=given, now=now)


@recording.action
def finish(*, by: Actor, row: Consent, given: Given, now: dt.datetime) -> Consent:
    """Records that what the consent was for is done. Raises Refused, Incomplete, NotPossible."""
    return _end(row, "finish", "ended_on", by=by, given=given, now=now)


def _end(row: Consent, name: str, key: str, **known: Any) -> Consent:
    """Takes a step that ends a consent, on a date between the asking and today."""
    day = day_of(known["given"].answers.get(key))
    if day and row.asked_on and day < row.asked_on:
        raise Incomplete({key: "Enter a date on or after the date they were asked"})
    if day and day > london_day(known["now"]):
        raise Incomplete({key: "This is in the future. Enter today’s date or an earlier one"})
    stage_engine.run_further_step(row=row, name=name, **known)
    return row


HANDLERS = {
    (THING, "record"): record_answer,
    (THING, "not_seek"): record_not_needed,
    (THING, "withdraw"): withdraw,
    (THING, "finish"): finish,
}
