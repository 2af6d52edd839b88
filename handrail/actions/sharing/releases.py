"""Information to share: checked, held for a second person if necessary, sent, and checked again.

Files are made and read before an act begins: no transaction waits for them.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_export_number, new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.actions.sharing import exports as exports_actions
from handrail.actions.sharing.exports import Copy
from handrail.records.models import Export, Recipient, Release, Sharing
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.sharing import contacts, protected_facts
from handrail.rules import permissions, workflow
from handrail.rules.organisation import assurance
from handrail.rules.sharing import copy_numbers, release_check
from handrail.rules.sharing.release_check import Finding, Piece, Reader
from handrail.rules.vocabulary import FactClass, ReleaseState
from handrail.rules.vocabulary.documents import MARKING
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.sharing import SECOND_LOOK

LINK_LIVES = dt.timedelta(hours=24)
LEAST_REASON = 20  # characters of why something cannot wait
MESSAGE = "covering message"
NOT_THERE = "This contact is not verified today. Get it verified before you send anything there."


@dataclass(frozen=True)
class Good:
    """A file or text to be sent, as made and read: its texts, and what could not be read.

    `unread` is why a file could not be read completely; it is held then.
    """

    kind: str
    public_id: uuid.UUID
    name: str
    pieces: Sequence[Piece] = ()
    unread: str = ""


@recording.action
def prepare_release(*, by: Actor, row: Sharing, given: Given, now: dt.datetime) -> Release:
    """Chooses what is sent under a sharing decision; it passes the check, or is held.

    Raises Refused, Incomplete, NotPossible (no contact, or not a verified one), Stale.
    """
    goods = _goods(given)
    recipient = _good_recipient(row.recipient, by)
    found = _look(row, recipient, given.said("purpose"), goods, given.said("message"))
    stage_engine.run_further_step(by=by, row=row, name="send", given=given, now=now)
    prefix = settings_in_force().reference_prefix
    values = {
        "reference": new_reference(Release, prefix, "X", now),
        "sharing": row,
        "recipient": recipient,
        "purpose": given.said("purpose"),
        "goods": [[good.kind, str(good.public_id), good.name] for good in goods],
        "message": given.said("message"),
        "findings": _kept(found),
        "written_by_id": by.account,
        "written_at": now,
    }
    made = stage_engine.run_first_step(
        by=by,
        case=row.case,
        thing="release",
        name="prepare",
        given=Given({"gate": "held" if found else "passes"}),
        now=now,
        means=Means(values=values, also=[recording.thing(row)], follows=True),
    )
    if found:
        step_effects.open_task(made, SECOND_LOOK, by=by, now=now)
    return cast(Release, made)


def _goods(given: Given) -> list[Good]:
    goods = list(given.picked.get("goods") or [])
    if not goods and not given.said("message"):
        raise Incomplete({"goods": "Choose what to share, or enter a message below"})
    return goods


def _good_recipient(recipient: Recipient | None, by: Actor) -> Recipient:
    if recipient is None:
        raise NotPossible(
            "This decision has no contact. Make the decision again, and choose a verified contact."
        )
    if not contacts.may_send_to(recipient, by):
        raise NotPossible(NOT_THERE)
    return recipient


def _look(
    row: Sharing, recipient: Recipient, purpose: str, goods: Iterable[Good], message: str
) -> list[Finding]:
    """What in it must not be sent to this recipient, and what could not be read."""
    never = frozenset({FactClass.WHEREABOUTS} if recipient.never_whereabouts else ())
    reader = Reader(frozenset(recipient.clearance), purpose, never)
    pieces = [piece for good in goods for piece in good.pieces]
    pieces += [Piece(MESSAGE, "", message)] if message else []
    found = release_check.find_forbidden_facts(pieces, protected_facts.of_case(row.case), reader)
    return found + [
        release_check.cannot_check(good.name, good.unread) for good in goods if good.unread
    ]


def _kept(found: Iterable[Finding]) -> list[list[str]]:
    return [[one.file, one.place, one.kind, one.why, *sorted(one.marks)] for one in found]


def findings_of(row: Release) -> list[Finding]:
    """The findings of the check, by class and place; never a fact itself."""
    return [
        Finding(file, place, kind, why, frozenset(marks))
        for file, place, kind, why, *marks in row.findings
    ]


def _require_no_never(row: Release) -> None:
    """Raises NotPossible where this recipient must never learn what is in it."""
    if any(one.why == "never" for one in findings_of(row)):
        raise NotPossible(
            "This recipient must never learn where the child is, and this information says where. "
            "Nobody can approve that. Remove it and prepare the information again."
        )


def _acted(row: Release, name: str, given: Given, means: Means, by: Actor, now: dt.datetime) -> Any:
    return stage_engine.run_further_step(
        by=by, row=row, name=name, given=given, now=now, means=means
    )


@recording.action
def approve_release(*, by: Actor, row: Release, given: Given, now: dt.datetime) -> Release:
    """Approves, by a second person, a release that was held.

    Raises Refused, Incomplete, NotPossible (their own work, or never for this recipient),
    ProofNeeded, Stale.
    """
    permissions.require(by, Permission.RELEASE_ALLOW, scope.facts_of_row(by, row))
    _require_no_never(row)
    stage_engine.require_other(workflow.find_step("allow", "release", row.state), row, by=by)
    assurance.require_fresh(by, now)
    return cast(Release, _acted(row, "allow", given, Means(), by, now))


@recording.action
def send_urgent(*, by: Actor, row: Release, given: Given, now: dt.datetime) -> Release:
    """Sends urgently without a second person, with one reason; it is reviewed the next day.

    Raises Refused, Incomplete (too short a reason), NotPossible, ProofNeeded, Stale.
    """
    permissions.require(by, Permission.RELEASE_WORK, scope.facts_of_row(by, row))
    _require_no_never(row)
    if len("".join(given.said("reason").split())) < LEAST_REASON:
        raise Incomplete(
            {"reason": "Enter at least 20 characters. A second person will read this tomorrow"}
        )
    assurance.require_fresh(by, now)
    means = Means(values={"kind": "urgent"})
    return cast(Release, _acted(row, "send_urgent", given, means, by, now))


@recording.action
def release_files(*, by: Actor, row: Release, given: Given, now: dt.datetime) -> Release:
    """Makes each file downloadable once, within a day.

    Raises Refused, NotPossible (a contact that is not verified any more), ProofNeeded, Stale.
    """
    permissions.require(by, Permission.RELEASE_WORK, scope.facts_of_row(by, row))
    recipient = _good_recipient(row.recipient, by)
    workflow.find_step("take", "release", row.state)
    assurance.require_fresh(by, now)
    _acted(row, "take", given, Means(values={"taken_at": now}), by, now)
    files = [tuple(one) for one in row.goods] + ([MESSAGE_FILE] if row.message else [])
    for kind, ref, name in files:
        copy = _copy(row, recipient, kind, ref, name)
        exports_actions.add_ready_copy(
            by=by, copy=copy, release=row, number=new_export_number(), until=now + LINK_LIVES,
            now=now,
        )  # fmt: skip
    return row


MESSAGE_FILE = ("message", "", MESSAGE)


def _copy(row: Release, recipient: Recipient, kind: str, ref: str, name: str) -> Copy:
    about = [recording.thing(row), recording.thing(row.case)]
    about += [(kind, uuid.UUID(ref))] if ref else []
    return Copy(
        kind=f"{copy_numbers.RELEASE}{name}",
        why=f"Information sharing {row.reference}",
        marking=MARKING,
        recipients=recipient.label,
        about=about,
    )


@recording.action
def recheck_file(
    *, by: Actor, row: Release, export: Export, good: Good | None, now: dt.datetime
) -> bool:
    """Whether a file that was sent can still be downloaded, as it is now.

    It is made again with today's permissions. Anything that a second person has not seen holds
    all of it again. Raises Refused, NotPossible (downloaded already, too late, a contact not
    verified any more).
    """
    permissions.require(by, Permission.RELEASE_WORK, scope.facts_of_row(by, row))
    recipient = _good_recipient(row.recipient, by)
    if row.state != ReleaseState.RELEASED or export.state != exports_actions.READY:
        raise NotPossible(
            "This file has already been downloaded. Send it again to download it once more."
        )
    if export.expires_at is None or export.expires_at < now:
        raise NotPossible("This file was not downloaded within a day. Send it again.")
    goods, message = ([good], "") if good else ([], row.message)
    found = _look(row.sharing, recipient, row.purpose, goods, message)
    unseen = release_check.unseen_findings(found, findings_of(row))
    new = [one for one in found if one in unseen or one.why == "never"]
    if new:
        values = {"findings": [*row.findings, *_kept(new)]}
        means = Means(values=values, follows=True)
        _acted(row, "check", Given(), means, by, now)
    return not new
