"""The steps of a disagreement with a decision."""

from handrail.rules.workflow.step_definition import START, Step

STEPS: tuple[Step, ...] = (
    Step(
        "raise",
        "disagreement",
        (START,),
        "open",
        "referral.disagree",
        "Somebody disagreed with the decision; work for the child goes on meanwhile",
        starts=("C18",),
    ),
    Step(
        "answer",
        "disagreement",
        ("open",),
        "answered",
        "disagreement.answer",
        "It was answered at its stage",
        stops=("C18",),
    ),
    Step(
        "further",
        "disagreement",
        ("open", "answered"),
        "open",
        "disagreement.settle",
        "It went to the next stage",
        starts=("C18",),
        stops=("C18",),
    ),
    Step(
        "settle",
        "disagreement",
        ("open", "answered"),
        "resolved",
        "disagreement.settle",
        "It was settled",
        stops=("C18",),
    ),
)
