"""Documents of a case or contact: added, held until scanned, downloaded by who may read."""

import datetime as dt
import hashlib
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from handrail.actions.core import notices, recording, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.sharing import virus_scanner
from handrail.outputs.sharing import extraction
from handrail.records import disk_space, file_store
from handrail.records.encrypted_fields import keyed_hash
from handrail.records.models import Case, Document, Intake, Row, Salt
from handrail.records.queries.core import scope
from handrail.records.queries.sharing import documents as queries
from handrail.rules import permissions
from handrail.rules.sharing import documents as rules
from handrail.rules.vocabulary.documents import DocumentState
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

ALREADY_IN_CASE = "This file is already in the case."
ALREADY_IN_CONTACT = "The same file is attached twice."
log = logging.getLogger("handrail.documents")


@dataclass(frozen=True)
class Upload:
    """A file as uploaded: its name, its bytes, and a person's description of it."""

    name: str
    data: bytes
    about: str


def add_document(
    *, by: Actor, case: Case, upload: Upload, now: dt.datetime, token: str = ""
) -> Document:
    """Saves a file in a case, held until it was scanned.

    Raises Refused, NotPossible (a closed case, the same file again), Incomplete with the reason
    for which a file is not accepted. A rejected file is recorded as an event, with nothing of
    its content.
    """
    permissions.require(by, Permission.CASE_WORK, scope.facts_of_row(by, case))
    if case.state == "closed":
        raise NotPossible("This case is closed. A manager can reopen it, with a reason.")
    if not upload.name:
        raise Incomplete({"file": rules.TAKEN})
    if not upload.about:
        raise Incomplete({"about": "Enter a description, such as School report, July"})
    return _add(Document(case=case), upload, by=by, now=now, token=token)


def add_to_contact(*, by: Actor, intake: Intake, upload: Upload, now: dt.datetime) -> Document:
    """Saves a file that came with a contact at the front door, held until it was scanned.

    Raises Refused, NotPossible (the same file again), Incomplete, as `add_document`.
    """
    permissions.require(
        by, Permission.INTAKE_RECORD, scope.facts_at_large(by, Permission.INTAKE_RECORD)
    )
    return _add(Document(intake=intake), upload, by=by, now=now)


def _add(
    row: Document, upload: Upload, *, by: Actor, now: dt.datetime, token: str = ""
) -> Document:
    """Saves a file if it is accepted; a refused one is recorded without its content."""
    try:
        row.kind = _looked_at(upload, by=by, now=now)
    except Incomplete:
        _turned_away(holder=row.holder, by=by, now=now)
        raise
    row.public_id = uuid.uuid4()
    row.stored_as = file_store.store_bytes(upload.data, file_store.binding_for(row.public_id))
    try:
        return _kept(row, upload, by=by, now=now, token=token)
    except BaseException:
        file_store.delete_file(row.stored_as)
        raise


def _looked_at(upload: Upload, *, by: Actor, now: dt.datetime) -> str:
    """The kind of a file, by its content. Raises Incomplete when it is not accepted."""
    lately = queries.count_recently_added(by, now)
    problem = rules.why_not(len(upload.data), *lately, disk_space.free_data_bytes())
    if problem:
        raise Incomplete({"file": problem})
    try:
        kind = extraction.file_kind(upload.data, upload.name)
    except extraction.CannotCheck as error:
        is_picture = "image" in error.reason
        why = rules.PICTURE if is_picture else rules.NOT_TAKEN.format(why=error.reason)
        raise Incomplete({"file": why}) from None
    if kind not in rules.KINDS:
        raise Incomplete({"file": rules.TAKEN})
    end = upload.name.rpartition(".")[2].lower()
    if end != kind:
        told = rules.OTHER_KIND.format(end=f".{end}"[:20], kind=rules.KINDS[kind])
        raise Incomplete({"file": told})
    return kind


@recording.action
def _turned_away(*, holder: Row, by: Actor, now: dt.datetime) -> None:
    recording.add_to_event(verb=EventType.DOCUMENT_TURNED_AWAY, things=[recording.thing(holder)])


@recording.action
def _kept(row: Document, upload: Upload, *, by: Actor, now: dt.datetime, token: str) -> Document:
    holder = row.holder
    salt = bytes(Salt.objects.get(public_id=holder.public_id).value)
    row.digest = keyed_hash(hashlib.sha256(upload.data).hexdigest(), salt)
    if Document.objects.filter(case=row.case, intake=row.intake, digest=row.digest).exists():
        raise NotPossible(ALREADY_IN_CASE if row.case else ALREADY_IN_CONTACT)
    given = {"name": upload.name, "about": upload.about, "why": ""}
    for column, text in given.items():
        setattr(row, column, text)
    row.size, row.added_by_id = len(upload.data), by.account
    row.sensitivity, row.guardian = holder.sensitivity, holder.guardian
    row.owner_id = holder.owner_id
    recording.create(row, verb=EventType.DOCUMENT_ADDED, also=[recording.thing(holder)])
    if token:
        recording.use_token(token, result=str(row.public_id))
    return row


@recording.action
def record_scan(
    *, document: Document, by: Actor, now: dt.datetime, state: DocumentState, why: str = ""
) -> Document:
    """Records the scan result of a held file. Raises NotPossible for a file that is not held."""
    if document.state != DocumentState.HELD or state == DocumentState.HELD:
        raise NotPossible("This document has already been checked.")
    values = {"state": state.value, "why": why, "scanned_at": now}
    also = [recording.thing(document.holder)]
    recording.change(document, verb=EventType.DOCUMENT_SCANNED, values=values, also=also)
    if state == DocumentState.INFECTED:
        named = document.case.reference if document.case else "A contact at the front door"
        text = f"{named}: a virus was found in a document, so it cannot be opened."
        about = step_effects.subject_fields(document.case) if document.case else {}
        notices.notify_account(document.added_by, now=now, kind="case_changed", text=text, **about)
    return document


def scan_waiting(
    *, by: Actor, now: dt.datetime, most: int = 50, goes_on: Callable[[], bool] = lambda: True
) -> tuple[int, int]:
    """Scans the held files. Returns how many were checked and how many are still held.

    A scanner that is down or not set up leaves everything held; the next round asks again.
    `goes_on` is asked before each.
    """
    held = queries.list_awaiting_scan(most)
    if not held or not virus_scanner.is_up():
        return 0, len(held)
    checked = 0
    for document in held:
        if not goes_on():
            break
        try:
            state, why = _check(document)
        except virus_scanner.ScannerDown:
            break
        except file_store.Lost:
            log.exception("document %s cannot be opened and stays held", document.public_id)
            continue
        record_scan(document=document, by=by, now=now, state=state, why=why)
        checked += 1
    return checked, len(held) - checked


def _check(document: Document) -> tuple[DocumentState, str]:
    """The state of a file by the scanner and the reader, and why. Raises ScannerDown, Lost."""
    data = queries.bytes_of_document(document)
    virus = virus_scanner.scan(data)
    if virus:
        return DocumentState.INFECTED, virus
    try:
        extraction.read_pieces(data, document.name)
    except extraction.CannotCheck as error:
        return DocumentState.CANNOT_CHECK, error.reason
    return DocumentState.CLEAN, ""


def download_document(*, by: Actor, document: Document, now: dt.datetime) -> bytes:
    """The bytes of a checked document; the event is written before the first of them leaves.

    Raises Refused, NotPossible for a document that is held, infected or lost.
    """
    permissions.require(by, Permission.DOCUMENT_READ, scope.facts_of_row(by, document))
    if document.state == DocumentState.HELD:
        raise NotPossible(rules.HELD)
    if document.state not in rules.OPEN_STATES:
        raise NotPossible(rules.SHUT)
    try:
        data = queries.bytes_of_document(document)
    except file_store.Lost:
        raise NotPossible(
            "This document cannot be opened. Tell the people who run Handrail. It is in the backup."
        ) from None
    _handed_out(document, by=by, now=now)
    return data


@recording.action
def _handed_out(document: Document, *, by: Actor, now: dt.datetime) -> None:
    things = [recording.thing(document), recording.thing(document.holder)]
    recording.add_to_event(verb=EventType.DOCUMENT_DOWNLOADED, things=things)


def remove_orphan_files(*, by: Actor, now: dt.datetime) -> int:
    """Removes files that no row names and that are older than an hour. Returns how many."""
    left = file_store.list_orphan_files(queries.stored_file_names())
    for name in left:
        file_store.delete_file(name)
    return len(left)
