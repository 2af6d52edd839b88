"""The steps of a referral at the front door."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

OPEN = ("waiting", "taken", "returned")
# what nobody needs any more once the referral is decided or withdrawn
UNTIL_DECIDED = (
    TaskKind.ADDENDUM,
    TaskKind.COUNTERSIGN,
    TaskKind.CONFIRM,
    TaskKind.MORE_INFORMATION,
)

STEPS: tuple[Step, ...] = (
    Step(
        "send",
        "referral",
        (START,),
        "waiting",
        Permission.CONCERN_WRITE,
        "Referral and screening sent to the front door",
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.URGENCY),
        tasks=(
            TaskRow(TaskKind.ADDENDUM, "Add more detail to {reference}", "author", "addendum"),
            TaskRow(TaskKind.COUNTERSIGN, "Read and comment on {reference}", "lead", "addendum"),
        ),
        notices=(NoticeRow("colleague_referred", "lead"),),
    ),
    Step(
        "take",
        "referral",
        ("waiting", "returned"),
        "taken",
        Permission.REFERRAL_TAKE,
        "Referral allocated",
    ),
    Step(
        "hand_over",
        "referral",
        OPEN,
        "taken",
        Permission.REFERRAL_HAND_OVER,
        "Referral handed over",
        notices=(NoticeRow("task_given", "taker"),),
    ),
    Step(
        "urgency",
        "referral",
        OPEN,
        "",
        Permission.REFERRAL_URGENCY,
        "Urgency set",
        stops=(ClockCode.URGENCY,),
    ),
    Step("ask", "referral", OPEN, "", Permission.REFERRAL_ASK, "Agency check requested"),
    Step(
        "return",
        "referral",
        OPEN,
        "returned",
        Permission.REFERRAL_RETURN,
        "More information requested; the deadline stays the same",
        tasks=(
            TaskRow(
                TaskKind.MORE_INFORMATION,
                "Reply to the front door about {reference}",
                "author",
                "referral",
            ),
        ),
        notices=(NoticeRow("referral_returned", "author"),),
    ),
    Step(
        "add",
        "referral",
        (*OPEN, "decided"),
        "",
        Permission.REFERRAL_ADD,
        "More detail added",
        finishes=(TaskKind.ADDENDUM, TaskKind.MORE_INFORMATION),
        notices=(NoticeRow("referral_amended", "taker"),),
    ),
    Step(
        "comment",
        "referral",
        (*OPEN, "decided"),
        "",
        Permission.REFERRAL_COMMENT,
        "Safeguarding lead commented",
        finishes=(TaskKind.COUNTERSIGN,),
        notices=(NoticeRow("referral_amended", "taker"),),
    ),
    Step(
        "identify",
        "referral",
        (*OPEN, "decided"),  # urgent outcomes do not wait for it
        "",
        Permission.REFERRAL_IDENTIFY,
        "Child identified",
        finishes=(TaskKind.IDENTIFY,),
    ),
    Step(
        "reveal",
        "referral",
        (*OPEN, "decided"),
        "",
        Permission.REFERRAL_REVEAL,
        "Protected answer viewed",
    ),
    Step(
        "recommend",
        "referral",
        OPEN,
        "",
        Permission.REFERRAL_RECOMMEND,
        "Decision recommended",
        tasks=(
            TaskRow(
                TaskKind.CONFIRM,
                "For a front door manager: confirm the decision on {reference}",
                "team:front_door",
                "referral",
            ),
        ),
    ),
    Step(
        "decide",
        "referral",
        OPEN,
        "decided",
        Permission.REFERRAL_DECIDE,
        "Front door decision made",
        stops=(ClockCode.REFERRAL_DECISION, ClockCode.FRONT_DOOR_WORK, ClockCode.URGENCY),
        finishes=UNTIL_DECIDED,
        notices=(NoticeRow("referral_decided", "author"), NoticeRow("referral_decided", "lead")),
    ),
    Step(
        "reopen",
        "referral",
        ("decided",),
        "waiting",
        Permission.DISAGREEMENT_ANSWER,
        "Decision reopened after a disagreement",
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.URGENCY),
        notices=(NoticeRow("referral_reopened", "author"),),
    ),
)
