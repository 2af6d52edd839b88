"""The steps of a question to a team: advice, or early help for a family."""

from handrail.rules.core.step_definition import START, Step
from handrail.rules.vocabulary.permission_codes import Permission

STEPS: tuple[Step, ...] = (
    Step(
        "ask_advice",
        "question",
        (START,),
        "asked",
        Permission.CONCERN_SETTLE,
        "A team was asked for advice",
    ),
    Step(
        "ask_early_help",
        "question",
        (START,),
        "asked",
        Permission.CONCERN_SETTLE,
        "A team was asked for early help",
    ),
    Step(
        "take_call",
        "question",
        (START,),
        "answered",
        Permission.HELP_ADVISE,
        "Somebody rang for advice and was told it",
    ),
    Step(
        "advise",
        "question",
        ("asked",),
        "answered",
        Permission.HELP_ADVISE,
        "The team gave its advice and the next step",
    ),
    Step(
        "accept",
        "question",
        ("asked",),
        "accepted",
        Permission.HELP_DECIDE,
        "The team takes the family on",
    ),
    Step(
        "decline",
        "question",
        ("asked",),
        "declined",
        Permission.HELP_DECIDE,
        "The team does not take the family on, and said why",
    ),
)
