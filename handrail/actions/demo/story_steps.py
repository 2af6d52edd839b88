"""Plays the steps of a story through the same actions that the pages call."""

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.demo.answers import REASONS, referral_answers, screening_answers
from handrail.actions.demo.invented_numbers import nhs_number
from handrail.actions.demo.story_state import Play
from handrail.actions.front_door import (
    public_referrals,
    referral,
    safety_tonight,
    screening,
    triage,
)
from handrail.actions.people import register
from handrail.records.models import (
    Agency,
    Check,
    Draft,
    Involvement,
    PersonName,
)
from handrail.records.queries.core import settings as settings_queries
from handrail.records.queries.core.settings import journey_of
from handrail.records.queries.front_door.prompts import prompts_for
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.forms.journey import Journey, Stop
from handrail.rules.front_door.decisions import BY_AGREEMENT
from handrail.rules.front_door.repeat_contacts import URGENT
from handrail.rules.vocabulary import NotDisclosed
from handrail.rules.vocabulary.event_types import EventType

THRESHOLD, BASIS = "significant_harm", "public_task"
PURPOSE = "To decide whether this child is being exploited, and who can protect them"
SOURCES = {"school": "s2a", "health": "s3f", "police": "s6", "housing": "s4", "youth": "s8"}


def write_concern(play: Play, now: dt.datetime) -> None:
    """Starts the concern and saves its pages, all of them or as many as the story says."""
    story = play.story
    if story.visitor:
        _arrive(play, now)
    by = play.cast.actor(story.by, now)
    journey = _journey()
    given = {
        "referral": referral_answers(story, play.cast.accounts[story.by].phone, play.today),
        "screening": screening_answers(story, journey.screening or journey.main),
    }
    stops = journey.stops()[: int(story.pages or 99)]
    if not story.pages:
        stops += journey.check_stops()
    play.draft = _begun(play, stops[0], _of(stops[0], given), by=by, now=now)
    for number, stop in enumerate(stops, 1):
        screening.save_page(
            by=by,
            draft=play.draft,
            stop=stop,
            answers=_of(stop, given),
            seen="",
            now=now + dt.timedelta(minutes=2 * number - 2),
        )


def _arrive(play: Play, now: dt.datetime) -> None:
    """Registers a sender without an account; the story continues with them."""
    nobody = Actor(account=None, name="", at=now)
    sender = public_referrals.NewSender(*play.story.visitor)
    play.cast.accounts[play.story.by] = public_referrals.register_sender(
        by=nobody, sender=sender, now=now
    )


def _begun(
    play: Play, first: Stop, answers: dict[str, Any], *, by: Actor, now: dt.datetime
) -> Draft:
    """The child's draft: of a concern of its own, or beside the child of another story."""
    if play.first is None or play.first.draft is None:
        return screening.start_concern(by=by, now=now, first=first, answers=answers)
    return screening.add_child(
        by=by,
        draft=_as_it_is(play.first.draft),
        given=play.story.names[0],
        token=secrets.token_hex(16),
        now=now,
    )


def _as_it_is(draft: Draft) -> Draft:
    """The draft in its present state: another child of the concern may have changed it."""
    return Draft.objects.select_related("concern").get(pk=draft.pk)


def _journey() -> Journey:
    settings = settings_queries.settings_in_force()
    keys = (settings.referral_form, settings.screening_form)
    main, inner = (settings_queries.form_of(settings_queries.latest_form(key)) for key in keys)
    return Journey(main, inner)


def _of(stop: Stop, given: dict[str, dict[str, Any]]) -> dict[str, Any]:
    keys = {question.key for question in stop.page.all_questions()}
    return {key: value for key, value in given[stop.part].items() if key in keys}


def submit_referral(play: Play, now: dt.datetime) -> None:
    """Sends the draft, with a reason for each prompt that needs it."""
    if play.draft is None:
        raise ValueError(f"{play.story.child}: nothing written yet")
    draft = _as_it_is(play.draft)
    journey = journey_of(draft)
    raised = prompts_for(journey, draft.content, today=london_day(now))
    told = "Talked through with a colleague; what we saw and do not know is written above."
    play.referral = referral.submit(
        by=play.cast.actor(play.story.by, now),
        draft=draft,
        reasons={prompt.id: told for prompt in raised if prompt.asks},
        token=secrets.token_hex(16),
        now=now,
    )


def _take(play: Play, told: str, now: dt.datetime) -> None:
    play.taker = told
    by = play.cast.actor(told, now)
    triage.take_referral(by=by, referral=play.sent, now=now)
    for unsure in play.sent.alarms.filter(state="raised", why="not_sure"):
        answers = {"safe": "safe", "done": "Rang the sender and the home: safe with family tonight"}
        safety_tonight.answer_alarm(
            by=by, alarm=unsure, answers=answers, seen=unsure.version, now=now
        )


def _hand_over(play: Play, told: list[str], now: dt.datetime) -> None:
    by, sent = play.cast.actor(play.taker, now), play.sent
    play.taker = told[0]
    triage.hand_over(
        by=by,
        referral=sent,
        to=play.cast.accounts[told[0]],
        answers={"note": told[1]},
        seen=sent.version,
        now=now,
    )


def _urgency(play: Play, told: list[str], now: dt.datetime) -> None:
    sent = play.sent
    triage.set_urgency(
        by=play.cast.actor(play.taker, now),
        referral=sent,
        answers={"urgency": told[0], "reason": told[1]},
        seen=sent.version,
        now=now,
    )


def _ask(play: Play, told: list[str], now: dt.datetime) -> None:
    triage.request_checks(
        by=play.cast.actor(play.taker, now),
        referral=play.sent,
        agencies=[play.cast.agencies[key] for key in told],
        answers={
            "purpose": PURPOSE,
            "threshold": THRESHOLD,
            "basis": BASIS,
            "note": "Only what is relevant to this concern, from the last 12 months.",
        },
        now=now,
    )


ANSWERERS = {"police": "pol", "health": "nina", "school": "priya", "housing": "hugh",
             "youth": "leah"}  # fmt: skip


def _answer(play: Play, told: list[str], now: dt.datetime) -> None:
    """Records an agency's answer: its key, the kind of answer, its words, and limits on them."""
    agency: Agency = play.cast.agencies[told[0]]
    check = Check.objects.select_related("referral", "agency").get(
        referral=play.sent, agency=agency
    )
    answers = {"answer": told[1]}
    if told[1] == "information_held":
        answers |= {"held": told[2], "handling": told[3] if len(told) > 3 else ""}
        answers["may_tell_family"] = told[4] if len(told) > 4 else ""
        answers["source"] = f"{agency.name}’s records"
    if told[1] == "declined":
        answers |= {
            "refusal": NotDisclosed.MORE_DETRIMENTAL.value,
            "declined_because": told[2],
            "declined_by": f"The safeguarding lead of {agency.name}",
        }
    triage.answer_check(
        by=play.cast.actor(ANSWERERS[told[0]], now),
        check=check,
        answers=answers,
        token=secrets.token_hex(16),
        now=now,
    )


def _return(play: Play, told: list[str], now: dt.datetime) -> None:
    sent = play.sent
    triage.request_more_detail(
        by=play.cast.actor(play.taker, now),
        referral=sent,
        answers={"what_is_needed": told[0], "needed_by": told[1]},
        seen=sent.version,
        now=now,
    )


def _add(play: Play, told: dict[str, str], now: dt.datetime) -> None:
    by, sent = play.cast.actor(play.story.by, now), play.sent
    draft = referral.start_addendum(by=by, referral=sent, now=now)
    form = settings_queries.form_of(draft.main_form)
    for stop in Journey(form).stops():
        answers = _of(stop, {stop.part: dict(told)})
        if answers:
            screening.save_page(by=by, draft=draft, stop=stop, answers=answers, seen="", now=now)
    referral.add_detail(by=by, draft=draft, token=secrets.token_hex(16), now=now)


def _comment(play: Play, told: list[str], now: dt.datetime) -> None:
    login, view, *words = told
    referral.add_comment(
        by=play.cast.actor(login, now),
        referral=play.sent,
        answers={"view": view, "words": "".join(words)},
        token=secrets.token_hex(16),
        now=now,
    )


def _register(play: Play, told: str, now: dt.datetime) -> None:
    """Registers the child as new, with an NHS number, and with a reason where required."""
    by, sent = play.cast.actor(play.taker, now), play.sent
    person = triage.register_child(by=by, referral=sent, seen=sent.version, reason=told, now=now)
    if told:
        return  # registered twice: nobody had the number at hand
    number = nhs_number(play.story.number)
    register.add_identifier(
        by=by, person=person, scheme="nhs", value=number, is_verified=True, source="traced",
        now=now,
    )  # fmt: skip


def _same_as(play: Play, told: list[str], now: dt.datetime) -> None:
    """Links the referral to a child of an earlier story, by name."""
    given, _, family = told[0].partition(" ")
    name = PersonName.objects.filter(given=given, family=family).select_related("person").first()
    if name is None:
        raise ValueError(f"{told[0]} is not on the register yet")
    sent = play.sent
    triage.identify_child(
        by=play.cast.actor(play.taker, now),
        referral=sent,
        person=name.person,
        reason=told[1],
        seen=sent.version,
        now=now,
    )


def _protect(play: Play, told: list[str], now: dt.datetime) -> None:
    """Adds a new protected address: reason, lines, postcode."""
    register.add_address(
        by=play.cast.actor(play.taker, now),
        person=play.person,
        lines=told[0],
        postcode=told[1],
        is_protected=True,
        started_on=london_day(now),
        now=now,
    )


def _lives(play: Play, told: list[str], now: dt.datetime) -> None:
    """Records that the family has moved: lines, postcode. The old address stays on record."""
    register.add_address(
        by=play.cast.actor(play.taker, now),
        person=play.person,
        lines=told[0],
        postcode=told[1],
        is_protected=False,
        started_on=london_day(now),
        now=now,
    )


def _decision(play: Play, told: dict[str, Any]) -> dict[str, Any]:
    accepted = told.get("accepted", "yes")
    worker = play.cast.accounts[told.get("worker", "cat" if accepted == "yes" else play.taker)]
    answers = {
        "outcome": told["outcome"],
        "accepted": accepted,
        "nfa_reason": told.get("nfa_reason", ""),
        "passed_to": told.get("passed_to", ""),
        "rationale": told["why"],
        "change_mind": told["change"],
        "explain_child": told["explain"],
        "told_how": told.get("told", "The sender, through Handrail; a parent by phone"),
        "offered": told.get("offered", "A youth worker to phone, and a number to ring at night"),
        "worker_name": worker.name,
        "worker_phone": worker.phone,
    }
    if told["outcome"] in BY_AGREEMENT:
        answers |= _agreed(told.get("agreed"), play)
    if accepted == "yes":
        answers["primary_need"] = told.get("need", "n1")
        answers["referral_source"] = SOURCES.get(play.cast.agency_key(play.story.by), "s2a")
    return answers


def _agreed(told: Any, play: Play) -> dict[str, Any]:
    """The family's agreement: who agreed and to what; None where they have not been asked."""
    if told is None:
        return {"agreed": "not_yet", "agreed_ask": "The early help hub, on its first visit"}
    return {
        "agreed": "yes",
        "agreed_who": told[0],
        "agreed_on": day_given(london_day(play.sent.received_at)),
        "agreed_as": "parental",
        "agreed_scope": told[1],
    }


def _recommend(play: Play, told: dict[str, str], now: dt.datetime) -> None:
    sent = play.sent
    triage.record_recommendation(
        by=play.cast.actor(play.taker, now),
        referral=sent,
        answers=_decision(play, told),
        seen=sent.version,
        now=now,
    )


def _decide(play: Play, told: dict[str, str], now: dt.datetime) -> None:
    if play.sent.person_id is None and told["outcome"] not in URGENT:
        _register(play, "Searched our records: nobody fits", now)
    sent = play.sent
    triage.decide_referral(
        by=play.cast.actor("helen", now),
        referral=sent,
        answers=_decision(play, told),
        seen=sent.version,
        reasons=REASONS,
        now=now,
    )


def _allocate(play: Play, told: str, now: dt.datetime) -> None:
    """Allocates the child to a social worker in the council's own system; no case opens here."""
    given = Involvement(
        person=play.person,
        account=play.cast.accounts[told],
        role="allocated_worker",
        reason="Allocated after the front door’s decision",
        started_at=now,
        occurred_at=now,
    )
    by = play.cast.actor("marcus", now)
    with recording.audited_transaction(by=by, now=now):
        recording.create(
            given, verb=EventType.PERSON_ALLOCATED, also=[recording.thing(play.person)]
        )


STEPS: dict[str, Callable[[Play, Any, dt.datetime], None]] = {
    "take": _take,
    "hand_over": _hand_over,
    "urgency": _urgency,
    "ask": _ask,
    "answer": _answer,
    "return": _return,
    "add": _add,
    "comment": _comment,
    "register": _register,
    "same_as": _same_as,
    "protect": _protect,
    "lives": _lives,
    "recommend": _recommend,
    "decide": _decide,
    "allocate": _allocate,
}
