"""One step of the pathway: which rows it fits, whose own work it is, and where it leads."""

from types import SimpleNamespace

import pytest

from handrail.rules.core.step_definition import START, Step

pytestmark = pytest.mark.once
ENDS = {"answer": {"yes": "agreed", "no": "refused"}}


def step(to: str = "", ends: dict[str, dict[str, str]] | None = None, **more: str) -> Step:
    return Step(
        "decide", "plan", (START,), to, "plan.work", "It was decided", ends=ends or {}, **more
    )


def test_a_step_of_some_kinds_fits_no_other() -> None:
    core_group = Step(
        "hold", "meeting", (START,), "", "meeting.work", "Held", kinds=("core_group",)
    )
    assert core_group.fits(SimpleNamespace(kind="core_group"))
    assert not core_group.fits(SimpleNamespace(kind="strategy"))
    assert step().fits(SimpleNamespace())


def test_nobody_approves_their_own_work() -> None:
    approving = step(other_than="written_by second")
    row = SimpleNamespace(written_by_id=7, second_id=8)
    assert [approving.is_own(row, account) for account in (7, 8, 9)] == [True, True, False]


def test_an_answer_says_which_state_is_reached() -> None:
    answered = step(ends=ENDS)
    assert answered.reached({"answer": "no"}) == "refused"
    assert answered.reached({}) == ""
    assert answered.states == ("agreed", "refused")
    assert step("live", ENDS).states == ("live", "agreed", "refused")
    assert step().states == ("",)


def test_what_is_done_only_once_fits_no_row_on_which_it_was_done() -> None:
    approving = step(once="approved_at")
    assert approving.fits(SimpleNamespace(approved_at=None))
    assert not approving.fits(SimpleNamespace(approved_at="2026-11-24"))
