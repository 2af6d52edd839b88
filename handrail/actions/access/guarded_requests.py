"""Subject access requests about somebody whose record is restricted: given to its guardian."""

import datetime as dt

from handrail.actions.core import notices, recording, tasks
from handrail.actions.core.recording import Actor
from handrail.records.models import AccessRequest, Restriction, Task
from handrail.records.queries.accounts import actors
from handrail.records.queries.core.account_standing import record_exists_for
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks import Calendar
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind

TITLE = "Arrange who answers the subject access request {reference}: add two records officers"
TOLD = (
    "A subject access request about a restricted record that you are responsible for has to be "
    "answered. Your task says by when. Add two records officers to the list of the record, who "
    "then answer it."
)
BY_OTHERS = "{reference} is handled by others now. You do not have to answer it."


def give_to_guardian(row: Restriction, *, now: dt.datetime) -> None:
    """Opens a task of the guardian for each open request about the person, who is told of it.

    Records officers who may not know of the record any more learn that others handle the request.
    Part of restricting a record.
    """
    if row.guardian is None:
        return
    for request in AccessRequest.objects.filter(person=row.person, ended_at=None).order_by("pk"):
        _open_task(request, row)
        notices.notify_account(row.guardian, now=now, kind=NoticeKind.RECORD_ASKED, text=TOLD)
        _tell_officers(request, now=now)


def _open_task(request: AccessRequest, row: Restriction) -> None:
    calendar = Calendar.from_settings(settings_in_force())
    task = Task(
        kind=TaskKind.GUARDED_REQUEST,
        title=TITLE.format(reference=request.reference),
        person=row.person,
        assignee=row.guardian,
        due_at=calendar.closing(request.due_on) if request.due_on else None,
        stage="accessrequest",
        stage_id=request.public_id,
        owner_id=row.owner_id,
        sensitivity=row.sensitivity,
        guardian=row.guardian,
    )
    recording.create(task, verb=EventType.TASK_OPENED, also=[recording.thing(request)])


def _tell_officers(request: AccessRequest, *, now: dt.datetime) -> None:
    officers = actors.list_role_holders(
        (Role.RECORDS_OFFICER,), agencies=frozenset({request.owner_id}), at=now
    )
    text = BY_OTHERS.format(reference=request.reference)
    for officer in officers:
        if request.person_id and not record_exists_for(officer.pk, request.person_id):
            notices.notify_account(officer, now=now, kind=NoticeKind.CASE_CHANGED, text=text)


def close_tasks(request: AccessRequest, *, by: Actor, now: dt.datetime) -> None:
    """Closes the guardian's task of a request that ended. Part of an act."""
    mine = Task.objects.filter(stage_id=request.public_id, state="open")
    for task in mine.filter(kind=TaskKind.GUARDED_REQUEST):
        tasks.close_task(task, by=by, now=now)
