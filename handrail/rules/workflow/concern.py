"""The steps of a concern, by its writer."""

from handrail.rules.core.step_definition import START, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import advice_requests

WRITTEN = ("started", "watched", "help_asked")  # its writer can still go on with it

STEPS: tuple[Step, ...] = (
    Step(
        "start", "concern", (START,), "started", Permission.CONCERN_START, "A concern was started"
    ),
    Step(
        "send",
        "concern",
        WRITTEN,
        "sent",
        Permission.CONCERN_WRITE,
        "It became a referral",
        stops=(ClockCode.RESCREENING,),
        finishes=(TaskKind.RESCREEN,),
    ),
    Step(
        "ask_advice",
        "concern",
        WRITTEN,
        "",
        Permission.CONCERN_SETTLE,
        "A team was asked for advice; the concern stays open",
    ),
    Step(
        "ask_early_help",
        "concern",
        WRITTEN,
        "help_asked",
        Permission.CONCERN_SETTLE,
        "A team was asked for early help, and what was written was kept",
    ),
    Step(
        "watch",
        "concern",
        WRITTEN,
        "watched",
        Permission.CONCERN_SETTLE,
        "The writer screens again on a day; the answers so far are kept",
        starts=(ClockCode.RESCREENING,),
        tasks=(TaskRow(TaskKind.RESCREEN, "Screen again: {reference}", "author"),),
        finishes=(TaskKind.RESCREEN,),
    ),
    Step(
        "inform",
        "concern",
        WRITTEN,
        "intelligence",
        Permission.CONCERN_SETTLE,
        "What was written was kept as information; it is no referral",
        stops=(ClockCode.RESCREENING,),
        finishes=(TaskKind.RESCREEN,),
    ),
    Step(
        "let_go",
        "concern",
        WRITTEN,
        "not_sent",
        Permission.CONCERN_WRITE,
        "The writer has no concern any more, and said why",
        stops=(ClockCode.RESCREENING,),
        finishes=(TaskKind.RESCREEN,),
    ),
    Step(
        "help_declined",
        "concern",
        ("help_asked",),
        "started",
        Permission.HELP_DECIDE,
        "Early help was declined with a reason; the writer chooses again",
    ),
    *advice_requests.STEPS,
)
