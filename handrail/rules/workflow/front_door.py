"""The steps of a referral at the front door."""

from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow.step_definition import START, NoticeRow, Step, TaskRow

OPEN = ("waiting", "taken", "returned")

STEPS: tuple[Step, ...] = (
    Step(
        "send",
        "referral",
        (START,),
        "waiting",
        "concern.write",
        "The referral was sent to the front door with its screening",
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.URGENCY),
        tasks=(
            TaskRow("addendum", "Add more detail to {reference}", "author", "addendum"),
            TaskRow("countersign", "Read and comment on {reference}", "lead", "addendum"),
        ),
        notices=(NoticeRow("colleague_referred", "lead"),),
    ),
    Step("take", "referral", ("waiting", "returned"), "taken", "referral.take", "It was taken"),
    Step(
        "hand_over",
        "referral",
        OPEN,
        "taken",
        "referral.hand_over",
        "It was handed over",
        notices=(NoticeRow("task_given", "taker"),),
    ),
    Step(
        "urgency",
        "referral",
        OPEN,
        "",
        "referral.urgency",
        "Its urgency was set",
        stops=(ClockCode.URGENCY,),
    ),
    Step("ask", "referral", OPEN, "", "referral.ask", "An agency was asked for a check"),
    Step(
        "return",
        "referral",
        OPEN,
        "returned",
        "referral.return",
        "More information was asked for; the clock runs on",
        tasks=(
            TaskRow(
                "more_information", "Answer the front door on {reference}", "author", "referral"
            ),
        ),
        notices=(NoticeRow("referral_returned", "author"),),
    ),
    Step(
        "add",
        "referral",
        (*OPEN, "decided"),
        "",
        "referral.add",
        "More detail was added",
        finishes=("addendum", "more_information"),
        notices=(NoticeRow("referral_amended", "taker"),),
    ),
    Step(
        "comment",
        "referral",
        (*OPEN, "decided"),
        "",
        "referral.comment",
        "The safeguarding lead commented",
        finishes=("countersign",),
        notices=(NoticeRow("referral_amended", "taker"),),
    ),
    Step(
        "identify",
        "referral",
        (*OPEN, "decided"),  # urgent outcomes do not wait for it
        "",
        "referral.identify",
        "The child was identified",
        finishes=("identify",),
    ),
    Step("reveal", "referral", (*OPEN, "decided"), "", "referral.reveal", "An answer was shown"),
    Step(
        "recommend",
        "referral",
        OPEN,
        "",
        "referral.recommend",
        "A decision was recommended",
        tasks=(
            TaskRow(
                "confirm", "Confirm the decision on {reference}", "team:front_door", "referral"
            ),
        ),
    ),
    Step(
        "decide",
        "referral",
        OPEN,
        "decided",
        "referral.decide",
        "The front door decided",
        stops=(ClockCode.REFERRAL_DECISION, ClockCode.FRONT_DOOR_WORK, ClockCode.URGENCY),
        finishes=("confirm", "more_information"),
        notices=(NoticeRow("referral_decided", "author"), NoticeRow("referral_decided", "lead")),
    ),
    Step(
        "reopen",
        "referral",
        ("decided",),
        "waiting",
        "disagreement.answer",
        "After a disagreement the front door decides again",
        starts=(ClockCode.REFERRAL_DECISION, ClockCode.URGENCY),
        notices=(NoticeRow("referral_reopened", "author"),),
    ),
)
