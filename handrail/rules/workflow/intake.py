"""The steps of a referral that reached the front door by phone, notice, email or letter."""

from handrail.rules.core.step_definition import START, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow.front_door import OPEN

STEPS: tuple[Step, ...] = (
    Step(
        "told",
        "referral",
        (START,),
        "waiting",
        Permission.INTAKE_RECORD,
        "Received by phone and recorded by the front door",
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.WRITTEN_REFERRAL, ClockCode.URGENCY),
        tasks=(
            TaskRow(
                TaskKind.WRITTEN_FORM,
                "Confirm your phone referral in writing: {reference}",
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
        Permission.INTAKE_RECORD,
        "Received as a notification, email or letter",
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.URGENCY),
    ),
    Step(
        "written",
        "referral",
        (*OPEN, "decided"),
        "",
        Permission.REFERRAL_WRITTEN,
        "Written confirmation of the phone referral received",
        stops=(ClockCode.WRITTEN_REFERRAL,),
        finishes=(TaskKind.WRITTEN_FORM,),
    ),
)
