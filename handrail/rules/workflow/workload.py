"""The steps that return a referral to the queue and note the council's own reference."""

from handrail.rules.core.step_definition import Step
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.front_door import OPEN

STEPS: tuple[Step, ...] = (
    Step(
        "put_back",
        "referral",
        ("taken", "returned"),
        "waiting",
        Permission.REFERRAL_PUT_BACK,
        "Referral returned to the queue",
    ),
    Step(
        "council",
        "referral",
        (*OPEN, "decided"),
        "",
        Permission.REFERRAL_COUNCIL,
        "Council system reference added",
    ),
)
