"""The duty to report: moments in order, a reason for a delay, and who may wait."""

import datetime as dt

import pytest

from handrail.rules.forms.answer_dates import day_given
from handrail.rules.front_door import duty_to_report

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


def given(known: dt.datetime, told: dt.datetime | None = None, **more: str) -> dict[str, object]:
    def moment(at: dt.datetime, name: str) -> dict[str, object]:
        return {f"{name}_on": day_given(at.date()), f"{name}_time": f"{at:%H:%M}"}

    answers = moment(known, "known") | {"reported_to": "police" if told else "not_yet"}
    return answers | (moment(told, "reported") if told else {}) | more


def test_who_was_told_within_a_day_needs_no_reason() -> None:
    assert duty_to_report.find_problems(given(NOW - DAY, NOW - DAY / 2), NOW) == {}


def test_a_delay_and_a_report_that_is_not_made_need_a_reason() -> None:
    for answers in (given(NOW - 3 * DAY, NOW - DAY), given(NOW - DAY / 2)):
        assert list(duty_to_report.find_problems(answers, NOW)) == ["delay_reason"]
        assert duty_to_report.find_problems({**answers, "delay_reason": "He was near"}, NOW) == {}


def test_moments_ahead_or_in_the_wrong_order_are_pointed_out() -> None:
    assert "known_on" in duty_to_report.find_problems(given(NOW + DAY), NOW)
    assert "reported_on" in duty_to_report.find_problems(given(NOW - DAY, NOW + DAY), NOW)
    assert "reported_on" in duty_to_report.find_problems(given(NOW - DAY, NOW - 2 * DAY), NOW)


def test_what_was_found_out_and_told_this_minute_is_in_order() -> None:
    assert duty_to_report.find_problems(given(NOW, NOW), NOW) == {}
    assert duty_to_report.find_problems(given(NOW - DAY, NOW), NOW) == {}
    late = duty_to_report.find_problems(given(NOW - DAY - MINUTE, NOW), NOW)
    assert list(late) == ["delay_reason"]


def test_only_who_would_endanger_a_child_by_telling_may_wait() -> None:
    assert duty_to_report.may_wait(given(NOW, endangers="yes"))
    assert not duty_to_report.may_wait(given(NOW, endangers="no"))
    assert not duty_to_report.may_wait(given(NOW - DAY, NOW, endangers="yes"))
