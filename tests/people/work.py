"""What the cast does, through the product's own actions."""

import datetime as dt
import uuid
from typing import Any

from django.apps import apps
from django.db import connection

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.forms import forms
from handrail.actions.front_door import (
    escalation,
    public_referrals,
    referral,
    screening,
    triage,
    urgent_alerts,
)
from handrail.actions.people import register
from handrail.pages.forms.form_runner import new_journey
from handrail.records.models import (
    Alarm,
    Check,
    Disagreement,
    Draft,
    FormVersion,
    Person,
    PersonAddress,
    Referral,
)
from handrail.records.queries.accounts.actors import actor_for
from tests.people.beginnings import beginning
from tests.people.cast import NOW, account, act_as, agency
from tests.people.given import (
    ANSWERS,
    DECISION,
    DISAGREEMENT,
    EXPLAINED,
    REQUEST,
    SCREENING,
    SENDER,
)


def fresh() -> str:
    """A form token that nobody has used."""
    return uuid.uuid4().hex


def started(by: str | Actor = "ann", *, now: dt.datetime = NOW, **answers: Any) -> Draft:
    """A concern written down to its last page, but not sent."""
    actor = act_as(by, now) if isinstance(by, str) else by
    journey = new_journey()
    given = {**ANSWERS, **SCREENING, **answers}
    first, *others = journey.stops()
    draft = screening.start_concern(by=actor, now=now, first=first, answers=_of(first, given))
    for stop in (*others, *journey.check_stops()):
        screening.save_page(
            by=actor, draft=draft, stop=stop, answers=_of(stop, given), seen="", now=now
        )
    return draft


def visiting(*, now: dt.datetime = NOW, **told: str) -> Actor:
    """A sender without an account, who has just said who they are."""
    nobody = Actor(account=None, name="", at=now)
    sender = public_referrals.NewSender(**{**SENDER, **told})
    return actor_for(public_referrals.register_sender(by=nobody, sender=sender, now=now), at=now)


def _of(stop: Any, given: dict[str, Any]) -> dict[str, Any]:
    return {q.key: given[q.key] for q in stop.page.all_questions() if q.key in given}


@beginning
def sent(by: str | Actor = "ann", *, now: dt.datetime = NOW, **answers: Any) -> Referral:
    """A referral at the front door, with its screening inside."""
    actor = act_as(by, now) if isinstance(by, str) else by
    draft = started(actor, now=now, **answers)
    return referral.submit(by=actor, draft=draft, reasons={}, token=fresh(), now=now)


def asked(of: Referral, *, agency_key: str = "police", by: str = "bob") -> Check:
    """A check that the front door asks of an agency."""
    made = triage.request_checks(
        by=act_as(by), referral=of, agencies=[agency(agency_key)], answers=REQUEST, now=NOW
    )
    return made[0]


def alarmed(of: Referral, *, by: str = "ann", now: dt.datetime = NOW) -> Alarm:
    """The alarm of a referral of which it is told that the child is not safe tonight."""
    with recording.audited_transaction(by=act_as(by, now), now=now):
        unsafe = Referral.objects.get(pk=of.pk)
        unsafe.safe_tonight = "not_safe"
        urgent_alerts.raise_if_unsafe(by=act_as(by, now), referral=unsafe, now=now)
    return Alarm.objects.get(referral=of)


def registered(of: Referral, *, by: str = "bob") -> Person:
    """The described child, put on the register as somebody new."""
    return triage.register_child(by=act_as(by), referral=of, seen=of.version, now=NOW)


def identified(
    of: Referral, person: Person, *, by: str = "bob", now: dt.datetime = NOW
) -> Referral:
    """A referral of which somebody at the front door said that it is about this child."""
    why = "The same child"
    actor = act_as(by, now)
    triage.identify_child(
        by=actor, referral=of, person=person, reason=why, seen=of.version, now=now
    )
    return of


def decided(of: Referral, *, by: str = "helen", **answers: Any) -> Referral:
    """A referral on which the front door has decided."""
    if of.decisions.exclude(outcome=answers.get("outcome", DECISION["outcome"])).exists():
        answers.setdefault("rationale", "We know more than we did")
    triage.decide_referral(
        by=act_as(by), referral=of, answers={**DECISION, **answers}, seen=of.version, now=NOW,
        reasons=EXPLAINED,
    )  # fmt: skip
    return of


def disagreed(with_one: Referral, *, by: str = "ann") -> Disagreement:
    """A disagreement with the decision on a referral."""
    return escalation.raise_on_referral(
        by=act_as(by), referral=with_one, answers=DISAGREEMENT, token=fresh(), now=NOW
    )


def taken(of: Referral, *, by: str = "bob") -> Referral:
    """A referral that somebody at the front door has taken."""
    return triage.take_referral(by=act_as(by), referral=of, now=NOW)


def handed_over(of: Referral, *, to: str, by: str = "bob") -> Referral:
    """A referral that somebody at the front door handed to a colleague."""
    triage.hand_over(
        by=act_as(by), referral=of, to=account(to), answers={"note": "Off sick"},
        seen=of.version, now=NOW,
    )  # fmt: skip
    return of


def add_protected_address(
    person: Person,
    *,
    by: str = "bob",
    lines: str = "The refuge in Harbour Lane",
    postcode: str = "E14 9ZZ",
) -> PersonAddress:
    """An address that is kept from everybody who does not ask for it."""
    return register.add_address(
        by=act_as(by),
        person=person,
        lines=lines,
        postcode=postcode,
        is_protected=True,
        started_on=None,
        now=NOW,
    )


OWN_FORM = "door_note"
_OWN = """\
key: door_note
version: {version}
title: Note at the door
use: work
pages:
  - key: note
    title: What was seen
    questions:
      - key: seen
        kind: yes_no
        label: Did you see {{child}}?
      - key: words
        kind: long_text
        label: What was said
        asked_when:
          seen: yes
"""


def own_form(version: int = 1) -> str:
    """The text of a small form of the partnership's own."""
    return _OWN.format(version=version)


def published(text: str = "", *, by: str = "flo", now: dt.datetime = NOW) -> FormVersion:
    """A form of the partnership's own, published by its author."""
    return forms.publish(by=act_as(by, now), text=text or own_form(), now=now)


GROWS = {"Event", "EventObject", "Salt", "FormVersion", "Session", "Export", "KeptForm"}


def state() -> dict[str, list[str]]:
    """Every row that somebody could have changed, as it is stored, to compare before and after."""
    models = [model for model in apps.get_models() if model.__name__ not in GROWS]
    with connection.cursor() as cursor:
        return {model.__name__: _rows(cursor, model._meta.db_table) for model in models}


def _rows(cursor: Any, table: str) -> list[str]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    return sorted(map(repr, cursor.fetchall()))
