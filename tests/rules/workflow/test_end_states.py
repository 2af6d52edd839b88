"""The states in which work ends are states of the table, with a reason each."""

from handrail.rules.workflow import STEPS
from handrail.rules.workflow.end_states import ENDS


def test_each_end_is_a_state_that_a_step_reaches() -> None:
    for thing, states in ENDS.items():
        reached = {state for step in STEPS if step.thing == thing for state in step.states}
        assert set(states) <= reached, thing
        assert all(states.values()), thing


def test_what_has_no_next_step_is_an_end() -> None:
    for thing, ends in ENDS.items():
        steps = [step for step in STEPS if step.thing == thing]
        left = {state for step in steps for state in step.frm if step.to not in {"", state}}
        reached = {state for step in steps for state in step.states if state}
        assert reached - left <= set(ends), thing
