"""The steps of supervision: a manager's recorded reflection on a case, and the worker's view."""

from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow.step_definition import START, NoticeRow, Step, TaskRow

# once it is done, the next one is due
SUPERVISE = TaskRow("supervise", "Supervise the case: {reference}", "team", ClockCode.SUPERVISION,
    "supervision:record")  # fmt: skip

STEPS: tuple[Step, ...] = (
    Step(
        "record",
        "supervision",
        (START,),
        "recorded",
        "case.supervise",
        "The case was supervised",
        stops=(ClockCode.SUPERVISION,),
        finishes=("supervise",),
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
        "supervision.reply",
        "Worker commented on supervision",
        notices=(NoticeRow("case_changed", "author", "The worker added a view: {reference}."),),
        form="supervision_reply",
        button="Add your view",
    ),
)
