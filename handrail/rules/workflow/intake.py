"""The steps of a referral that reached the front door by phone, notice, e-mail or letter."""

from handrail.rules.vocabulary.clock_codes import ClockCode
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
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.WRITTEN_REFERRAL, ClockCode.URGENCY),
        tasks=(
            TaskRow(
                "written_form",
                "Write down what you told by phone: {reference}",
                "caller",
                ClockCode.WRITTEN_REFERRAL,
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
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.URGENCY),
    ),
    Step(
        "written",
        "referral",
        (*OPEN, "decided"),
        "",
        "referral.written",
        "What was told by phone came in writing",
        stops=(ClockCode.WRITTEN_REFERRAL,),
        finishes=("written_form",),
    ),
)
