"""The steps that correct a mistake: withdraw, continue or not, decide again, correct, move."""

from handrail.rules.core.step_definition import NoticeRow, Step, TaskRow
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow.front_door import OPEN, UNTIL_DECIDED

GONE_ON = "The front door is continuing with {reference}, which was withdrawn."
NOT_CONTINUED = "The front door is not continuing with {reference}, which was withdrawn."
MOVED = "{reference} was moved to the record of the right child."

UNLINKED = "{reference} is no longer linked to the child on whose record it was."

STEPS: tuple[Step, ...] = (
    Step(
        "withdraw",
        "referral",
        OPEN,
        "withdrawn",
        Permission.REFERRAL_WITHDRAW,
        "Sender withdrew the referral",
        stops=(ClockCode.REFERRAL_DECISION, ClockCode.FRONT_DOOR_WORK, ClockCode.URGENCY),
        tasks=(
            TaskRow(
                TaskKind.DECIDE_WITHDRAWN,
                "For a front door manager: decide whether to continue with {reference}, which was "
                "withdrawn",
                "team:front_door",
                "referral",
            ),
        ),
        finishes=UNTIL_DECIDED,
        notices=(
            NoticeRow("withdrawn", "taker"),
            NoticeRow("withdrawn", Role.FRONT_DOOR_MANAGER),
            NoticeRow("withdrawn", "author"),
            NoticeRow("withdrawn", "lead"),
        ),
    ),
    Step(
        "go_on",
        "referral",
        ("withdrawn",),
        "taken",
        Permission.REFERRAL_GO_ON,
        "Front door continued with the withdrawn referral",
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.URGENCY),
        finishes=(TaskKind.DECIDE_WITHDRAWN,),
        notices=(
            NoticeRow("referral_taken", "author", GONE_ON),
            NoticeRow("referral_taken", "lead", GONE_ON),
        ),
    ),
    Step(
        "discontinue",
        "referral",
        ("withdrawn",),
        "",
        Permission.REFERRAL_DISCONTINUE,
        "Front door did not continue with the withdrawn referral",
        finishes=(TaskKind.DECIDE_WITHDRAWN,),
        notices=(
            NoticeRow("withdrawn", "taker", NOT_CONTINUED),
            NoticeRow("withdrawn", "author", NOT_CONTINUED),
            NoticeRow("withdrawn", "lead", NOT_CONTINUED),
        ),
    ),
    Step(
        "decide_again",
        "referral",
        ("decided",),
        "waiting",
        Permission.REFERRAL_DECIDE_AGAIN,
        "Decision reopened by a manager, with a reason; it stays on record",
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.URGENCY),
        notices=(
            NoticeRow("referral_reopened", "author"),
            NoticeRow("referral_reopened", "lead"),
        ),
    ),
    Step(
        "correct",
        "referral",
        (*OPEN, "decided"),
        "",
        Permission.REFERRAL_CORRECT,
        "Sender corrected an answer",
        notices=(NoticeRow("correction", "taker"), NoticeRow("correction", "lead")),
    ),
    Step(
        "move",
        "referral",
        (*OPEN, "decided", "withdrawn"),
        "",
        Permission.REFERRAL_MOVE,
        "Referral moved to the right child’s record",
        finishes=(TaskKind.OPEN_CASE,),
        notices=(
            NoticeRow("correction", "taker", MOVED),
            NoticeRow("correction", "author", MOVED),
            NoticeRow("correction", "lead", MOVED),
        ),
    ),
    Step(
        "unlink",
        "referral",
        (*OPEN, "decided", "withdrawn"),
        "",
        Permission.REFERRAL_UNLINK,
        "Referral unlinked from the child’s record",
        finishes=(TaskKind.OPEN_CASE,),
        notices=(NoticeRow("correction", "taker", UNLINKED),),
    ),
)
