"""Whether a child is safe tonight: when an answer raises an alarm, and how long it applies."""

import datetime as dt

from handrail.rules.clocks import Calendar, Opening, closed_since, moment_in_words
from handrail.rules.core.local_time import london_day, london_time

SAFE, NOT_SAFE, NOT_SURE = "safe", "not_safe", "not_sure"
LAPSED = "lapsed"
ASKED_AFTER = dt.timedelta(hours=24)
IN_WORDS = {SAFE: "Safe", NOT_SAFE: "Not safe tonight", NOT_SURE: "Not known"}


def alarm_reason(safe_tonight: str, door: Opening) -> str:
    """Why a referral raises an alarm: "not_safe", "not_sure", or "" when it raises none.

    Not safe raises an alarm at any hour. Where the sender is not sure, or did not answer, there
    is an alarm when nobody at the front door will read it before the morning.
    """
    if safe_tonight == NOT_SAFE:
        return NOT_SAFE
    if safe_tonight == SAFE or door.reads_now:
        return ""
    return NOT_SURE


def lapses_at(said_at: dt.datetime, calendar: Calendar) -> dt.datetime:
    """When a "yes" lapses: the next closing time, on any day of the week."""
    day = london_day(said_at)
    closing = calendar.closing(day)
    return closing if said_at < closing else calendar.closing(day + dt.timedelta(days=1))


def applies_from(now: dt.datetime, calendar: Calendar) -> dt.datetime:
    """The moment since which a "yes" still applies: the last closing time, on any day."""
    closing = calendar.closing(london_day(now))
    return closing if closing <= now else calendar.closing(london_day(now) - dt.timedelta(days=1))


def current_answer(
    answer: str, said_at: dt.datetime | None, *, now: dt.datetime, calendar: Calendar
) -> str:
    """The answer that applies now: itself, "lapsed", or "" where there has been none.

    Only a "yes" lapses. "Not safe" and "not sure" apply until there is a new answer.
    """
    if answer == SAFE and said_at is not None and said_at < applies_from(now, calendar):
        return LAPSED
    return answer if answer in IN_WORDS else ""


def answer_in_words(
    answer: str,
    said_at: dt.datetime | None,
    said_by: str,
    *,
    now: dt.datetime,
    calendar: Calendar,
) -> str:
    """The answer as it stands now, for a page or a document, such as "Not sure"."""
    stands = current_answer(answer, said_at, now=now, calendar=calendar)
    if stands == LAPSED and said_at is not None:
        by = f", by {said_by}" if said_by else ""
        ended = lapses_at(said_at, calendar)
        is_last = ended == applies_from(now, calendar)
        until = f". That applied until {london_time(ended):%H:%M}" if is_last else ""
        return f"Not known. Last recorded as safe: {moment_in_words(said_at)}{by}{until}"
    return IN_WORDS.get(stands, "Not known")


def replaces_answer(
    answer: str, said_at: dt.datetime, *, before: str, before_at: dt.datetime | None
) -> bool:
    """Whether a referral's answer about tonight replaces the answer on the child's case.

    "Not safe" always does, and nothing replaces it: a named person ends it and records what was
    done. Otherwise the newer answer applies.
    """
    if before == NOT_SAFE or answer not in IN_WORDS:
        return False
    return answer == NOT_SAFE or before_at is None or said_at > before_at


def asked_again_at(said_at: dt.datetime) -> dt.datetime:
    """When to ask again about a child who was not safe: 24 hours after the last answer."""
    return said_at + ASKED_AFTER


def passes_to_duty(since: dt.datetime | None, *, now: dt.datetime, calendar: Calendar) -> bool:
    """Whether the front door has closed since the last action: the duty team then takes over."""
    closed = closed_since(calendar, now)
    return closed is not None and (since is None or since < closed)


def why_set_urgency_now(
    answer: str, *, is_alerted: bool, decide_by: dt.datetime | None, now: dt.datetime
) -> str:
    """Why the urgency of a referral is to be set now although it is due later; "" if it can wait.

    `answer` is the sender's about tonight.
    """
    if answer == NOT_SAFE:
        return "the child is not safe tonight"
    if is_alerted:
        return "the child may not be safe tonight"
    return "the decision is late" if decide_by and decide_by < now else ""
