"""Calls and notices to the front door: entered or pasted, one referral for each child."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import clocks, notices, recording, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import triage, urgent_alerts
from handrail.actions.sharing import documents
from handrail.actions.sharing.documents import Upload
from handrail.records.models import Agency, Intake, Referral
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings as settings_queries
from handrail.records.queries.front_door import intake as queries
from handrail.records.queries.front_door.referral import find_permitted_referral
from handrail.rules import permissions, workflow
from handrail.rules.forms import answer_dates
from handrail.rules.forms.answers import missing_problems
from handrail.rules.forms.questions import Form
from handrail.rules.sharing.uploaded_mail import MOST, Attachment, BadMail, without_attachments
from handrail.rules.sharing.uploaded_text import text_hash
from handrail.rules.vocabulary import Channel
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

ATTACHED, MAIL = "Attached to the email", "The email as it was received"
NOT_YET = "It was not saved: something failed. Ask the sender for it"
TOO_MANY = f"Only {MOST} attachments of one email are saved. Ask the sender for it"
PARTLY = "The email as it was received, without the files that were not accepted"
CONTAINS = (
    "The email itself was not saved, because it contains a file that was not accepted and cannot "
    "be removed. Ask the sender to send it without that file"
)
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Arrived:
    """What arrived, the children in it, and the reason for saving it if it was here already.

    `mail` is an email as it was received, and `attachments` what was attached to it.
    """

    answers: Answers
    children: Sequence[Answers]
    file_name: str = ""
    keep_both: str = ""
    mail: bytes = b""
    attachments: Sequence[Attachment] = ()


@recording.action
def record_call(*, by: Actor, arrived: Arrived, token: str, now: dt.datetime) -> Intake:
    """Records a referral made by phone; its written form is awaited (C17).

    Keyed later, from paper, its time limits run from the time of the call.

    Raises Incomplete; under "keep_both" when it seems to be here already and there is no reason
    for keeping both.
    """
    answers = arrived.answers
    intake = Intake(
        channel=Channel.PHONE,
        sender_name=answers.get("caller_name") or "",
        sender_phone=answers.get("caller_phone") or "",
        sender_email=answers.get("caller_email") or "",
    )
    referrals = _record("told", "phone_referral", intake, arrived, by=by, now=now)
    for referral in referrals if answers.get("urgency") else ():
        urgency = {"urgency": answers["urgency"], "reason": answers["urgency_why"]}
        triage.set_urgency(
            by=by, referral=referral, answers=urgency, seen=referral.version, now=now
        )
    _ask_in_writing(intake, referrals, now=now)
    recording.use_token(token, result=str(intake.public_id))
    return intake


def _ask_in_writing(intake: Intake, referrals: Sequence[Referral], *, now: dt.datetime) -> None:
    """Notifies the caller to write the form, if their email is that of an account.

    The task is in the workflow.
    """
    settings = settings_queries.settings_in_force()
    limit = settings.limits.written_after_verbal.in_words
    named = ", ".join(referral.reference for referral in referrals)
    text = f"{settings.front_door_name} recorded your call as {named}. Complete the form: {limit}."
    account = actors.find_by_email(intake.sender_email)
    if account:
        notices.notify_account(account, now=now, kind="task_given", text=text)


def record_notice(*, by: Actor, arrived: Arrived, token: str, now: dt.datetime) -> Intake:
    """Records a notice, an email or a letter, word for word; one referral for each child.

    An email is kept with its attachments as documents of the contact. What is not accepted is
    named in the contact, and the email is kept without it.

    Raises Incomplete, as `record_call`.
    """
    intake = _record_notice(by=by, arrived=arrived, token=token, now=now)
    if arrived.mail:
        _keep_mail(intake, arrived, by=by, now=now)
    return intake


def _keep_mail(intake: Intake, arrived: Arrived, *, by: Actor, now: dt.datetime) -> None:
    """Adds the files of an email, each by itself; those not added stay named in the contact."""
    left: dict[int, tuple[str, str]] = {}
    for number, attached in enumerate(arrived.attachments):
        if number >= MOST:
            left[number] = (attached.name, TOO_MANY)
            continue
        upload = Upload(attached.name, attached.data, ATTACHED)
        for refused in _not_added(intake, upload, by=by, now=now):
            left[number] = refused
    named = [*left.values(), *_mail_not_added(intake, arrived, left, by=by, now=now)]
    _name_left_out(intake=intake, left=named, by=by, now=now)


def _mail_not_added(
    intake: Intake, arrived: Arrived, left: Collection[int], *, by: Actor, now: dt.datetime
) -> list[tuple[str, str]]:
    """Adds the email without the attachments that were left out: empty, or its name and why not."""
    try:
        data = without_attachments(arrived.mail, left)
    except BadMail:
        return [(arrived.file_name, CONTAINS)]
    upload = Upload(arrived.file_name, data, PARTLY if left else MAIL)
    return _not_added(intake, upload, by=by, now=now)


def _not_added(
    intake: Intake, upload: Upload, *, by: Actor, now: dt.datetime
) -> list[tuple[str, str]]:
    """Adds one file: empty, or its name and why it is not accepted."""
    try:
        documents.add_to_contact(by=by, intake=intake, upload=upload, now=now)
    except Incomplete as error:
        return [(upload.name, error.problems["file"])]
    except NotPossible as error:
        return [(upload.name, str(error).rstrip("."))]
    return []


@recording.action
def _name_left_out(
    *, intake: Intake, left: Sequence[tuple[str, str]], by: Actor, now: dt.datetime
) -> None:
    values = {"left_out": [f"{name}: {why}" for name, why in left]}
    recording.change(intake, verb=EventType.INTAKE_FILED, values=values)


@recording.action
def _record_notice(*, by: Actor, arrived: Arrived, token: str, now: dt.datetime) -> Intake:
    answers = arrived.answers
    intake = Intake(
        channel=answers.get("channel") or "",
        sender_reference=(answers.get("reference") or "")[:60],
        file_name=arrived.file_name[:200],
        left_out=[f"{attached.name}: {NOT_YET}" for attached in arrived.attachments],
        text_hash=text_hash(str(answers.get("original") or "")),
    )
    _record("notified", "notice", intake, arrived, by=by, now=now)
    recording.use_token(token, result=str(intake.public_id))
    return intake


def _record(
    step: str, key: str, intake: Intake, arrived: Arrived, *, by: Actor, now: dt.datetime
) -> list[Referral]:
    permissions.require(
        by, Permission.INTAKE_RECORD, scope.facts_at_large(by, Permission.INTAKE_RECORD)
    )
    form = settings_queries.latest_form(key)
    _require_all(step, settings_queries.form_of(form), arrived)
    _require_new(intake, arrived, by=by)
    named = str(arrived.answers.get("agency") or "").strip()
    rang = answer_dates.event_moment(arrived.answers, now)
    intake.occurred_at = rang
    intake.author_id = by.account
    intake.owner = settings_queries.front_door()
    intake.agency = Agency.objects.filter(name__iexact=named, is_active=True).first()
    intake.sender_agency = "" if intake.agency else named[:200]
    recording.create(intake, verb=EventType.INTAKE_RECORDED, reason=arrived.keep_both)
    keep_submission(form, arrived.answers, by=by, now=now, part="intake", intake=intake)
    at = rang or now
    return [_receive(step, intake, child, at, by=by, now=now) for child in arrived.children]


def _require_all(step: str, form: Form, arrived: Arrived) -> None:
    """Raises Incomplete with everything that is missing, in the order of the page."""
    sender, children = (
        missing_problems(form, arrived.answers),
        _missing_of_children(arrived.children),
    )
    if "original" in sender:
        sender["original"] = "Enter the text as received, or upload it as a file"
    problems = children | sender if step == "told" else sender | children
    if problems:
        raise Incomplete(problems)


def _missing_of_children(children: Sequence[Answers]) -> dict[str, str]:
    if not children:
        said = "Enter at least one child: say whether they are safe tonight, and how you know"
        return {"c0_seen": said}
    form = settings_queries.form_of(settings_queries.latest_form("intake_child"))
    return {
        f"c{number}_{key}": f"Child {number + 1}: {text[0].lower()}{text[1:]}"
        for number, child in enumerate(children)
        for key, text in missing_problems(form, child).items()
    }


def _require_new(intake: Intake, arrived: Arrived, *, by: Actor) -> None:
    """Raises Incomplete if this may be here already, unless there is a reason to keep both."""
    found = queries.list_possible_repeats(
        by,
        text_hash=intake.text_hash,
        reference=intake.sender_reference,
        children=arrived.children,
    )
    if found and not arrived.keep_both.strip():
        raise Incomplete(
            {
                "keep_both": "This may already be recorded. Open it, or enter why you are "
                "keeping both"
            }
        )


def _receive(
    step: str, intake: Intake, child: Answers, at: dt.datetime, *, by: Actor, now: dt.datetime
) -> Referral:
    """Receives the referral of one child, with the clocks and tasks of its step."""
    settings = settings_queries.settings_in_force()
    row = workflow.find_step(step, "referral", workflow.START)
    referral = Referral(
        reference=new_reference(Referral, settings.reference_prefix, "R", now),
        intake=intake,
        channel=intake.channel,
        author_id=by.account,
        owner_id=intake.owner_id,
        front_door_id=intake.owner_id,
        state=row.to,
        occurred_at=at,
        received_at=at,
        child_given=(child.get("child_given") or "")[:200],
        child_family=(child.get("child_family") or "")[:200],
        child_born=(child.get("born") or {}).get("text", ""),
        why=(child.get("seen") or "")[:300],
        safe_tonight=child["safe_tonight"],
        basis=settings.sharing.basis.value,
    )
    referral.due_at = clocks.decision_due_at(referral, settings)
    recording.create(referral, verb=EventType.REFERRAL_RECEIVED)
    form = settings_queries.latest_form("intake_child")
    keep_submission(form, child, by=by, now=now, part="referral", referral=referral)
    transitions.apply_effects(row, referral, by=by, now=now)
    clocks.restart_decision_clock(by=by, now=now, referral=referral, settings=settings)
    urgent_alerts.raise_if_unsafe(by=by, referral=referral, now=now)
    return referral


@recording.action
def written_form_came(
    *, by: Actor, referral: Referral, answers: Answers, seen: int, now: dt.datetime
) -> Referral:
    """Records the written form of a phone referral: a referral here, or on paper. Stops C17.

    Raises Incomplete (no such referral), NotPossible (not made by phone, or it came already).
    """
    permissions.require(by, Permission.REFERRAL_WRITTEN, scope.facts_of_row(by, referral))
    form = settings_queries.latest_form("written_form")
    require_answers(settings_queries.form_of(form), answers)
    if not referral.clocks.filter(
        kind=ClockCode.WRITTEN_REFERRAL, stopped_at__isnull=True
    ).exists():
        raise NotPossible("This referral is not waiting for a written form.")
    transitions.take_step(referral, "written", by=by, now=now, seen=seen)
    if answers["how"] == "referral":
        _put_beside(referral, str(answers["reference"]).strip().upper(), by=by)
    keep_submission(form, answers, by=by, now=now, part="written", referral=referral)
    return referral


def _put_beside(referral: Referral, reference: str, *, by: Actor) -> None:
    """Links the written referral to the phone referral, so that they are shown together."""
    named = Referral.objects.filter(reference=reference).exclude(pk=referral.pk).first()
    other = (
        find_permitted_referral(by, named.public_id, Permission.REFERRAL_TRIAGE) if named else None
    )
    if other is None:
        raise Incomplete({"reference": "No other referral at this front door has this reference"})
    if other.intake_id not in {None, referral.intake_id}:
        raise NotPossible(f"{reference} already belongs to another call or notification.")
    if other.intake_id is None:
        recording.change(other, verb=EventType.REFERRAL_LINKED, values={"intake": referral.intake})
