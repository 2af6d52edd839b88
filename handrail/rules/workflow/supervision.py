"""The steps of supervision: a manager's recorded reflection on a case, and the worker's view."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

# once it is done, the next one is due
SUPERVISE = TaskRow(
    TaskKind.SUPERVISE,
    "Hold supervision: {reference}",
    "team",
    ClockCode.SUPERVISION,
    "supervision:record",
)

STEPS: tuple[Step, ...] = (
    Step(
        "record",
        "supervision",
        (START,),
        "recorded",
        Permission.CASE_SUPERVISE,
        "Supervision recorded",
        stops=(ClockCode.SUPERVISION,),
        finishes=(TaskKind.SUPERVISE,),
        notices=(NoticeRow("case_changed", "worker", "Supervision was recorded: {reference}."),),
        form="supervision",
        fills={"supervised_on": "happened_on", "next_on": "next_on"},
        stamp="written",
        button="Record supervision",
    ),
    Step(
        "reply",
        "supervision",
        ("recorded", "replied"),
        "replied",
        Permission.SUPERVISION_REPLY,
        "Worker commented on supervision",
        notices=(
            NoticeRow(
                "case_changed", "author", "The social worker commented on supervision: {reference}."
            ),
        ),
        form="supervision_reply",
        button="Add your view",
    ),
)
