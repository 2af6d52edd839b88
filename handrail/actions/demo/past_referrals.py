"""Decided referrals of the further children: whole rows with their submissions."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.core.references import fresh_references, random_reference
from handrail.actions.demo.answers import referral_answers, screening_answers
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.story import Story
from handrail.actions.demo.yaml_files import read_yaml
from handrail.records.models import (
    Account,
    Clock,
    Decision,
    FormVersion,
    Person,
    Referral,
    Submission,
    UrgencyChange,
)
from handrail.records.queries.core import settings as settings_queries
from handrail.records.queries.core.law import law_at
from handrail.rules.clocks import basis_of, due_for, limit_of
from handrail.rules.core.local_time import london_day
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.forms.answers import only_asked
from handrail.rules.people.described_person import Described
from handrail.rules.vocabulary import Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType

SENDERS = {"ann": "2A", "priya": "2A", "dan": "2A", "nina": "3F", "pol": "6", "hugh": "4",
           "yas": "8"}  # fmt: skip
Known = tuple[Person, Described, dict[str, Any]]
REASON = "Further children for the demo"


@dataclass(frozen=True)
class Setting:
    """What every past referral needs to be written, read once a batch."""

    cast: Cast
    now: dt.datetime
    settings: PartnershipSettings
    main: FormVersion
    inner: FormVersion
    taker: Account
    decider: Account


@dataclass(frozen=True)
class Past:
    """One decided referral before its rows are saved."""

    referral: Referral
    story: Story
    pattern: dict[str, str]
    sender: str


def referrals_of(
    known: Sequence[Known], cast: Cast, chance: random.Random, *, now: dt.datetime
) -> None:
    """Saves a decided referral for each child, with its encrypted screening and decision."""
    settings = settings_queries.settings_in_force()
    setting = Setting(
        cast=cast,
        now=now,
        settings=settings,
        main=settings_queries.latest_form(settings.referral_form),
        inner=settings_queries.latest_form(settings.screening_form),
        taker=cast.accounts["bob"],
        decider=cast.accounts["helen"],
    )
    past = [_past(one, setting, chance) for one in known]
    by = cast.actor("helen", now)
    fresh_references([one.referral for one in past], now=now)
    _keep([one.referral for one in past], EventType.REFERRAL_SENT, by, now)
    outer = [_submission(one, setting, setting.main) for one in past]
    _keep(outer, EventType.FORM_SUBMITTED, by, now)
    inner = [_submission(one, setting, setting.inner) for one in past]
    for row, around in zip(inner, outer, strict=True):
        row.inside = around
    _keep(inner, EventType.FORM_SUBMITTED, by, now)
    _keep([_urgency(one, setting) for one in past], EventType.REFERRAL_URGENCY, by, now)
    _keep([_clock(one, setting, kind) for one in past for kind in (ClockCode.REFERRAL_DECISION,
          ClockCode.FRONT_DOOR_WORK)],
          EventType.CLOCK_STARTED, by, now)  # fmt: skip
    _keep([_decision(one, setting) for one in past], EventType.REFERRAL_DECIDE, by, now)


def _keep(rows: Sequence[Any], verb: str, by: Actor, now: dt.datetime) -> None:
    recording.record_many(rows, by=by, now=now, verb=verb, reason=REASON)


def _past(known: Known, setting: Setting, chance: random.Random) -> Past:
    person, told, words = known
    pattern = chance.choice(read_yaml("names.yaml")["patterns"])
    sender = chance.choice(list(SENDERS))
    days = chance.randint(5, 390)
    received = setting.now - dt.timedelta(days=days, minutes=chance.randint(0, 400))
    story = _story(told, words, pattern, sender)
    return Past(_referral(person, story, pattern, received, setting), story, pattern, sender)


def _story(told: Described, words: dict[str, Any], pattern: dict[str, str], by: str) -> Story:
    return Story(
        child=f"{told.given} {told.family}",
        age="0",
        by=by,
        gender=told.gender,
        home=f"{words['lines']}|{words['postcode']}",
        language=told.language,
        seen=pattern["seen"],
        why=pattern["why"],
        signs={pattern["sign"]: ["yes", pattern["seen"]]},
        protects="A parent is at home and knows",
        now="not_known",
        judgement="being_targeted",
    )


def _referral(
    person: Person, story: Story, pattern: dict[str, str], received: dt.datetime, setting: Setting
) -> Referral:
    author = setting.cast.accounts[story.by]
    return Referral(
        reference=random_reference(setting.settings.reference_prefix, "R", received),
        owner=setting.cast.agencies[setting.cast.agency_key(story.by)],
        author=author,
        front_door=setting.cast.agencies["council"],
        state="decided",
        occurred_at=received,
        recorded_at=received,
        received_at=received,
        due_at=due_for(ClockCode.REFERRAL_DECISION, received, setting.settings),
        child_given=story.names[0],
        child_family=story.names[1],
        child_born=person.born,
        person=person,
        why=story.why,
        safe_tonight="safe",
        judgement=story.judgement,
        basis=setting.settings.sharing.basis.value,
        urgency=pattern["urgency"],
        taken_by=setting.taker,
        taken_at=received + dt.timedelta(minutes=25),
        outcome=pattern["outcome"],
        decided_at=received + dt.timedelta(hours=3),
    )


def _submission(past: Past, setting: Setting, version: FormVersion) -> Submission:
    form, story = settings_queries.form_of(version), past.story
    if version is setting.inner:
        answers, part = screening_answers(story, form), "screening"
    else:
        phone = setting.cast.accounts[past.sender].phone
        answers, part = referral_answers(story, phone, london_day(setting.now)), "referral"
        answers["born"] = _born(past.referral.child_born)
    return Submission(
        form=version,
        referral=past.referral,
        part=part,
        answers=only_asked(form, answers),
        submitted_by=past.referral.author,
        agency=past.referral.owner,
        submitted_at=past.referral.received_at,
        law=law_at(past.referral.received_at).cite(form.law),
    )


def _born(text: str) -> dict[str, Any]:
    year, month, day = text.split("-")
    return {
        "day": str(int(day)),
        "month": str(int(month)),
        "year": year,
        "about": False,
        "text": text,
    }


def _urgency(past: Past, setting: Setting) -> UrgencyChange:
    return UrgencyChange(
        referral=past.referral,
        urgency=past.referral.urgency,
        reason=past.pattern["why"],
        by=setting.taker,
        at=past.referral.received_at + dt.timedelta(minutes=30),
    )


def _clock(past: Past, setting: Setting, kind: str) -> Clock:
    begun, urgency = past.referral.received_at, Urgency(past.referral.urgency)
    return Clock(
        kind=kind,
        referral=past.referral,
        owner=past.referral.front_door,
        occurred_at=begun,
        started_at=begun,
        due_at=due_for(kind, begun, setting.settings, urgency),
        limit=limit_of(kind, setting.settings, urgency).in_words,
        basis=basis_of(kind, begun, setting.settings),
        stopped_at=past.referral.decided_at,
    )


def _decision(past: Past, setting: Setting) -> Decision:
    accepted, decided = past.pattern["accepted"] == "yes", past.referral.decided_at
    is_nfa = past.pattern["outcome"] == "nfa_information_advice"
    return Decision(
        referral=past.referral,
        kind="decided",
        outcome=past.pattern["outcome"],
        nfa_reason="advice_given" if is_nfa else "",
        is_referral=accepted,
        accepted_on=decided.date() if accepted and decided else None,
        primary_need="N1" if accepted else "",
        referral_source=SENDERS[past.sender] if accepted else "",
        rationale=past.pattern["why"],
        change_mind="A night away, or an adult who comes back.",
        explain_child="You did nothing wrong. Adults who know you will help you to stay safe.",
        told_how="The sender, through Handrail; a parent by phone",
        offered="Advice to the family, and somebody to phone" if is_nfa else "",
        worker_name=setting.taker.name,
        worker_phone=setting.taker.phone,
        by=setting.decider,
        at=decided,
    )
