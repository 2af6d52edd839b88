"""Every lane has its words and its limit, and something to do."""

from handrail.actions.operations import worker
from handrail.rules.operations.lanes import FIRST, LANES, Lane


def test_every_lane_says_what_it_does_and_does_something() -> None:
    assert set(LANES) == set(Lane) == set(worker.STEPS)
    assert all(work.words and work.longest >= 60 for work in LANES.values())
    assert set(FIRST) < set(Lane)


def test_each_step_is_done_in_one_lane() -> None:
    steps = [step for lane in Lane for step in worker.STEPS[lane]]
    assert len(steps) == len(set(steps))
    assert set(steps) >= worker.ENDING


def test_no_alarm_is_held_back_by_a_clock_in_doubt() -> None:
    kept = {step for lane in (*FIRST, Lane.MAIL) for step in worker.STEPS[lane]}
    assert not kept & worker.ENDING
