"""When a clock is believed, by what else shows the time."""

import datetime as dt

import pytest

from handrail.rules.operations.clock_doubt import (
    Known,
    Server,
    reason_for_doubt,
    server_contradiction,
)
from tests.people.cast import NOW

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)
LATELY = Known(round_at=NOW - 10 * MINUTE, event_at=NOW - 2 * DAY)


def server(**given: object) -> Server:
    values: dict[str, object] = {"at": NOW, "started_at": NOW - 9 * DAY, "is_elsewhere": True}
    return Server(**values | given)  # type: ignore[arg-type]


def test_a_quiet_weekend_is_no_doubt_while_the_worker_works() -> None:
    assert reason_for_doubt(NOW, LATELY) == ""


@pytest.mark.parametrize("ahead", [2 * HOUR, 400 * DAY])
def test_a_clock_more_than_an_hour_ahead_of_the_last_round_is_in_doubt(ahead: dt.timedelta) -> None:
    assert "ahead of the last known time" in reason_for_doubt(NOW + ahead, LATELY)
    assert reason_for_doubt(NOW + 40 * MINUTE, LATELY) == ""


def test_a_clock_before_the_last_round_or_the_newest_event_is_in_doubt() -> None:
    assert "2 days behind" in reason_for_doubt(NOW - 2 * DAY, Known(round_at=NOW))
    assert "later than this clock" in reason_for_doubt(
        NOW, Known(round_at=NOW, event_at=NOW + 3 * HOUR)
    )
    seconds = dt.timedelta(seconds=20)  # as two machines differ
    assert reason_for_doubt(NOW - seconds, Known(round_at=NOW, event_at=NOW)) == ""


def test_before_the_first_round_the_newest_event_is_what_is_known() -> None:
    assert reason_for_doubt(NOW, Known(event_at=NOW - 30 * MINUTE)) == ""
    assert reason_for_doubt(NOW, Known(event_at=NOW - 30 * DAY))
    assert reason_for_doubt(NOW, Known()) == "", (
        "an empty database knows nothing that could be ended"
    )


def test_the_clock_that_nobody_can_set_shows_that_time_passed() -> None:
    known = Known(round_at=NOW - 9 * HOUR, expected=NOW - MINUTE)
    assert reason_for_doubt(NOW, known) == "", "the database was away for nine hours"
    assert reason_for_doubt(NOW + 400 * DAY, known)
    one_of_two = Known(round_at=NOW, expected=NOW + 3 * HOUR)
    assert reason_for_doubt(NOW, one_of_two) == reason_for_doubt(NOW + 3 * HOUR, one_of_two) == ""


def test_a_database_server_elsewhere_that_ran_all_the_while_shows_that_time_passed() -> None:
    stopped = Known(round_at=NOW - 3 * DAY, server=server())
    assert reason_for_doubt(NOW, stopped) == ""
    known = Known(round_at=NOW - 3 * DAY, server=server(started_at=NOW - 3 * DAY))
    assert reason_for_doubt(NOW, known) == ""
    for worthless in (server(is_elsewhere=False), server(started_at=NOW - DAY)):
        assert reason_for_doubt(NOW, Known(round_at=NOW - 3 * DAY, server=worthless))


def test_a_database_server_that_shows_another_time_is_always_a_doubt() -> None:
    other = server(at=NOW - 400 * DAY)
    assert "the database’s differ by 400 days" in reason_for_doubt(
        NOW, Known(round_at=NOW, server=other)
    )
    assert server_contradiction(NOW, other)
    assert (
        server_contradiction(NOW, server(at=NOW - MINUTE)) == server_contradiction(NOW, None) == ""
    )


def test_work_that_went_on_all_the_while_shows_that_time_passed() -> None:
    known = Known(round_at=NOW - 5 * HOUR, event_at=NOW - MINUTE)
    each_half_hour = [NOW - 5 * HOUR + n * 30 * MINUTE for n in range(1, 10)]
    assert reason_for_doubt(NOW, known, each_half_hour) == ""
    each_hour = [NOW - n * HOUR for n in (4, 3, 2, 1)]
    assert reason_for_doubt(NOW, known, each_hour) == ""
    assert reason_for_doubt(NOW, known, [*each_half_hour[:3], NOW - MINUTE]), (
        "an hour without an event"
    )


def test_what_pages_wrote_by_the_same_wrong_clock_is_no_witness() -> None:
    wrong = NOW + 400 * DAY
    known = Known(round_at=NOW, event_at=wrong - MINUTE)
    assert reason_for_doubt(wrong, known, [wrong - 2 * MINUTE, wrong - MINUTE])
