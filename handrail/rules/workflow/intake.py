"""The steps of a referral that reached the front door by phone, notice, e-mail or letter."""

from handrail.rules.workflow.front_door import OPEN
from handrail.rules.workflow.step_definition import START, Step, TaskRow

STEPS: tuple[Step, ...] = (
    Step(
        "told",
        "referral",
        (START,),
        "waiting",
        "intake.record",
        "It was told by phone and keyed by the front door",
        starts=("C1", "C17", "C34"),
        tasks=(
            TaskRow(
                "written_form", "Write down what you told by phone: {reference}", "caller", "C17"
            ),
        ),
    ),
    Step(
        "notified",
        "referral",
        (START,),
        "waiting",
        "intake.record",
        "It reached the front door as a notice, an e-mail or a letter",
        starts=("C1", "C34"),
    ),
    Step(
        "written",
        "referral",
        (*OPEN, "decided"),
        "",
        "referral.written",
        "What was told by phone came in writing",
        stops=("C17",),
        finishes=("written_form",),
    ),
)
