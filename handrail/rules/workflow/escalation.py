"""The steps of a disagreement with a decision."""

from handrail.rules.core.step_definition import START, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

# for whoever disagreed, unless they sent the referral without an account
SETTLE = TaskRow(
    TaskKind.SETTLE_DISAGREEMENT,
    "Read the answer on {reference}, then accept it or take it further",
    "raiser",
)

STEPS: tuple[Step, ...] = (
    Step(
        "raise",
        "disagreement",
        (START,),
        "open",
        Permission.REFERRAL_DISAGREE,
        "Disagreement raised; work to protect the child continues",
        starts=(ClockCode.DISAGREEMENT,),
    ),
    Step(
        "answer",
        "disagreement",
        ("open",),
        "answered",
        Permission.DISAGREEMENT_ANSWER,
        "Disagreement answered",
        stops=(ClockCode.DISAGREEMENT,),
        tasks=(SETTLE,),
    ),
    Step(
        "further",
        "disagreement",
        ("open", "answered"),
        "open",
        Permission.DISAGREEMENT_SETTLE,
        "Disagreement escalated to the next stage",
        starts=(ClockCode.DISAGREEMENT,),
        stops=(ClockCode.DISAGREEMENT,),
        finishes=(TaskKind.SETTLE_DISAGREEMENT,),
    ),
    Step(
        "settle",
        "disagreement",
        ("open", "answered"),
        "resolved",
        Permission.DISAGREEMENT_SETTLE,
        "Disagreement resolved",
        stops=(ClockCode.DISAGREEMENT,),
        finishes=(TaskKind.SETTLE_DISAGREEMENT,),
    ),
)
