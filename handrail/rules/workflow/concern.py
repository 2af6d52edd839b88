"""The steps of a concern, by its writer."""

from handrail.rules.core.step_definition import START, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import advice_requests

TO_WRITER = (TaskKind.RESCREEN, TaskKind.DECIDE_NEXT)  # done once the writer decides
WRITTEN = ("started", "watched", "help_asked")  # its writer can still go on with it
DECLINED = "Early help was declined. Decide what happens next: {reference}"

STEPS: tuple[Step, ...] = (
    Step("start", "concern", (START,), "started", Permission.CONCERN_START, "Concern started"),
    Step(
        "send",
        "concern",
        WRITTEN,
        "sent",
        Permission.CONCERN_WRITE,
        "Concern sent as a referral",
        stops=(ClockCode.RESCREENING,),
        finishes=TO_WRITER,
    ),
    Step(
        "ask_advice",
        "concern",
        WRITTEN,
        "",
        Permission.CONCERN_SETTLE,
        "Advice requested; the concern stays open",
    ),
    Step(
        "ask_early_help",
        "concern",
        WRITTEN,
        "help_asked",
        Permission.CONCERN_SETTLE,
        "Early help requested",
        finishes=(TaskKind.DECIDE_NEXT,),
    ),
    Step(
        "watch",
        "concern",
        WRITTEN,
        "watched",
        Permission.CONCERN_SETTLE,
        "Re-screen date set; answers so far are saved",
        starts=(ClockCode.RESCREENING,),
        tasks=(TaskRow(TaskKind.RESCREEN, "Screen again: {reference}", "author"),),
        finishes=TO_WRITER,
    ),
    Step(
        "inform",
        "concern",
        WRITTEN,
        "intelligence",
        Permission.CONCERN_SETTLE,
        "Saved as information only; not a referral",
        stops=(ClockCode.RESCREENING,),
        finishes=TO_WRITER,
    ),
    Step(
        "let_go",
        "concern",
        WRITTEN,
        "not_sent",
        Permission.CONCERN_WRITE,
        "Concern closed by the writer",
        stops=(ClockCode.RESCREENING,),
        finishes=TO_WRITER,
    ),
    Step(
        "help_declined",
        "concern",
        ("help_asked",),
        "started",
        Permission.HELP_DECIDE,
        "Team declined early help; the writer decides what to do next",
        tasks=(TaskRow(TaskKind.DECIDE_NEXT, DECLINED, "author", "next_day"),),
    ),
    *advice_requests.STEPS,
)
