"""The duty to report the sexual abuse of a child: the questions, and the deadline."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.rules.core.limits import Limit
from handrail.rules.forms.answer_dates import moment_of

RULE = "cpa2026-duty-to-report"  # in the register of law; nothing is asked before it commences
PART = "duty_to_report"
NOT_YET = "not_yet"
DANGER = Limit(value=7, unit="days")  # at most, where reporting at once would endanger a child
DELAY = dt.timedelta(hours=24)  # from here on a reason is asked


def find_problems(answers: Mapping[str, Any], now: dt.datetime) -> dict[str, str]:
    """Errors in the answers: times in the future or in the wrong order, a delay without a
    reason.
    """
    known, reported = moment_of(answers, "known", now), reported_at(answers, now)
    if known is None:
        return {}  # the form asks for it
    problems: dict[str, str] = {}
    if known > now:
        problems["known_on"] = "Enter a date and time in the past"
    if reported and reported > now:
        problems["reported_on"] = "Enter a date and time in the past"
    elif reported and reported < known:
        problems["reported_on"] = "Enter a date and time after you found out"
    is_late = (reported or now) - known > DELAY or not reported
    if is_late and not str(answers.get("delay_reason") or "").strip():
        problems["delay_reason"] = "Enter why there was a delay"
    return problems


def reported_at(answers: Mapping[str, Any], now: dt.datetime) -> dt.datetime | None:
    """When the police or the council were told; None until they are."""
    return None if answers.get("reported_to") == NOT_YET else moment_of(answers, "reported", now)


def may_wait(answers: Mapping[str, Any]) -> bool:
    """Whether reporting at once would endanger a child, so that the longest limit applies."""
    return answers.get("reported_to") == NOT_YET and answers.get("endangers") == "yes"
