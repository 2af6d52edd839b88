"""The steps of an advice request to a team: advice, or early help for a family."""

from handrail.rules.core.step_definition import START, Step
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

STEPS: tuple[Step, ...] = (
    Step(
        "ask_advice",
        "question",
        (START,),
        "asked",
        Permission.CONCERN_SETTLE,
        "Advice requested",
    ),
    Step(
        "ask_early_help",
        "question",
        (START,),
        "asked",
        Permission.CONCERN_SETTLE,
        "Early help requested",
        starts=(ClockCode.ONWARD_ANSWER,),
    ),
    Step(
        "take_call",
        "question",
        (START,),
        "answered",
        Permission.HELP_ADVISE,
        "Advice given by phone",
    ),
    Step(
        "advise",
        "question",
        ("asked",),
        "answered",
        Permission.HELP_ADVISE,
        "Advice given",
    ),
    Step(
        "accept",
        "question",
        ("asked",),
        "accepted",
        Permission.HELP_DECIDE,
        "Early help request accepted",
        stops=(ClockCode.ONWARD_ANSWER,),
    ),
    Step(
        "decline",
        "question",
        ("asked",),
        "declined",
        Permission.HELP_DECIDE,
        "Early help request declined",
        stops=(ClockCode.ONWARD_ANSWER,),
    ),
    Step(
        "pass_on",
        "question",
        (START,),
        "asked",
        Permission.REFERRAL_DECIDE,
        "Referral passed on to a team, another council or another service",
        starts=(ClockCode.ONWARD_ANSWER,),
    ),
    Step(
        "take_on",
        "question",
        ("asked",),
        "accepted",
        Permission.HELP_ADVISE,
        "Onward referral accepted; another council accepts in writing",
        stops=(ClockCode.ONWARD_ANSWER,),
        finishes=(TaskKind.ACCEPTANCE,),
    ),
    Step(
        "turn_down",
        "question",
        ("asked",),
        "declined",
        Permission.HELP_ADVISE,
        "Onward referral declined with a reason; the front door decides again",
        stops=(ClockCode.ONWARD_ANSWER,),
        finishes=(TaskKind.ACCEPTANCE,),
    ),
    Step(
        "no_longer",
        "question",
        ("asked",),
        "withdrawn",
        Permission.REFERRAL_DECIDE,
        "Onward referral withdrawn; the front door decides again",
        stops=(ClockCode.ONWARD_ANSWER,),
        finishes=(TaskKind.ACCEPTANCE, TaskKind.READ_DECISION),
    ),
)
