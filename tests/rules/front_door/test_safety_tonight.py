"""What an answer about tonight says at a later moment."""

import datetime as dt

import pytest

from handrail.rules.clocks import Calendar, opening_at
from handrail.rules.front_door import safety_tonight

DOOR = Calendar()


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("said_at", "now", "stands"),
    [
        (at(27, 10), at(27, 16, 59), "safe"),
        (at(27, 10), at(27, 17), "lapsed"),
        (at(27, 22), at(28, 16, 59), "safe"),  # a Saturday has a closing time too
        (at(27, 22), at(28, 17), "lapsed"),
    ],
)
def test_a_yes_holds_until_the_next_closing_time(said_at, now, stands) -> None:
    assert safety_tonight.current_answer("safe", said_at, now=now, calendar=DOOR) == stands


@pytest.mark.parametrize(
    ("said_at", "lapses"),
    [
        (at(27, 8), at(27, 17)),
        (at(27, 16, 59), at(27, 17)),
        (at(27, 17), at(28, 17)),
        (at(27, 22), at(28, 17)),
    ],
)
def test_a_yes_lapses_at_the_next_closing_time_on_any_day(said_at, lapses) -> None:
    assert safety_tonight.lapses_at(said_at, DOOR) == lapses


@pytest.mark.parametrize("answer", ["not_safe", "not_sure"])
def test_no_and_not_sure_never_lapse(answer: str) -> None:
    found = safety_tonight.current_answer(answer, at(1, 9), now=at(30, 20), calendar=DOOR)
    assert found == answer


def test_a_yes_that_lapsed_says_when_and_by_whom() -> None:
    words = safety_tonight.answer_in_words(
        "safe", at(27, 16), "Ann Ode", now=at(27, 17), calendar=DOOR
    )
    said = "Not known. Last recorded as safe: Friday 27 November 2026, 16:00, by Ann Ode"
    assert words == f"{said}. That applied until 17:00"


@pytest.mark.parametrize("hour", [9, 16, 17, 23])
def test_a_yes_applies_from_the_last_closing_time_on(hour: int) -> None:
    now = at(27, hour)
    since = safety_tonight.applies_from(now, DOOR)
    for said_at, answer in ((since, "safe"), (since - dt.timedelta(seconds=1), "lapsed")):
        stands = safety_tonight.current_answer("safe", said_at, now=now, calendar=DOOR)
        assert stands == answer


@pytest.mark.parametrize(
    ("now", "since"),
    [(at(27, 9), at(26, 17)), (at(27, 16, 59), at(26, 17)), (at(27, 17), at(27, 17)),
     (at(30, 9), at(29, 17))],
)  # fmt: skip
def test_a_yes_before_the_last_closing_time_no_longer_applies(now, since) -> None:
    assert safety_tonight.applies_from(now, DOOR) == since


@pytest.mark.parametrize(
    ("told", "hour", "why"),
    [
        ("not_safe", 10, "not_safe"),
        ("not_safe", 20, "not_safe"),
        ("not_sure", 10, ""),
        ("not_sure", 20, "not_sure"),
        ("", 20, "not_sure"),
        ("", 10, ""),
        ("safe", 20, ""),
        ("safe", 10, ""),
    ],
)
def test_not_safe_raises_an_alarm_at_any_hour_and_not_sure_when_nobody_reads(
    told: str, hour: int, why: str
) -> None:
    assert safety_tonight.alarm_reason(told, opening_at(DOOR, at(27, hour))) == why


def test_until_when_it_applied_is_told_for_a_day() -> None:
    told = safety_tonight.answer_in_words("safe", at(26, 10), "", now=at(27, 18), calendar=DOOR)
    assert told.endswith("26 November 2026, 10:00")


@pytest.mark.parametrize(
    ("answer", "words"),
    [("safe", "Safe"), ("not_safe", "Not safe tonight"), ("not_sure", "Not known"),
     ("", "Not known"), ("not_known", "Not known")],
)  # fmt: skip
def test_what_stands_is_said_in_a_word(answer: str, words: str) -> None:
    found = safety_tonight.answer_in_words(answer, at(27, 9), "", now=at(27, 10), calendar=DOOR)
    assert found == words


@pytest.mark.parametrize(
    ("answer", "said", "before", "replaces"),
    [
        ("not_safe", 9, "safe", True),  # even where it was said earlier: nobody has ended it
        ("not_safe", 12, "safe", True),
        ("safe", 12, "not_safe", False),
        ("not_sure", 12, "not_safe", False),
        ("safe", 12, "safe", True),
        ("safe", 9, "safe", False),
        ("not_sure", 10, "safe", False),  # of the same moment: neither is newer
        ("not_sure", 12, "safe", True),
        ("not_known", 12, "safe", False),
    ],
)
def test_what_replaces_what_the_case_says(
    answer: str, said: int, before: str, replaces: bool
) -> None:
    found = safety_tonight.replaces_answer(
        answer, at(27, said), before=before, before_at=at(27, 10)
    )
    assert found is replaces


def test_the_front_door_passes_on_what_it_holds_when_it_closes() -> None:
    def passes(now: dt.datetime) -> bool:
        return safety_tonight.passes_to_duty(at(27, 10), now=now, calendar=DOOR)

    assert [passes(at(27, 16)), passes(at(27, 17)), passes(at(28, 12))] == [False, True, True]
    assert not safety_tonight.passes_to_duty(at(27, 17), now=at(27, 19), calendar=DOOR)
    assert safety_tonight.passes_to_duty(None, now=at(27, 19), calendar=DOOR)
    assert not safety_tonight.passes_to_duty(at(27, 18), now=at(27, 19), calendar=DOOR)


@pytest.mark.parametrize(
    ("answer", "is_alerted", "decide_by", "why"),
    [
        ("not_safe", True, at(27, 12), "the child is not safe tonight"),
        ("not_sure", True, at(27, 9), "the child may not be safe tonight"),
        ("safe", False, at(27, 9), "the decision is late"),
        ("safe", False, at(27, 10), ""),
        ("safe", False, None, ""),
    ],
)
def test_an_urgency_that_is_due_later_is_set_now_for_a_reason(
    answer, is_alerted, decide_by, why
) -> None:
    now = at(27, 10)
    assert why == safety_tonight.why_set_urgency_now(
        answer, is_alerted=is_alerted, decide_by=decide_by, now=now
    )
