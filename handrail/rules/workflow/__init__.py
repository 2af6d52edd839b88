"""The steps of the pathway as one table: from, to, who, and what each opens elsewhere."""

from handrail.rules.permissions import NotPossible
from handrail.rules.workflow import (
    arriving,
    concern,
    disagreement,
    front_door,
    mistakes,
    tonight,
    visitor,
    working,
)
from handrail.rules.workflow.front_door import OPEN
from handrail.rules.workflow.rows import START, NoticeRow, Step, TaskRow
from handrail.rules.workflow.tonight import OPEN_ALARM

__all__ = [
    "OPEN",
    "OPEN_ALARM",
    "START",
    "STEPS",
    "NoticeRow",
    "Step",
    "TaskRow",
    "possible",
    "step",
]

STEPS: tuple[Step, ...] = (
    *concern.STEPS,
    *arriving.STEPS,
    *front_door.STEPS,
    *working.STEPS,
    *disagreement.STEPS,
    *visitor.STEPS,
    *mistakes.STEPS,
    *tonight.STEPS,
)


def step(name: str, thing: str, state: str) -> Step:
    """The step of that name from that state. Raises NotPossible with what to do instead."""
    named = [row for row in STEPS if row.name == name and row.thing == thing]
    if not named:
        raise KeyError(f"no step {name!r} for {thing!r}")
    if state not in named[0].frm:
        raise NotPossible(_why_not(named[0], state))
    return named[0]


def _why_not(row: Step, state: str) -> str:
    if row.thing == "question":
        return "This has been answered. Reload the page to read the answer."
    if state == "decided":
        return "This referral has been decided. Open it to read the decision."
    if state == "withdrawn":
        return "This referral was taken back. Open it to read why."
    if state == "sent":
        return "This has been sent already. You can add more detail, but not change it."
    return f"This cannot be done while the {row.thing} is {state or 'new'}. Reload the page."


def possible(thing: str, state: str) -> tuple[Step, ...]:
    """The steps that may be taken from this state."""
    return tuple(row for row in STEPS if row.thing == thing and state in row.frm)
