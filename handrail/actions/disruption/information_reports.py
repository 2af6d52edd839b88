"""Information reports: nothing names the source, whose details are encrypted apart."""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from handrail.actions.accounts import accounts
from handrail.actions.core import (
    notices,
    recording,
    stage_engine,
    step_effects,
)
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.records.models import Account, Draft, Report, ReportFact, Source, TellerLink
from handrail.records.queries.core import scope, settings
from handrail.records.queries.disruption import desk_people
from handrail.records.queries.disruption.report_receipts import link_hash, teller_key, teller_keys
from handrail.records.queries.disruption.scope import desk_agency
from handrail.rules import permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import source_protection
from handrail.rules.forms import answer_dates
from handrail.rules.forms.questions import Form
from handrail.rules.permissions import Hat
from handrail.rules.vocabulary import ReportKind, ReportState, Role
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED, Step

EVALUATED = ClockCode.REPORT_EVALUATION  # the clock of the desk
STAND_IN, NAME = "source-stand-in", "A source"
GROUPS, GROUP = 4, 4  # of a receipt's digits
IN_DANGER = ("yes", "rung")
NO_DESK = (
    "Nobody can evaluate reports here yet, because no police agency is set up. If there is "
    "danger now, call 999. Otherwise call 101."
)
NO_LINK = (
    "This link does not work. Ask the person who gave it to you for a new one. If there is "
    "danger now, call 999. Otherwise call 101, or tell us about a place or a vehicle without "
    "a link."
)


def submit_report(*, by: Actor, given: Given, now: dt.datetime) -> Report:
    """Submits a practitioner's report. Raises Refused, Incomplete, NotPossible (sent before).

    Permission is checked for the practitioner; what is saved and its event are by a stand-in,
    so that the rows, the log and the form's token name nobody. Their draft is removed in an act
    of its own.
    """
    permissions.require(
        by, Permission.REPORT_TELL, scope.facts_at_large(by, Permission.REPORT_TELL)
    )
    teller = Account.objects.get(pk=by.account)
    who = {
        "account": by.account,
        "name": teller.name,
        "job": teller.job,
        "agency": by.agency_name,
        "email": teller.email,
        "phone": teller.phone,
    }
    with transaction.atomic():
        made = _keep(
            by=stand_in_actor(now=now),
            kind=ReportKind.PRACTITIONER,
            given=given,
            key=teller_key(by.account),
            who=who,
            now=now,
        )
        if given.draft:
            _let_go(by=by, draft=given.draft, now=now)
    return made


def submit_by_link(*, link: TellerLink, given: Given, by: Actor, now: dt.datetime) -> str:
    """Submits a business's report by its link. Returns the digits of its receipt; `by` is nobody.

    The link has no trace of the report made by it. Raises Incomplete, NotPossible (link ended).
    """
    if link.stopped_at or link.expires_at <= now:
        raise NotPossible(NO_LINK)
    return _without_account(ReportKind.BUSINESS, {"business": link.business}, given, now)


def submit_publicly(*, given: Given, by: Actor, now: dt.datetime) -> str:
    """Submits anybody's report about a place or a vehicle. Returns the digits of their receipt."""
    return _without_account(ReportKind.PUBLIC, {}, given, now)


def _without_account(kind: str, who: dict[str, Any], given: Given, now: dt.datetime) -> str:
    digits = f"{secrets.randbelow(10 ** (GROUPS * GROUP)):0{GROUPS * GROUP}d}"
    with transaction.atomic():
        by = stand_in_actor(now=now)
        _keep(by=by, kind=kind, given=given, key=teller_key(digits), who=who, now=now)
    return " ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))


def stand_in_actor(*, now: dt.datetime) -> Actor:
    """The stand-in for everybody who sends a report: an account of the desk that nobody uses.

    Raises NotPossible while there is no desk.
    """
    agency = desk_agency()
    if agency is None:
        raise NotPossible(NO_DESK)
    account = Account.objects.filter(login=STAND_IN).first() or _made(now)
    return Actor(
        account=account.pk,
        name=NAME,
        agency=agency.pk,
        agency_name=agency.name,
        at=now,
        hats=frozenset({Hat(Role.PRACTITIONER, agency.pk)}),
    )


def _made(now: dt.datetime) -> Account:
    new = accounts.NewAccount(login=STAND_IN, name=NAME, email="")
    try:
        with transaction.atomic():
            return accounts.add_account(by=Actor(account=None, name="Set-up"), new=new, now=now)
    except (IntegrityError, NotPossible):  # the first two tellings at one moment
        return Account.objects.get(login=STAND_IN)


def is_sent(token: str, *, now: dt.datetime) -> bool:
    """Whether a form with this token was sent before."""
    return recording.earlier_result(token, by=stand_in_actor(now=now)) is not None


@recording.action
def _keep(
    *, by: Actor, kind: str, given: Given, key: str, who: dict[str, Any], now: dt.datetime
) -> Report:
    """Saves a report; what could name the source is encrypted, together with `who`."""
    step = NAMED["report", f"tell_{kind}"]
    form = settings.form_of(settings.latest_form(step.form))
    given = stage_engine.checked_input(step, given)
    values = stage_engine.columns_for_step(Report, step, given, by=by, now=now)
    prefix = settings.settings_in_force().reference_prefix
    report = Report(
        reference=new_reference(Report, prefix, "IR", now),
        kind=kind,
        state=ReportState.RECEIVED,
        received_at=now,
        teller_key=key,
        is_danger=given.said("in_danger") in IN_DANGER,
        **values,
    )
    recording.create(report, verb=f"report.{step.name}")
    recording.create(
        Source(report=report, who=who | {"answers": _sealed(form, given.answers)}),
        verb=EventType.SOURCE_SEALED,
    )
    _write_down(report, form, step, given, by=by, now=now)
    _start_clock(report, now=now)
    step_effects.apply_effects(report, step, by=by, now=now, limits={})
    if report.is_danger:
        _say_danger(report, now=now)
    if given.token:
        recording.use_token(given.token, result=str(report.public_id))
    return report


def _start_clock(report: Report, *, now: dt.datetime) -> None:
    """Starts the desk's clock, due at the end of a day's work.

    A due time to the minute would disclose when the report was sent.
    """
    due = step_effects.clock_due_at(EVALUATED, now)
    if due:
        ends = step_effects.end_of_work(london_day(due))
        step_effects.start_clock(report, EVALUATED, begun=now, due_at=ends)


def _write_down(
    report: Report, form: Form, step: Step, given: Given, *, by: Actor, now: dt.datetime
) -> None:
    """Saves what may be read at the desk, and what in it can be compared."""
    protected = _sealed(form, given.answers)
    shown = {name: answer for name, answer in given.answers.items() if name not in protected}
    keep_submission(
        settings.latest_form(step.form),
        shown,
        by=by,
        now=now,
        part=step.name,
        stage="report",
        stage_id=report.public_id,
        happened_at=answer_dates.event_moment(shown, now),
    )
    for kind, typed, key in source_protection.list_facts(shown):
        recording.insert_immutable(ReportFact(report=report, kind=kind, shown=typed, folded=key))


def _sealed(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to encrypt, because they could name the source."""
    protected = {q.key for q in form.questions() if q.sensitivity == "protected"}
    return {key: value for key, value in answers.items() if key in protected and value}


def _say_danger(report: Report, *, now: dt.datetime) -> None:
    text = f"A report says that someone is in danger now: {report.reference}. Read it first."
    for account in desk_people.people_meant("desk", report, now=now):
        notices.notify_account(
            account, now=now, kind="intelligence", text=text, is_urgent=True,
            **step_effects.subject_fields(report),
        )  # fmt: skip


@recording.action
def _let_go(*, by: Actor, draft: Draft, now: dt.datetime) -> None:
    """Removes the draft. The event belongs to the writer and does not mention the report."""
    recording.remove(draft, verb=EventType.DRAFT_LET_GO)


def mark_outcome_seen(*, by: Actor, now: dt.datetime) -> None:
    """Records that the source has read the outcome; the event is by the stand-in."""
    permissions.require(by, Permission.REPORT_OWN, scope.facts_at_large(by, Permission.REPORT_OWN))
    if _unseen(teller_keys(by.account)):
        _seen(by=stand_in_actor(now=now), keys=teller_keys(by.account), now=now)


@recording.action
def _seen(*, by: Actor, keys: list[str], now: dt.datetime) -> None:
    for report in _unseen(keys):
        recording.change(
            report, verb=EventType.REPORT_OUTCOME_SEEN, values={"seen_outcome_at": now}
        )


def _unseen(keys: list[str]) -> list[Report]:
    rows = Report.objects.filter(teller_key__in=keys, closed_at__isnull=False)
    return list(rows.filter(seen_outcome_at__isnull=True))


LINK_BYTES = 24


@recording.action
def create_report_link(*, by: Actor, answers: Mapping[str, Any], now: dt.datetime) -> str:
    """Creates a link for a business, valid until a date: its token.

    It is returned once; only its hash is stored. Raises Incomplete without a business, without
    a date, or when the link would have expired already.
    """
    permissions.require(
        by, Permission.REPORT_WORK, scope.facts_at_large(by, Permission.REPORT_WORK)
    )
    require_answers(settings.form_of(settings.latest_form("teller_link")), answers)
    until = step_effects.end_of_work(answer_dates.day_of(answers["until_on"]))
    if not until or until <= now:
        raise Incomplete(
            {"until_on": "A link expires when the working day ends. Enter a later date"}
        )
    business = str(answers["business"]).strip()
    token = secrets.token_urlsafe(LINK_BYTES)
    link = TellerLink(business=business, token_hash=link_hash(token), expires_at=until)
    recording.create(link, verb=EventType.TELLERLINK_MADE)
    return token


@recording.action
def stop_report_link(*, by: Actor, link: TellerLink, now: dt.datetime) -> None:
    """Stops a link before its end date. Raises NotPossible when it is over."""
    permissions.require(
        by, Permission.REPORT_WORK, scope.facts_at_large(by, Permission.REPORT_WORK)
    )
    if link.stopped_at or link.expires_at <= now:
        raise NotPossible("This link has already ended. Reload the page.")
    recording.change(link, verb=EventType.TELLERLINK_STOPPED, values={"stopped_at": now})
