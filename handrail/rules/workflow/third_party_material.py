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
        "Third-party material request received",
        tasks=(
            TaskRow(
                TaskKind.WEIGH,
                "Assess the third-party material request {reference}",
                "worker",
                "next_day",
                "weigh",
            ),
        ),
        notices=(
            NoticeRow("case_changed", "managers", "Third-party material requested: {reference}."),
        ),
        form="records_request",
        fills={"asker": "asker", "asked_by": "asked_by", "due_on": "by_on", "is_order": "is_order"},
        stamp="written",
        button="Record a third-party material request",
    ),
    Step(
        "weigh",
        "recordsrequest",
        WAITING,
        "weighed",
        Permission.RECORDSREQUEST_WORK,
        "Third-party material request assessed",
        finishes=(TaskKind.WEIGH,),
        notices=(
            NoticeRow(
                "case_changed", "managers", "Third-party material request assessed: {reference}."
            ),
        ),
        form="records_weighed",
        fills={"child_view": "child_view"},
        stamp="written",
        button="Assess the request",
    ),
    Step(
        "move",
        "recordsrequest",
        WAITING,
        "",
        Permission.RECORDSREQUEST_WORK,
        "New response date agreed",
        form="records_moved",
        fills={"due_on": "by_on"},
        replaces=("due_on",),
        button="Agree a new date",
    ),
    Step(
        "release",
        "recordsrequest",
        ("weighed",),
        "released",
        Permission.RECORDSREQUEST_DECIDE,
        "Third-party material disclosed",
        finishes=(TaskKind.DECIDE_RECORDS,),
        notices=DECIDED,
        form="records_released",
        stamp="decided",
        other_than="written_by",
        button="Approve and disclose the material",
    ),
    Step(
        "decline",
        "recordsrequest",
        ("weighed",),
        "declined",
        Permission.RECORDSREQUEST_DECIDE,
        "Third-party material request declined",
        finishes=(TaskKind.DECIDE_RECORDS,),
        notices=DECIDED,
        form="records_declined",
        stamp="decided",
        other_than="written_by",
        button="Decline the request",
        is_ending=True,
    ),
)
