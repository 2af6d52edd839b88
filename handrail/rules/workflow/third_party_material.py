"""The steps of a third-party material request: received, considered, released or declined."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

WAITING = ("received", "weighed")
DECIDED = (NoticeRow("case_changed", "author", "The request {reference} was decided."),)

STEPS: tuple[Step, ...] = (
    Step(
        "receive",
        "recordsrequest",
        (START,),
        "received",
        Permission.CASE_DECIDE,
        "Somebody asked for the child’s records",
        tasks=(
            TaskRow(
                TaskKind.WEIGH,
                "Weigh the request for records {reference}",
                "worker",
                "next_day",
                "weigh",
            ),
        ),
        notices=(NoticeRow("case_changed", "managers", "Records were asked for: {reference}."),),
        form="records_request",
        fills={"asker": "asker", "asked_by": "asked_by", "due_on": "by_on", "is_order": "is_order"},
        stamp="written",
        button="Record a request for records",
    ),
    Step(
        "weigh",
        "recordsrequest",
        WAITING,
        "weighed",
        Permission.RECORDSREQUEST_WORK,
        "Whether records are necessary was weighed, with what the child says",
        finishes=(TaskKind.WEIGH,),
        notices=(NoticeRow("case_changed", "managers", "A request was weighed: {reference}."),),
        form="records_weighed",
        fills={"child_view": "child_view"},
        stamp="written",
        button="Weigh the request",
    ),
    Step(
        "move",
        "recordsrequest",
        WAITING,
        "",
        Permission.RECORDSREQUEST_WORK,
        "Another day for the answer was agreed",
        form="records_moved",
        fills={"due_on": "by_on"},
        button="Agree another day",
    ),
    Step(
        "release",
        "recordsrequest",
        ("weighed",),
        "released",
        Permission.RECORDSREQUEST_DECIDE,
        "Records were released, with what was left out and why",
        finishes=(TaskKind.DECIDE_RECORDS,),
        notices=DECIDED,
        form="records_released",
        stamp="decided",
        other_than="written_by",
        button="Release records",
    ),
    Step(
        "decline",
        "recordsrequest",
        ("weighed",),
        "declined",
        Permission.RECORDSREQUEST_DECIDE,
        "The request for records was declined, with the reason",
        finishes=(TaskKind.DECIDE_RECORDS,),
        notices=DECIDED,
        form="records_declined",
        stamp="decided",
        other_than="written_by",
        button="Decline the request",
    ),
)
