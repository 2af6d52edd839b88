"""The steps of an information report: made, allocated, evaluated, settled; and of a source."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

EVALUATE = TaskRow(TaskKind.EVALUATE_REPORT, "Evaluate the report: {reference}", "desk",
                   ClockCode.REPORT_EVALUATION,
                   "evaluate")  # fmt: skip
ASK_SOURCE = TaskRow(TaskKind.ASK_SOURCE, "Pass a question to the source of {reference}", "sources",
                     "next_day")  # fmt: skip
# its reporter may never read that a referral is needed
REFER = TaskRow(
    TaskKind.REFER_CHILD, "Make sure that the child is referred: {reference}", "desk", "today"
)
OPEN = ("received", "in_hand")
SETTLED = ("used", "no_use", "sent_back")
FINISHED = (TaskKind.EVALUATE_REPORT, TaskKind.ASK_SOURCE)


def _tell(kind: str, form: str, sentence: str) -> Step:
    return Step(
        f"tell_{kind}",
        "report",
        (START,),
        "received",
        Permission.REPORT_TELL,
        sentence,
        starts=(ClockCode.REPORT_EVALUATION,),
        tasks=(EVALUATE,),
        notices=(NoticeRow("intelligence", "desk", "New information report: {reference}."),),
        form=form,
        fills={"risk_to_source": "risk"},
        begun="received_at",
        button="Send the report",
    )


# told by somebody who is nowhere named, so that the engine does not take these: actions/telling
TOLD: tuple[Step, ...] = (
    _tell("practitioner", "report_practitioner", "Report received from a practitioner"),
    _tell("business", "report_business", "Report received from an invited business"),
    _tell("public", "report_public", "Report received about a place or vehicle"),
)

STEPS: tuple[Step, ...] = (
    Step(
        "take",
        "report",
        ("received",),
        "in_hand",
        Permission.REPORT_WORK,
        "Work on the information report started",
        stamp="taken",
        button="Start work on this report",
    ),
    Step(
        "evaluate",
        "report",
        OPEN,
        "in_hand",
        Permission.REPORT_WORK,
        "Information report evaluated as intelligence",
        stops=(ClockCode.REPORT_EVALUATION,),
        finishes=(TaskKind.EVALUATE_REPORT,),
        form="intel_evaluate",
        button="Evaluate the report",
    ),
    Step(
        "question",
        "report",
        OPEN,
        "",
        Permission.REPORT_WORK,
        "Source unit asked to pass on a question",
        tasks=(ASK_SOURCE,),
        notices=(
            NoticeRow(
                "intelligence", "sources", "The intelligence desk has a question about {reference}."
            ),
        ),
        form="report_question",
        button="Ask the source unit",
    ),
    Step(
        "answer",
        "report",
        (*OPEN, *SETTLED),
        "",
        Permission.SOURCE_READ,
        "Source unit answered the intelligence desk",
        finishes=(TaskKind.ASK_SOURCE,),
        notices=(NoticeRow("intelligence", "desk", "The source unit answered about {reference}."),),
        form="source_answer",
    ),
    Step(
        "no_use",
        "report",
        OPEN,
        "no_use",
        Permission.REPORT_WORK,
        "Report closed with no further use",
        stops=(ClockCode.REPORT_EVALUATION,),
        finishes=FINISHED,
        form="report_no_use",
        fills={"no_use_why": "reason"},
        stamp="closed",
        button="Close with no further use",
        is_ending=True,
    ),
    Step(
        "send_back",
        "report",
        OPEN,
        "sent_back",
        Permission.REPORT_WORK,
        "Reporter asked to make a referral",
        stops=(ClockCode.REPORT_EVALUATION,),
        finishes=FINISHED,
        form="report_send_back",
        stamp="closed",
        button="Ask the reporter to make a referral",
    ),
    Step(
        "settle",
        "report",
        ("in_hand", *SETTLED),
        "",
        Permission.REPORT_WORK,
        "Outcome of the report recorded",
        stops=(ClockCode.REPORT_EVALUATION,),
        finishes=FINISHED,
        ends={"settled": {state: state for state in SETTLED}},
        stamp="closed",
    ),
)
