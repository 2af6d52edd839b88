"""The steps that put a mistake right: taken back, gone on with, corrected, moved. Nothing goes."""

from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow.front_door import OPEN
from handrail.rules.workflow.step_definition import NoticeRow, Step

GONE_ON = "The front door goes on with {reference}, which was taken back."
MOVED = "{reference} was moved to the record of the right child."

UNLINKED = "{reference} is no longer linked to the child on whose record it was."

STEPS: tuple[Step, ...] = (
    Step(
        "withdraw",
        "referral",
        OPEN,
        "withdrawn",
        "referral.withdraw",
        "The sender took it back, with a reason; nothing is erased",
        stops=(ClockCode.REFERRAL_DECISION, ClockCode.FRONT_DOOR_WORK, ClockCode.URGENCY),
        finishes=("addendum", "countersign", "more_information", "confirm"),
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
        "referral.go_on",
        "The front door goes on with it: a worry once known is not unknown",
        starts=(ClockCode.REFERRAL_DECISION,),
        notices=(
            NoticeRow("referral_taken", "author", GONE_ON),
            NoticeRow("referral_taken", "lead", GONE_ON),
        ),
    ),
    Step(
        "correct",
        "referral",
        (*OPEN, "decided"),
        "",
        "referral.correct",
        "The sender corrected an answer; what was sent before stays",
        notices=(NoticeRow("correction", "taker"), NoticeRow("correction", "lead")),
    ),
    Step(
        "move",
        "referral",
        (*OPEN, "decided", "withdrawn"),
        "",
        "referral.move",
        "It was moved from the wrong child’s record to the right one",
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
        "referral.unlink",
        "It was un-joined from a child’s record: it is about nobody yet",
        finishes=("open_case",),
        notices=(NoticeRow("correction", "taker", UNLINKED),),
    ),
)
