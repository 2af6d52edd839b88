"""Finds a child's open case, and joins missing episodes and their tasks to it automatically."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Case, Clock, Draft, Missing, Task
from handrail.records.queries.people import identity
from handrail.rules.vocabulary.event_types import EventType

RECENT = dt.timedelta(days=365)  # what happened before a case opened is part of its story


def case_for(by: Actor, person: int | None) -> Case | None:
    """The open case of a person, found by any of that person's records."""
    return open_case_of(identity.keys_of_same_person(by, person))


def open_case_of(records: list[int]) -> Case | None:
    """The open case of the child that these records belong to."""
    if not records:
        return None
    return Case.objects.filter(person__in=records).exclude(state="closed").first()


def join_episodes(case: Case, *, by: Actor, now: dt.datetime) -> None:
    """Joins the child's missing episodes that are in no case, with their tasks.

    They began at most a year before `now`, the moment at which the case opened or was reopened.
    """
    if case.person_id is None:
        return
    same = identity.keys_of_same_person(by, case.person_id)
    rows = Missing.objects.filter(person__in=same, case=None, missing_from__gte=now - RECENT)
    for episode in rows:
        also = [recording.thing(case)]
        recording.change(episode, verb=EventType.MISSING_JOINED, values={"case": case}, also=also)
        for table in (Clock, Task, Draft):
            for row in table.objects.filter(stage_id=episode.public_id, case=None):
                recording.change(row, verb=EventType.MISSING_JOINED, values={"case": case})
    for episode in Missing.objects.filter(case=case, person=None):
        recording.change(episode, verb=EventType.MISSING_JOINED, values={"person": case.person})
