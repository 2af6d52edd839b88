"""What is found among what was read, and what is not: plain rules on plain facts."""

import datetime as dt

import pytest

from handrail.rules.audit.access_review import Finding, Read, Standing, find_unusual_access

pytestmark = pytest.mark.once
MONDAY = dt.datetime(2026, 11, 2, 10, 0, tzinfo=dt.UTC)
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
ANN, BOB = 1, 2


def by_day(moment: dt.datetime) -> bool:
    return 9 <= moment.hour < 17 and moment.weekday() < 5


def found(
    reads: list[Read], standing: Standing | None = None, roles: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Kind -> points of what is found of Ann."""
    pairs = {(read.account, read.child): standing for read in reads} if standing else {}
    rows = find_unusual_access(reads, pairs, is_working_time=by_day, roles={ANN: roles})
    return {reason.kind: reason.points for row in rows for reason in row.reasons}


def days(number: int, child: int = 7, account: int = ANN) -> list[Read]:
    return [Read(account, child, MONDAY + day * DAY) for day in range(number)]


def test_ones_own_work_is_never_found_however_often_it_is_read() -> None:
    own = Standing(is_own=True, same_name=True, is_closed=True)
    assert found(days(60), own) == {}


def test_two_reads_outside_are_nothing_and_three_are() -> None:
    assert found(days(2)) == {}
    assert set(found(days(3))) == {"outside"}


def test_reads_outside_count_up_to_a_limit() -> None:
    assert found(days(95))["outside"] == 1 + 19
    assert found(days(100))["outside"] == found(days(105))["outside"] == 1 + 20


def test_each_child_outside_counts_up_to_ten_and_ten_points_ask_a_manager() -> None:
    def outside(children: int) -> Finding:
        reads = [Read(ANN, child, MONDAY + child * MINUTE) for child in range(children)]
        [row] = find_unusual_access(reads, {}, is_working_time=by_day)
        return row

    assert [(outside(n).points, outside(n).opens) for n in (8, 9)] == [(9, False), (10, True)]
    assert outside(11).points == 10 + 2


def test_a_reason_says_on_how_many_days_and_when_first_and_last() -> None:
    [row] = find_unusual_access([*days(2), *days(2, child=8)], {}, is_working_time=by_day)
    [reason] = row.reasons
    assert "4 times on 2 days, the last on 3 November 2026" in reason.words
    assert (reason.first, reason.last) == (MONDAY, MONDAY + DAY)


def test_what_the_role_has_is_not_outside_but_is_found_when_read_again_and_again() -> None:
    queue = Standing(is_of_role=True)
    assert found(days(11), queue) == {}
    assert found(days(12), queue) == {"repeated": 12}
    assert found(days(60), queue) == found(days(61), queue) == {"repeated": 60}  # at most
    assert found(days(12), Standing(is_of_role=True, wrote=True)) == {}


def test_once_is_enough_for_a_child_of_ones_own_family_name_or_address() -> None:
    assert set(found(days(1), Standing(is_of_role=True, same_name=True))) == {"same_name"}
    assert set(found(days(1), Standing(same_contact=True))) == {"same_contact"}
    alike = Standing(is_of_role=True, same_name=True)
    assert [found(days(number), alike)["same_name"] for number in (1, 9, 10, 11)] == [
        *(13, 21, 22, 22)
    ]


def test_closed_work_is_found_unless_something_was_done() -> None:
    closed = Standing(is_of_role=True, is_closed=True)
    assert set(found(days(3), closed)) == {"closed"}
    assert [found(days(number), closed)["closed"] for number in (4, 9, 30, 35)] == [4, 5, 10, 10]
    assert found(days(3), Standing(is_of_role=True, is_closed=True, wrote=True)) == {}


@pytest.mark.parametrize(
    ("hour", "children", "roles", "is_found"),
    [
        (22, 12, frozenset(), True),
        (22, 11, frozenset(), False),
        (11, 12, frozenset(), False),
        (22, 12, frozenset({"emergency_duty"}), False),
    ],
)
def test_many_children_in_one_hour_out_of_hours_are_found_but_for_those_on_duty(
    hour: int, children: int, roles: frozenset[str], is_found: bool
) -> None:
    night = MONDAY.replace(hour=hour)
    reads = [Read(ANN, child, night + child * MINUTE) for child in range(children)]
    assert ("burst" in found(reads, Standing(is_of_role=True), roles)) is is_found


@pytest.mark.parametrize(("last", "is_found"), [(60, True), (61, False)])
def test_what_is_read_after_the_hour_is_not_counted_to_it(last: int, is_found: bool) -> None:
    night = MONDAY.replace(hour=22)
    reads = [Read(ANN, child, night + child * MINUTE) for child in range(11)]
    reads.append(Read(ANN, 11, night + last * MINUTE))
    assert ("burst" in found(reads, Standing(is_of_role=True))) is is_found


def test_of_two_hours_in_which_as_many_were_read_the_first_is_named() -> None:
    first, second = MONDAY.replace(hour=20), MONDAY.replace(hour=23)
    reads = [Read(ANN, child, hour) for hour in (second, first) for child in range(12)]
    kept = {(ANN, child): Standing(is_of_role=True) for child in range(12)}
    [row] = find_unusual_access(reads, kept, is_working_time=by_day)
    [reason] = [one for one in row.reasons if one.kind == "burst"]
    assert (reason.first, reason.reads, reason.points) == (first, 12, 10)


def test_every_opening_by_break_glass_is_among_them() -> None:
    rows = find_unusual_access([], {}, openings=[Read(BOB, 3, MONDAY)], is_working_time=by_day)
    assert [(row.account, row.reasons[0].kind, row.opens) for row in rows] == [
        (BOB, "glass", False)
    ]
    assert "1 record opened by break-glass" in rows[0].reasons[0].words


def test_the_most_pressing_stand_first_and_say_why() -> None:
    reads = days(30) + days(30, child=8) + days(3, child=9, account=BOB)
    rows = find_unusual_access(reads, {}, is_working_time=by_day)
    assert [row.account for row in rows] == [ANN, BOB]
    assert rows[0].opens
    assert not rows[1].opens
    words = "; ".join(reason.words for reason in rows[0].reasons)
    assert "Read 2 records outside their work and queue, 60 times on 30 days" in words
    assert "the last on 1 December 2026" in words


def test_nothing_read_is_nothing_found() -> None:
    assert find_unusual_access([], {}, is_working_time=by_day) == []
    assert Finding(ANN).points == 0
