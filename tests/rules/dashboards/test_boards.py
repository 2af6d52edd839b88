"""The boards as they are put together: keys that are their own, and rounding where it leaves."""

import pytest

from handrail.rules.dashboards import boards
from handrail.rules.dashboards.measures import Board

pytestmark = pytest.mark.once


def every_board() -> list[Board]:
    return [one for one in vars(boards).values() if isinstance(one, Board)]


def test_no_two_boards_and_no_two_measures_of_a_board_share_a_key() -> None:
    found = every_board()
    assert len({one.key for one in found}) == len(found) > 4
    for board in found:
        keys = [one.key for one in board.measures]
        assert sorted(keys) == sorted(set(keys))


def test_the_front_door_counts_now_and_the_service_counts_a_period() -> None:
    assert boards.FRONT_DOOR.permissions == {"referral.queue"}
    assert not boards.FRONT_DOOR.is_period
    assert boards.SERVICE.is_period


def test_the_names_of_workers_do_not_leave_the_team() -> None:
    workers = boards.TEAM.measure("cases-worker")
    assert workers is not None
    assert not workers.leaves
    assert boards.TEAM.measure("no-such-measure") is None
