"""A person's statements on their own record: added to it, answered, sent to its recipients."""

import datetime as dt
from dataclasses import dataclass

from handrail.actions.core import recording, tasks
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.data_protection import subject_access_requests
from handrail.actions.data_protection.subject_access_requests import problem_if_too_short
from handrail.records.models import AccessRequest, Account, Statement
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.data_protection import statements as queries
from handrail.rules import permissions
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import StatementKind, StatementOutcome
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

TELL_WITHIN = 5  # working days


@dataclass(frozen=True)
class Said:
    """A person's statement on their record: its kind, who made it, the date and their words."""

    kind: str
    said_by: str
    words: str
    said_on: dt.date | None

    def problems(self, today: dt.date) -> dict[str, str]:
        """Error messages by field: what is missing or cannot be."""
        problems = (
            {}
            if self.kind in set(StatementKind)
            else {"kind": "Choose what kind of statement it is"}
        )
        if not self.said_by:
            problems["said_by"] = "Enter who made it"
        if problem := problem_if_too_short(self.words, "their words"):
            problems["words"] = problem
        if self.said_on is None or self.said_on > today:
            problems["said_on"] = "Enter the date they made it. It cannot be in the future"
        return problems


@recording.action
def add_statement(*, by: Actor, row: AccessRequest, said: Said, now: dt.datetime) -> Statement:
    """Adds a person's statement to their record, where it stays; the record is not changed.

    Raises Refused, Incomplete, NotPossible before it is recorded whose record it is.
    """
    permissions.require(by, Permission.ACCESSREQUEST_WORK, scope.facts_of_row(by, row))
    if row.person is None:
        raise NotPossible("Choose whose record it is first.")
    if problems := said.problems(london_day(now)):
        raise Incomplete(problems)
    statement = Statement(
        person=row.person, request=row, kind=said.kind, said_by=said.said_by,
        words=said.words.strip(), said_on=said.said_on, outcome_words="",
        owner_id=row.owner_id, sensitivity=row.sensitivity, guardian_id=row.guardian_id,
    )  # fmt: skip
    recording.create(statement, verb=EventType.STATEMENT_MADE, also=[recording.thing(row.person)])
    subject_access_requests.record_step(
        row, "statement", verb=EventType.ACCESSREQUEST_STATEMENT, by=by, now=now
    )
    return statement


@recording.action
def answer_statement(
    *, by: Actor, row: Statement, outcome: str, words: str, now: dt.datetime
) -> Statement:
    """Records the outcome of a dispute or a request for correction; they are told why.

    Where the record was wrong, a task is opened for everybody with whom something was shared.
    Raises Refused, Incomplete, NotPossible (answered before, or their own account).
    """
    permissions.require(by, Permission.STATEMENT_WORK, scope.facts_of_row(by, row))
    if row.kind == StatementKind.OWN_ACCOUNT:
        raise NotPossible("This is their own account. It is added to the record unchanged.")
    if row.outcome:
        raise NotPossible("This has already been answered. Reload the page.")
    problems = {} if outcome in set(StatementOutcome) else {"outcome": "Choose an outcome"}
    if problem := problem_if_too_short(words, "the reason you gave them"):
        problems["words"] = problem
    if problems:
        raise Incomplete(problems)
    values = {"outcome": outcome, "outcome_words": words.strip(), "decided_by_id": by.account,
              "decided_at": now}  # fmt: skip
    recording.change(row, verb=EventType.STATEMENT_ANSWERED, values=values, reason=outcome)
    if outcome == StatementOutcome.CORRECTED:
        _tell_recipients(row, by, now)
    return row


def _tell_recipients(row: Statement, by: Actor, now: dt.datetime) -> None:
    """Opens one task for each recipient of the person's information (Article 19)."""
    calendar = Calendar.from_settings(settings_in_force())
    due_at = calendar.add_working_days(now, TELL_WITHIN)
    me = Account.objects.get(pk=by.account)
    for reference, whom in queries.list_recipients(by, row.person_id):
        title = f"Tell {whom} about the correction: {reference}"
        tasks.open_task(
            by=by, now=now, kind=TaskKind.TELL_RECIPIENT, title=title, assignee=me,
            due_at=due_at, person=row.person,
        )  # fmt: skip
