"""A one-time link on which a child writes in their own words: made, stopped and used."""

import datetime as dt
import secrets

from django.db import IntegrityError, transaction

from handrail.actions.accounts import accounts
from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Answers, Given, Means
from handrail.records.models import Account, Missing
from handrail.records.queries.core import scope
from handrail.records.queries.disruption.report_receipts import link_hash
from handrail.records.queries.missing import own_words as queries
from handrail.rules import permissions
from handrail.rules.forms.wording_findings import QUOTATION
from handrail.rules.missing.own_words import LINK_LASTS, why_no_link
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.missing import BACK

LINK_BYTES = 24
WRITER, NAME = "child-by-link", "The child, by a one-time link"
NO_LINK = "This link does not work any more."
NOTHING_WRITTEN = "Write something under one of the questions, or close this page"
NOT_BACK = "A link is only made after the child is back, and before the episode is closed."
NONE = {"link_hash": "", "link_until": None}


@recording.action
def create_link(*, by: Actor, row: Missing, seen: int, now: dt.datetime) -> str:
    """Creates a link that works once, for 24 hours, and ends an earlier one. Returns its token.

    It is returned once; only its hash is stored. Raises Refused, NotPossible (nobody recorded
    that only the child sees the phone, or the episode is open or closed), Stale.
    """
    permissions.require(by, Permission.MISSING_INTERVIEW, scope.facts_of_row(by, row))
    if row.state not in BACK:
        raise NotPossible(NOT_BACK)
    if why := why_no_link(queries.last_phone_record(row), now):
        raise NotPossible(why)
    token = secrets.token_urlsafe(LINK_BYTES)
    values = {"link_hash": link_hash(token), "link_until": now + LINK_LASTS}
    recording.change(row, verb=EventType.MISSING_LINK_MADE, values=values, seen=seen)
    return token


@recording.action
def stop_link(*, by: Actor, row: Missing, seen: int, now: dt.datetime) -> Missing:
    """Stops a link before it was used. Raises Refused, NotPossible (none works), Stale."""
    permissions.require(by, Permission.MISSING_INTERVIEW, scope.facts_of_row(by, row))
    if not queries.has_link(row, now):
        raise NotPossible("This link was used or has ended already. Reload the page.")
    return recording.change(row, verb=EventType.MISSING_LINK_STOPPED, values=NONE, seen=seen)


@recording.action
def record_phone(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Records who can see the child's phone; a link stops unless only the child sees it."""
    is_safe = given.said("seen_by") == "nobody"
    means = Means(values={} if is_safe else NONE)
    done = stage_engine.run_further_step(
        by=by, row=row, name="phone", given=given, now=now, means=means
    )
    assert isinstance(done, Missing)  # nosec B101 - by its table
    return done


@recording.action
def send_own_words(*, by: Actor, token: str, answers: Answers, now: dt.datetime) -> None:
    """Saves what a child wrote through a link, which then stops working; `by` is nobody.

    Raises Incomplete (nothing was written), NotPossible (a link that is unknown, used or over),
    Stale (sent twice at one moment).
    """
    row = queries.find_by_link(token, now)
    if row is None:
        raise NotPossible(NO_LINK)
    if not any(str(answer or "").strip() for answer in answers.values()):
        raise Incomplete({"why_went": NOTHING_WRITTEN})
    stage_engine.run_further_step(
        by=_writer(row, by=by, now=now),
        row=row,
        name="send_own_words",
        given=Given(answers, seen=row.version, reasons={QUOTATION: NAME}),
        now=now,
        means=Means(values=NONE, follows=True),
    )


def _writer(row: Missing, *, by: Actor, now: dt.datetime) -> Actor:
    """The stand-in for every child who writes by a link: an account that nobody uses."""
    account = Account.objects.filter(login=WRITER).first() or _made(by, now)
    agency = row.owner
    return Actor(account=account.pk, name=NAME, agency=agency.pk, agency_name=agency.name, at=now)


def _made(by: Actor, now: dt.datetime) -> Account:
    new = accounts.NewAccount(login=WRITER, name=NAME, email="")
    try:
        with transaction.atomic():
            return accounts.add_account(by=by, new=new, now=now)
    except (IntegrityError, NotPossible):  # the first two children at one moment
        return Account.objects.get(login=WRITER)
