"""Restricted records: compared by a background job, with only their guardians notified.

Every search for and saving of a person writes the same rows, match or not (`to_compare`).
Nothing that the person searching sees, and nothing that their request does, depends on a
restricted record they may not know about. The background job compares later and opens a
task for the guardian, who decides whether to speak to them.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from django.db.models import QuerySet

from handrail.actions.core import notices, outbox, recording, tasks
from handrail.actions.core.recording import Actor
from handrail.actions.core.submissions import require_answers
from handrail.linkage import candidate_search
from handrail.linkage.candidate_search import Band, Comparison
from handrail.records.models import Account, GuardedMatch, Person, Task, ToCompare
from handrail.records.queries.access import system_reads
from handrail.records.queries.core import scope, settings
from handrail.records.queries.people import matching_facts, register as register_queries
from handrail.rules import permissions
from handrail.rules.clocks import due_for
from handrail.rules.people.matching import (
    IdentifyingFacts,
    facts_from_json,
    facts_to_json,
    prepare_facts,
)
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

COMPARE = "compare"  # the outbox's word for it
TITLE = "Someone has asked about a child whose restricted record you are responsible for"
Held = TypeVar("Held", Task, GuardedMatch)
ALIKE = (Band.VERY_LIKELY, Band.POSSIBLE)


def queue_comparison(
    *,
    now: dt.datetime,
    person: Person | None = None,
    facts: IdentifyingFacts | None = None,
    reference: str = "",
    about: uuid.UUID | None = None,
) -> None:
    """Queues a saved person, or the facts of a search, for comparison by the background job.

    Part of every save and search. `reference` is the number of a record that was searched for,
    if any. `about` is what a search was about, such as a referral. Writes two rows, whatever
    the register contains; a person who is saved twice in one act is compared once.
    """
    saved = ToCompare.objects.filter(person=person, event=recording.current_act().event)
    if person and saved.exists():
        return
    kept = facts_to_json(facts) | {"reference": reference} if facts else None
    row = recording.insert_immutable(ToCompare(person=person, facts=kept, about=about))
    outbox.queue_effect(kind=COMPARE, subject=row.public_id, now=now)


def notify_guardians(row: ToCompare, *, now: dt.datetime) -> int:
    """Notifies the guardians of possible matches, in the background job. Returns how many it
    notified.

    Raises NotPossible when there is nobody to notify.
    """
    return sum(_meet(row, *one, now=now) for one in _alike(row))


def _alike(row: ToCompare) -> Iterator[tuple[Person, Band, str]]:
    """The restricted records that may match, each with its likelihood and what is alike, in
    words.
    """
    hidden = system_reads.people_hidden_from(row.event.actor_id, but=row.person)
    named = system_reads.find_by_reference(hidden, "" if row.person else row.facts["reference"])
    if named:
        yield named, Band.VERY_LIKELY, "the number of this record"
    facts = (
        matching_facts.identifying_facts(row.person) if row.person else facts_from_json(row.facts)
    )
    for public_id, found in _compared(facts, hidden).items():
        if named is None or public_id != named.public_id:
            yield system_reads.get_person(public_id), found.band, found.in_words


def _compared(facts: IdentifyingFacts, hidden: QuerySet[Person]) -> dict[uuid.UUID, Comparison]:
    """The people who are alike, and anyone with one of the same numbers, however unlike."""
    found = candidate_search.find_candidates(
        facts,
        partial(system_reads.list_sharing_keys, hidden),
        partial(system_reads.facts_of, hidden),
        counted=register_queries.count_people_by_key,
    )
    alike = {one.public_id: one.comparison for one in found if one.band in ALIKE}
    others = set(system_reads.list_sharing_numbers(hidden, prepare_facts(facts).numbers)) - set(
        alike
    )
    for public_id, kept in system_reads.facts_of(hidden, others).items():
        alike[public_id] = dataclasses.replace(
            candidate_search.compare_people(facts, kept, register_queries.count_people_by_key),
            band=Band.POSSIBLE,
        )
    return alike


def _meet(row: ToCompare, record: Person, band: Band, words: str, *, now: dt.datetime) -> bool:
    """Notifies the guardian of one record, unless they were notified of this very search.

    Returns whether it did.
    """
    subject = _subject(row)
    told = GuardedMatch.objects.filter(subject=subject, person=record).order_by("-pk").first()
    if told and not _is_news(told, row, band):
        times = {"times": told.times + 1}
        recording.change(told, verb=EventType.GUARDIAN_ASKED_AGAIN, values=times)
        return False
    guardian = system_reads.guardian_of(record, but_not=row.event.actor_id, at=now)
    match = GuardedMatch(
        person=record,
        subject=subject,
        other=row.person,
        asked=row.event,
        band=band.value,
        words=words[:500],
        task=_open_task(record, guardian, now=now),
        answer=None,
    )
    recording.create(_held(match, record, guardian), verb=EventType.GUARDIAN_TOLD)
    return True


def _subject(row: ToCompare) -> uuid.UUID:
    """What the search was about: the saved person, the referral, or else the person searching."""
    if row.person:
        return row.person.public_id
    return row.about or row.event.actor.public_id


def _is_news(told: GuardedMatch, row: ToCompare, band: Band) -> bool:
    """Whether a guardian who has answered is to be notified of the same search again.

    A search made by hand notifies again. The page of a referral searches whenever it is opened,
    and a person is compared whenever their record is saved: that notifies again only when the
    match has become more certain.
    """
    if told.answered_at is None:
        return False
    by_hand = row.person is None and row.about is None
    return by_hand or (band is Band.VERY_LIKELY and told.band != Band.VERY_LIKELY)


def _open_task(record: Person, guardian: Account, *, now: dt.datetime) -> Task:
    due_at = due_for(ClockCode.REFERRAL_DECISION, now, settings.settings_in_force())
    task = Task(kind=TaskKind.GUARDED, title=TITLE, person=record, assignee=guardian, due_at=due_at)
    also = [recording.thing(record)]
    recording.create(_held(task, record, guardian), verb=EventType.GUARDIAN_TOLD, also=also)
    notices.notify_account(guardian, now=now, kind=NoticeKind.RECORD_ASKED, text=f"{TITLE}.")
    return task


def _held(row: Held, record: Person, guardian: Account) -> Held:
    """The row with the same restriction as the record, visible to the guardian alone."""
    row.owner_id = record.owner_id
    row.sensitivity = record.sensitivity
    row.guardian = guardian
    return row


@recording.action
def answer_guardian_task(
    *, by: Actor, task: Task, answers: Mapping[str, Any], now: dt.datetime
) -> Task:
    """Records the guardian's answer and finishes the task. Raises NotPossible."""
    permissions.require(by, Permission.TASK_FINISH, scope.facts_of_row(by, task))
    require_answers(settings.form_of(settings.latest_form("guardian_answer")), answers)
    match = GuardedMatch.objects.select_related("person").get(task=task)
    also = [recording.thing(match.person)]
    values = {"answer": dict(answers), "answered_at": now}
    recording.change(match, verb=EventType.GUARDIAN_ANSWERED, values=values, also=also)
    return tasks.close_task(task, by=by, now=now)
