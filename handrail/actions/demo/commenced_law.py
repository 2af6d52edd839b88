"""The law of 2026 in the demo: switched on for training, with a report, a notice and numbers."""

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

from handrail.actions.demo.cast import Cast
from handrail.actions.demo.story_state import Play
from handrail.actions.front_door import duty_to_report
from handrail.actions.integrations import cp_is
from handrail.actions.organisation import law, settings
from handrail.records.models import Draft, PersonIdentifier
from handrail.records.queries.core.settings import latest_settings
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.forms.answer_dates import day_given

EARLY = ("cpa2026-duty-to-report", "ca2004-s16lc")  # not in force when this was written
REPORT = "record_report"
WHY = "For training: switched on here before it is in force, so that people can practise"
SINCE = dt.timedelta(days=100)
NOTICE = dt.timedelta(hours=20)
BEFORE_TELLING = dt.timedelta(minutes=25)


def switch_on(cast: Cast, now: dt.datetime) -> None:
    """Petra switches on what has not commenced, and the exchange with health services."""
    at = now - SINCE
    by, day = cast.actor("petra", at), london_day(at)
    for edition in EARLY:
        law.set_days(
            by=by, edition=edition, in_force_from=day, review_due=None,
            seen=latest_settings().number, reason=WHY, now=at,
        )  # fmt: skip
    settings.change_part(
        by=by, values={"uses_cp_is": True}, seen=latest_settings().number, reason=WHY, now=at
    )


def play_health(cast: Cast, now: dt.datetime) -> None:
    """A hospital looked Hassan up in CP-IS: the notice is a task for his worker."""
    at = now - NOTICE
    number = PersonIdentifier.objects.get(
        scheme="nhs", person__names__given="Hassan", person__names__family="Aden"
    )
    cp_is.record_access_notice(
        by=cast.actor("bob", at), nhs=number.value,
        where="Emergency department, Northmere General Hospital", at=at - BEFORE_TELLING, now=at,
    )  # fmt: skip


def record_report(play: Play, told: dict[str, str], now: dt.datetime) -> None:
    """The sender records the duty to report: who is suspected and why, and that police know."""
    known = london_time(now - BEFORE_TELLING - BEFORE_TELLING)
    reported = london_time(now - BEFORE_TELLING)
    answers = {
        "how": "child",
        "known_on": day_given(known.date()),
        "known_time": f"{known:%H:%M}",
        "suspect": told["suspect"],
        "why": told["why"],
        "reported_to": "both",
        "reported_on": day_given(reported.date()),
        "reported_time": f"{reported:%H:%M}",
        "reported_who": told["to"],
    }
    duty_to_report.record_report(
        by=play.cast.actor(play.story.by, now),
        draft=Draft.objects.select_related("concern").get(pk=play.draft.pk if play.draft else 0),
        answers=answers,
        token=secrets.token_hex(16),
        now=now,
    )


STEPS: dict[str, Callable[[Any, Any, dt.datetime], None]] = {REPORT: record_report}
