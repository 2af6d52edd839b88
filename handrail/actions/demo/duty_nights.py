"""Steps of a story in which the duty team acts at night, or a mistake is corrected."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from handrail.actions.demo.story_state import Play
from handrail.actions.front_door import corrections as corrections_actions, urgent_alerts
from handrail.records.models import Alarm
from handrail.records.queries.front_door import corrections as corrections_queries
from handrail.rules import workflow


def _alarm(play: Play) -> Alarm:
    """The open alarm of the story's referral. Raises ValueError when there is none."""
    found = play.sent.alarms.filter(state__in=workflow.OPEN_ALARM).first()
    if found is None:
        raise ValueError(f"{play.story.child}: no alarm is open")
    return found


def _acknowledge(play: Play, told: str, now: dt.datetime) -> None:
    found = _alarm(play)
    urgent_alerts.acknowledge_alarm(
        by=play.cast.actor(told, now), alarm=found, seen=found.version, now=now
    )


def _tonight(play: Play, told: list[str], now: dt.datetime) -> None:
    """Records what the duty team did: action, where the child is, who was told, for the morning."""
    keys = ("what_was_done", "child_now", "told", "morning")
    answers = dict(zip(keys, told, strict=True))
    urgent_alerts.record_duty_note(
        by=play.cast.actor("eddie", now), alarm=_alarm(play), answers=answers, now=now
    )


def _hand_back(play: Play, told: str, now: dt.datetime) -> None:
    found = _alarm(play)
    urgent_alerts.hand_back(
        by=play.cast.actor("eddie", now), alarm=found, seen=found.version, now=now
    )


def _withdraw(play: Play, told: str, now: dt.datetime) -> None:
    """Withdraws the referral, by the sender."""
    sent, by = play.sent, play.cast.actor(play.story.by, now)
    answers = {"reason": told}
    corrections_actions.withdraw_referral(
        by=by, referral=sent, answers=answers, seen=sent.version, now=now
    )


def _correct(play: Play, told: list[Any], now: dt.datetime) -> None:
    """Corrects a page, by the sender: its key, the reason, and the answers that change."""
    sent, by = play.sent, play.cast.actor(play.story.by, now)
    found = corrections_queries.page_to_correct(by, sent, told[0])
    if found is None:
        raise ValueError(f"{play.story.child}: {told[0]} was not sent")
    here = {question.key for question in found[1].page.all_questions()}
    answers = {key: value for key, value in found[0].answers.items() if key in here}
    corrections_actions.correct_page(
        by=by,
        referral=sent,
        page=told[0],
        answers={**answers, **told[2]},
        reason=told[1],
        seen=sent.version,
        now=now,
    )


STEPS: dict[str, Callable[[Play, Any, dt.datetime], None]] = {
    "acknowledge": _acknowledge,
    "tonight": _tonight,
    "hand_back": _hand_back,
    "withdraw": _withdraw,
    "correct": _correct,
}
