"""The part of a story in which a team is asked for advice or early help, and answers."""

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

from handrail.actions.front_door import advice_requests
from handrail.records.models import Draft, HelpRequest, Team
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_given


def ask_advice(play: Any, told: dict[str, str], now: dt.datetime) -> None:
    """Asks a team for advice."""
    advice_requests.ask_advice(
        by=play.cast.actor(play.story.by, now),
        draft=_written(play),
        team=_team(told["team"]),
        answers={"question": told["question"], "child_name": told.get("child", "")},
        not_referred=told.get("not_referred", ""),
        token=secrets.token_hex(16),
        now=now,
    )


def record_advice(play: Any, told: list[str], now: dt.datetime) -> None:
    """Records the team's advice: who gave it, the words, the next step."""
    asked = HelpRequest.objects.select_related("team", "asked_by", "concern").get(
        concern=_written(play).concern, kind="advice"
    )
    advice_requests.record_advice(
        by=play.cast.actor(told[0], now),
        asked=asked,
        answers={"advice": told[1], "next_step": told[2]},
        token=secrets.token_hex(16),
        now=now,
    )


def ask_early_help(play: Any, told: dict[str, str], now: dt.datetime) -> None:
    """Asks an early help team to accept a family that has agreed."""
    advice_requests.ask_early_help(
        by=play.cast.actor(play.story.by, now),
        draft=_written(play),
        team=_team(told["team"]),
        answers={
            "agreed": "yes",
            "agreed_who": told["agreed"],
            "agreed_on": day_given(london_day(now)),
            "agreed_as": "parental",
            "agreed_scope": told["agreed_to"],
            "child_name": play.story.child,
            "need": told["need"],
            "reach": told["reach"],
        },
        not_referred=told.get("not_referred", ""),
        token=secrets.token_hex(16),
        now=now,
    )


def _team(kind: str) -> Team:
    return Team.objects.get(kind=kind, agency__is_front_door=True)


def _written(play: Any) -> Draft:
    """The story's draft in its present state."""
    return Draft.objects.select_related("concern").get(pk=play.draft.pk)


STEPS: dict[str, Callable[[Any, Any, dt.datetime], None]] = {
    "ask_advice": ask_advice,
    "advise": record_advice,
    "ask_early_help": ask_early_help,
}
