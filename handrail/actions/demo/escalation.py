"""Plays the steps of a story in which a decision is disagreed with."""

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

from handrail.actions.demo.story_state import Play
from handrail.actions.front_door import escalation
from handrail.records.models import Disagreement


def _disagree(play: Play, told: list[str], now: dt.datetime) -> None:
    """Raises a disagreement: about what, why, what should happen, what is safe meanwhile."""
    names = ("about", "words", "wanted", "safe_meanwhile")
    escalation.raise_on_referral(
        by=play.cast.actor(play.story.by, now),
        referral=play.sent,
        answers=dict(zip(names, told, strict=True)),
        token=secrets.token_hex(16),
        now=now,
    )


def _open_one(play: Play) -> Disagreement:
    return play.sent.disagreements.exclude(state="resolved").get()


def _answer(play: Play, told: list[str], now: dt.datetime) -> None:
    """Answers a disagreement: the login, the outcome, why."""
    row = _open_one(play)
    escalation.answer_disagreement(
        by=play.cast.actor(told[0], now),
        disagreement=row,
        answers={"answer": told[1], "words": told[2]},
        seen=row.version,
        now=now,
    )


def _go_further(play: Play, told: str, now: dt.datetime) -> None:
    """Takes a disagreement to the next stage, by the sender, with the reason."""
    row = _open_one(play)
    escalation.settle_disagreement(
        by=play.cast.actor(play.story.by, now),
        disagreement=row,
        answers={"choice": "further", "words": told},
        seen=row.version,
        now=now,
    )


STEPS: dict[str, Callable[[Play, Any, dt.datetime], None]] = {
    "disagree": _disagree,
    "answer_disagreement": _answer,
    "go_further": _go_further,
}
