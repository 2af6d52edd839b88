"""The steps of a referral from a sender without an account."""

from handrail.rules.core.step_definition import Step
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.front_door import OPEN

STEPS: tuple[Step, ...] = (
    Step(
        "confirm_sender",
        "referral",
        (*OPEN, "decided", "withdrawn"),
        "",
        Permission.REFERRAL_CONFIRM_SENDER,
        "Sender confirmed their work email",
    ),
)
