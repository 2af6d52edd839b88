"""Erasure of a record: every row that belongs to it, its files, and the words in the log.

The only way in which an append-only table loses a row (docs/build/adr): the triggers ask
for a pass, and a pass is under a disposal on which two people agreed, within one
transaction.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F

from handrail.actions.core import recording, references
from handrail.actions.core.recording import Actor, NotPossible
from handrail.records import file_store
from handrail.records.models import (
    Case,
    Certificate,
    Disposal,
    Document,
    ErasedReason,
    Erasing,
    Event,
    EventObject,
    Export,
    KeptForm,
    Missing,
    PastFigure,
    Referral,
    Salt,
)
from handrail.records.queries.data_protection import (
    disposal as queries,
    record_contents,
    retention,
)
from handrail.records.queries.data_protection.record_contents import Belongings
from handrail.records.queries.data_protection.retention import Record
from handrail.records.row_hash import REMOVED, is_hashed, row_key
from handrail.rules.audit.merkle_log import reason_mark
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.data_protection.retention import load_default_schedule
from handrail.rules.vocabulary import DisposalState
from handrail.rules.vocabulary.event_types import EventType

APPEND_ONLY = ("Decision", "Submission", "UrgencyChange")
AT_ONCE = 500
NOT_IN_WORDS = (EventType.VIEWED,)  # its reason is the name of a page
GONE_NAME = "a person whose record is no longer kept"


def destroy_record(*, by: Actor, disposal: Disposal, now: dt.datetime) -> Certificate | None:
    """Destroys a record as two people agreed, or notes on the disposal what prevented it.

    The rows, the words in the log and the certificate are one transaction; then the files are
    deleted. Interrupted at any moment, it has happened completely or not at all, and can be run
    again.
    """
    certificate, files = _destroyed(by=by, disposal=disposal, now=now)
    for stored_as in files:
        file_store.delete_file(stored_as)
    return certificate


@recording.action
def _destroyed(
    *, by: Actor, disposal: Disposal, now: dt.datetime
) -> tuple[Certificate | None, list[str]]:
    row = Disposal.objects.select_for_update().get(pk=disposal.pk)
    root = row.person or row.referral
    if row.state != DisposalState.AGREED or root is None:
        raise NotPossible("Two people have not agreed to destroy this record.")
    record = retention.record_of(root)
    hindered = record.due.why_not
    if not hindered and not record.due.is_due(london_day(now)):
        hindered = "Something new was recorded, so the record is no longer due"
    if not hindered and _is_other_than_reviewed(row, record):
        hindered = "Records were joined or separated since it was reviewed"
    if hindered:
        stopped = {"state": DisposalState.STOPPED, "stopped_why": hindered[:300]}
        recording.change(row, verb=EventType.DISPOSAL_STOPPED, values=stopped)
        return None, []
    found = record_contents.contents_of_record(record)
    files = _files(found)
    _count_for_ever(found)
    certificate = _certify(row, found, files, now)
    for column in queries.ROOTS:
        found.emptied["Disposal", column].discard(row.pk)  # emptied below, with its state
    _erase(row, found)
    emptied: dict[str, Any] = {"person_id": None, "referral_id": None, "facts": {}, "why": ""}
    values = emptied | {"state": DisposalState.DESTROYED}
    recording.change(row, verb=EventType.RECORD_DESTROYED, values=values)
    return certificate, files


def _is_other_than_reviewed(row: Disposal, record: Record) -> bool:
    """Whether the record is made of others than those that two people reviewed."""
    reviewed = row.facts.get("records", []) if row.facts else []
    return sorted(reviewed) != sorted(one.reference for one in record.people)


def _files(found: Belongings) -> list[str]:
    rows = Document.objects.filter(pk__in=found.rows["Document"]).order_by("pk")
    return list(rows.values_list("stored_as", flat=True))


def _certify(
    row: Disposal, found: Belongings, files: Collection[str], now: dt.datetime
) -> Certificate:
    rests_on = next((c.source for c in load_default_schedule() if c.label == row.decided_class), "")
    copies = Export.objects.filter(pk__in=found.exports).order_by("pk")
    decided, agreed = row.decided_by, row.agreed_by
    if decided is None or agreed is None or row.decided_at is None or row.agreed_at is None:
        raise NotPossible("Two people have not agreed to destroy this record.")
    return recording.insert_immutable(
        Certificate(
            number=references.random_reference("HR", "C", now),
            disposal=row,
            reference=row.reference,
            decided_class=row.decided_class,
            rests_on=rests_on,
            due_on=row.due_on,
            decided_by=decided.name,
            decided_at=row.decided_at,
            agreed_by=agreed.name,
            agreed_at=row.agreed_at,
            destroyed_at=now,
            counts=found.counts(),
            files=len(files),
            copies=list(copies.values_list("number", flat=True)),
        )
    )


# what survives: one fact of a year, never two crossed
def _figures(found: Belongings) -> Iterator[tuple[int, str, str]]:
    for at, outcome in Referral.objects.filter(pk__in=found.rows["Referral"]).values_list(
        "received_at", "outcome"
    ):
        yield london_time(at).year, "referrals", outcome or "none"
    for opened, status, closure in Case.objects.filter(pk__in=found.rows["Case"]).values_list(
        "opened_at", "exploitation_status", "closure"
    ):
        yield london_time(opened).year, "cases", status or "none"
        yield london_time(opened).year, "closures", closure or "none"
    for at in Missing.objects.filter(pk__in=found.rows["Missing"]).values_list(
        "missing_from", flat=True
    ):
        yield london_time(at).year, "missing", "episodes"


def _count_for_ever(found: Belongings) -> None:
    for year, measure, value in _figures(found):
        row, _ = PastFigure.objects.get_or_create(year=year, measure=measure, value=value)
        PastFigure.objects.filter(pk=row.pk).update(number=F("number") + 1)


def _erase(row: Disposal, found: Belongings) -> None:
    act = recording.current_act()
    _empty(found)
    _erase_copies(found)
    _erase_reasons(row, found, act.event)
    for name in APPEND_ONLY:
        _pass(row, record_contents.model_named(name)._meta.db_table, found.rows[name])
    gone: set[str] = set()
    for name, keys in found.rows.items():
        gone |= _delete(name, keys)
    act.hashes |= dict.fromkeys(sorted(gone), REMOVED)
    _erase_salts(found, gone)
    KeptForm.objects.filter(pk__in=record_contents.autosave_keys_of(found)).delete()
    Erasing.objects.filter(disposal=row).delete()


def _empty(found: Belongings) -> None:
    """Empties the columns of rows that stay, recording each change with its hash."""
    for (name, column), keys in sorted(found.emptied.items()):
        for row in record_contents.model_named(name).objects.filter(pk__in=keys).order_by("pk"):
            values: dict[str, Any] = {column: None}
            if name == "Relationship" and not row.other_name:
                values["other_name"] = GONE_NAME
            recording.change(row, verb=EventType.RECORD_LET_GO, values=values)


def _erase_copies(found: Belongings) -> None:
    """Erases the purpose and recipients of exported copies; they are still known by number."""
    for row in Export.objects.filter(pk__in=found.exports).order_by("pk"):
        recording.change(
            row, verb=EventType.RECORD_LET_GO, values={"purpose": "", "recipients": ""}
        )


def _erase_reasons(row: Disposal, found: Belongings, own: Any) -> None:
    """Erases the reasons from events about the record; a mark of each stays in the log."""
    for ids in _parts(found.ids):
        named = EventObject.objects.filter(public_id__in=ids).values("event")
        events = Event.objects.filter(pk__in=named).exclude(verb__in=NOT_IN_WORDS)
        told = list(events.exclude(reason="").exclude(public_id=own))
        marks = [
            ErasedReason(event=event, mark=reason_mark(event.transaction, event.reason))
            for event in told
        ]
        _pass(row, Event._meta.db_table, [event.pk for event in told])
        ErasedReason.objects.bulk_create(marks)
        Event.objects.filter(pk__in=[event.pk for event in told]).update(reason="", transaction="")


def _pass(row: Disposal, table: str, keys: Collection[int]) -> None:
    """Allows rows of an append-only table to be changed or deleted within this transaction."""
    passes = [Erasing(disposal=row, table=table, key=key) for key in sorted(keys)]
    Erasing.objects.bulk_create(passes, batch_size=AT_ONCE, ignore_conflicts=True)


def _delete(name: str, keys: Collection[int]) -> set[str]:
    """Deletes rows of one kind. Returns the names by which the audit log knows those it has hashes
    of.
    """
    table, gone = record_contents.model_named(name), set()
    for some in _parts(keys):
        rows = table._base_manager.filter(pk__in=some)
        if is_hashed(table):
            gone |= {row_key(row) for row in rows}
        rows._raw_delete(rows.db)
    return gone


def _erase_salts(found: Belongings, gone: set[str]) -> None:
    """Erases salts, without which a hash in the log means nothing; a shared one stays if needed."""
    for ids in _parts(found.ids):
        Salt.objects.filter(public_id__in=ids).delete()
        named = EventObject.objects.filter(public_id__in=ids).values("event")
        events = Event.objects.filter(pk__in=named).values_list("public_id", "hashes")
        shared = [event for event, hashes in events if set(hashes) <= gone]
        for some in _parts(shared):
            Salt.objects.filter(public_id__in=some).delete()


def _parts(values: Collection[Any]) -> Iterator[list[Any]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
