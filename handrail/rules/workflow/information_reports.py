"""The steps of an information report: made, allocated, evaluated, settled; and of a source."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

EVALUATE = TaskRow(TaskKind.EVALUATE_REPORT, "Evaluate what was told: {reference}", "desk",
                   ClockCode.REPORT_EVALUATION,
                   "evaluate")  # fmt: skip
ASK_SOURCE = TaskRow(TaskKind.ASK_SOURCE, "Pass a question to the source of {reference}", "sources",
                     "next_day")  # fmt: skip
OPEN = ("received", "in_hand")
SETTLED = ("used", "no_use", "sent_back")
FINISHED = ("evaluate_report", "ask_source")


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
        notices=(NoticeRow("intelligence", "desk", "Something was told: {reference}."),),
        form=form,
        fills={"risk_to_source": "risk"},
        begun="received_at",
        button="Send it",
    )


# told by somebody who is nowhere named, so that the engine does not take these: actions/telling
TOLD: tuple[Step, ...] = (
    _tell("practitioner", "report_practitioner", "Somebody who works for a partner told something"),
    _tell("business", "report_business", "A business that was invited told something"),
    _tell("public", "report_public", "Something was told of a place or a vehicle"),
)

STEPS: tuple[Step, ...] = (
    Step(
        "take",
        "report",
        ("received",),
        "in_hand",
        Permission.REPORT_WORK,
        "The report was taken in hand",
        stamp="taken",
        button="Take it in hand",
    ),
    Step(
        "evaluate",
        "report",
        OPEN,
        "in_hand",
        Permission.REPORT_WORK,
        "A piece of intelligence was made of the report",
        stops=(ClockCode.REPORT_EVALUATION,),
        finishes=(TaskKind.EVALUATE_REPORT,),
        form="intel_evaluate",
        button="Evaluate it",
    ),
    Step(
        "question",
        "report",
        OPEN,
        "",
        Permission.REPORT_WORK,
        "The source unit was asked to pass a question on",
        tasks=(ASK_SOURCE,),
        notices=(
            NoticeRow("intelligence", "sources", "The desk asks something about {reference}."),
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
        "The source unit answered the desk",
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
        "The report is kept and not used, with the reason",
        stops=(ClockCode.REPORT_EVALUATION,),
        finishes=FINISHED,
        form="report_no_use",
        fills={"no_use_why": "reason"},
        stamp="closed",
        button="No further use",
    ),
    Step(
        "send_back",
        "report",
        OPEN,
        "sent_back",
        Permission.REPORT_WORK,
        "Whoever told it is asked for a referral, with the reason",
        stops=(ClockCode.REPORT_EVALUATION,),
        finishes=FINISHED,
        form="report_send_back",
        stamp="closed",
        button="A child needs a referral",
    ),
    Step(
        "settle",
        "report",
        ("in_hand", *SETTLED),
        "",
        Permission.REPORT_WORK,
        "It was said what came of the report",
        stops=(ClockCode.REPORT_EVALUATION,),
        finishes=FINISHED,
        ends={"settled": {state: state for state in SETTLED}},
        stamp="closed",
    ),
)
