"""The steps of a concern: what its writer does with it."""

from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow import advice_requests as asking
from handrail.rules.workflow.step_definition import START, Step, TaskRow

WRITTEN = ("started", "watched", "help_asked")  # its writer can still go on with it

STEPS: tuple[Step, ...] = (
    Step("start", "concern", (START,), "started", "concern.start", "A concern was started"),
    Step(
        "send",
        "concern",
        WRITTEN,
        "sent",
        "concern.write",
        "It became a referral",
        stops=(ClockCode.RESCREENING,),
        finishes=("rescreen",),
    ),
    Step(
        "ask_advice",
        "concern",
        WRITTEN,
        "",
        "concern.settle",
        "A team was asked for advice; the concern stays open",
    ),
    Step(
        "ask_early_help",
        "concern",
        WRITTEN,
        "help_asked",
        "concern.settle",
        "A team was asked for early help, and what was written was kept",
    ),
    Step(
        "watch",
        "concern",
        WRITTEN,
        "watched",
        "concern.settle",
        "The writer screens again on a day; the answers so far are kept",
        starts=(ClockCode.RESCREENING,),
        tasks=(TaskRow("rescreen", "Screen again: {reference}", "author"),),
        finishes=("rescreen",),
    ),
    Step(
        "inform",
        "concern",
        WRITTEN,
        "intelligence",
        "concern.settle",
        "What was written was kept as information; it is no referral",
        stops=(ClockCode.RESCREENING,),
        finishes=("rescreen",),
    ),
    Step(
        "let_go",
        "concern",
        WRITTEN,
        "not_sent",
        "concern.write",
        "The writer has no concern any more, and said why",
        stops=(ClockCode.RESCREENING,),
        finishes=("rescreen",),
    ),
    Step(
        "help_declined",
        "concern",
        ("help_asked",),
        "started",
        "help.decide",
        "Early help was declined with a reason; the writer chooses again",
    ),
    *asking.STEPS,
)
