"""The steps of a disagreement with a decision."""

from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow.step_definition import START, Step

STEPS: tuple[Step, ...] = (
    Step(
        "raise",
        "disagreement",
        (START,),
        "open",
        "referral.disagree",
        "Somebody disagreed with the decision; work for the child goes on meanwhile",
        starts=(ClockCode.DISAGREEMENT,),
    ),
    Step(
        "answer",
        "disagreement",
        ("open",),
        "answered",
        "disagreement.answer",
        "It was answered at its stage",
        stops=(ClockCode.DISAGREEMENT,),
    ),
    Step(
        "further",
        "disagreement",
        ("open", "answered"),
        "open",
        "disagreement.settle",
        "It went to the next stage",
        starts=(ClockCode.DISAGREEMENT,),
        stops=(ClockCode.DISAGREEMENT,),
    ),
    Step(
        "settle",
        "disagreement",
        ("open", "answered"),
        "resolved",
        "disagreement.settle",
        "It was settled",
        stops=(ClockCode.DISAGREEMENT,),
    ),
)
