"""A disagreement with a decision: raised, answered, taken further, settled."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions import case, clocks, notices, recording
from handrail.actions.forms import keep_submission, require_answers
from handrail.actions.recording import Actor, NotPossible
from handrail.records.models import Account, Disagreement, Referral
from handrail.records.queries import accounts, partnership, scope
from handrail.rules import disagreement as stages
from handrail.rules import permissions, workflow
from handrail.rules.clocks import Calendar, due
from handrail.rules.vocabulary import DisagreementStage as Stage

Answers = Mapping[str, Any]
CLOCK = ("C18",)


@recording.action
def raise_one(
    *, by: Actor, referral: Referral, answers: Answers, token: str, now: dt.datetime
) -> Disagreement:
    """Somebody who may read the referral as its sender disagrees with what was decided.

    Raises Refused, Incomplete, and NotPossible while nothing is decided or one is open.
    """
    permissions.require(by, "referral.disagree", scope.facts(by, referral))
    form = partnership.newest_form("disagreement")
    require_answers(partnership.form_of(form), answers)
    if referral.state != "decided":
        raise NotPossible("Nothing has been decided yet. Ring the front door about what is wrong.")
    if referral.disagreements.exclude(state="resolved").exists():
        raise NotPossible("A disagreement about this decision is open already. Add to that one.")
    row = Disagreement(
        referral=referral,
        owner_id=referral.owner_id,
        raised_by_id=by.account,
        raised_at=now,
        stage=Stage.PRACTITIONER.value,
        state=workflow.step("raise", "disagreement", workflow.START).to,
        due_at=_due(Stage.PRACTITIONER, now),
    )
    recording.create(row, verb="disagreement.raised", also=[recording.thing(referral)])
    _start_clock(row, by=by, now=now)
    keep_submission(form, answers, by=by, now=now, part="raised", disagreement=row)
    _tell_stage(row, by=by, now=now)
    recording.use_token(token, result=str(row.public_id))
    return row


@recording.action
def answer(
    *, by: Actor, disagreement: Disagreement, answers: Answers, seen: int, now: dt.datetime
) -> Disagreement:
    """Those who hold the stage answer: the decision stands, or the front door decides again.

    Raises Refused, Incomplete, NotPossible (answered already), Stale.
    """
    permissions.require(by, "disagreement.answer", scope.facts(by, disagreement))
    form = partnership.newest_form("disagreement_answer")
    require_answers(partnership.form_of(form), answers)
    step = workflow.step("answer", "disagreement", disagreement.state)
    referral = disagreement.referral
    recording.change(
        disagreement,
        verb="disagreement.answered",
        values={"state": step.to},
        seen=seen,
        also=[recording.thing(referral)],
    )
    clocks.stop(by=by, now=now, referral=referral, kinds=CLOCK)
    keep_submission(form, answers, by=by, now=now, part="answer", disagreement=disagreement)
    if answers["answer"] == "decide_again" and referral.state == "decided":
        case.reopen(referral, by=by, now=now)
    text = f"Your disagreement about {referral.reference} was answered."
    _tell(disagreement.raised_by, text, referral, by=by, now=now)
    return disagreement


@recording.action
def settle(
    *, by: Actor, disagreement: Disagreement, answers: Answers, seen: int, now: dt.datetime
) -> Disagreement:
    """The person who disagreed accepts the answer, or takes it to the next stage.

    Raises Refused, Incomplete, NotPossible (settled, or no further stage), Stale.
    """
    permissions.require(by, "disagreement.settle", scope.facts(by, disagreement))
    form = partnership.newest_form("disagreement_further")
    require_answers(partnership.form_of(form), answers)
    work = _go_further if answers["choice"] == "further" else _resolve
    work(disagreement, seen=seen, by=by, now=now)
    keep_submission(form, answers, by=by, now=now, part="further", disagreement=disagreement)
    return disagreement


def _go_further(row: Disagreement, *, seen: int, by: Actor, now: dt.datetime) -> None:
    step = workflow.step("further", "disagreement", row.state)
    stage = stages.after(row.stage)
    if stage is None:
        raise NotPossible("The safeguarding partners have the last word: there is no next stage.")
    values = {"state": step.to, "stage": stage.value, "due_at": _due(stage, now)}
    recording.change(row, verb="disagreement.taken_further", values=values, seen=seen)
    clocks.stop(by=by, now=now, referral=row.referral, kinds=CLOCK)
    _start_clock(row, by=by, now=now)
    _tell_stage(row, by=by, now=now)


def _resolve(row: Disagreement, *, seen: int, by: Actor, now: dt.datetime) -> None:
    step = workflow.step("settle", "disagreement", row.state)
    values = {
        "state": step.to,
        "due_at": None,
        "resolved_by_id": by.account,
        "resolved_at": now,
    }
    recording.change(row, verb="disagreement.settled", values=values, seen=seen)
    clocks.stop(by=by, now=now, referral=row.referral, kinds=CLOCK)
    text = f"The disagreement about {row.referral.reference} is settled."
    for account in _who_answers(row, now=now):
        _tell(account, text, row.referral, by=by, now=now)


def _due(stage: Stage, now: dt.datetime) -> dt.datetime | None:
    settings = partnership.settings_in_force()
    return due(stages.limit(stage, settings), now, Calendar.from_settings(settings))


def _start_clock(row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    settings = partnership.settings_in_force()
    clocks.start(
        by=by,
        now=now,
        kind="C18",
        referral=row.referral,
        settings=settings,
        begun=now,
        limit=stages.limit(row.stage, settings),
    )


def _who_answers(row: Disagreement, *, now: dt.datetime) -> list[Account]:
    roles = stages.ANSWERS[Stage(row.stage)]
    agencies = frozenset({row.referral.front_door_id})
    return accounts.holders(roles, agencies=agencies, at=now)


def _tell_stage(row: Disagreement, *, by: Actor, now: dt.datetime) -> None:
    text = f"Somebody disagrees with the decision on {row.referral.reference}: please answer."
    for account in _who_answers(row, now=now):
        _tell(account, text, row.referral, by=by, now=now)


def _tell(account: Account, text: str, referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    if account.pk != by.account:
        notices.tell(account, now=now, kind="disagreement", text=text, referral=referral)
