"""The steps of a question to a team: advice, or early help for a family."""

from handrail.rules.workflow.step_definition import START, Step

STEPS: tuple[Step, ...] = (
    Step(
        "ask_advice",
        "question",
        (START,),
        "asked",
        "concern.settle",
        "A team was asked for advice",
    ),
    Step(
        "ask_early_help",
        "question",
        (START,),
        "asked",
        "concern.settle",
        "A team was asked for early help",
    ),
    Step(
        "take_call",
        "question",
        (START,),
        "answered",
        "help.advise",
        "Somebody rang for advice and was told it",
    ),
    Step(
        "advise",
        "question",
        ("asked",),
        "answered",
        "help.advise",
        "The team gave its advice and the next step",
    ),
    Step(
        "accept",
        "question",
        ("asked",),
        "accepted",
        "help.decide",
        "The team takes the family on",
    ),
    Step(
        "decline",
        "question",
        ("asked",),
        "declined",
        "help.decide",
        "The team does not take the family on, and said why",
    ),
)
