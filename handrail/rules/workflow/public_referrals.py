"""The steps of a referral that somebody without an account sent."""

from handrail.rules.workflow.front_door import OPEN
from handrail.rules.workflow.step_definition import Step

STEPS: tuple[Step, ...] = (
    Step(
        "confirm_sender",
        "referral",
        (*OPEN, "decided", "withdrawn"),
        "",
        "referral.confirm_sender",
        "The sender without an account confirmed their work e-mail",
    ),
)
