"""A professional disagreement: its stages, who answers at each, and how long a stage has."""

from handrail.rules.core.limits import Limit
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.vocabulary import DisagreementStage
from handrail.rules.vocabulary.clock_codes import ClockCode

# the decisions within a case with which somebody may disagree: thing, step
DECISIONS = frozenset(
    {
        ("case", "status"),
        ("case", "level"),
        ("case", "close"),
        ("assessment", "authorise"),
        ("meeting", "decide"),
        ("meeting", "decide_conference"),
        ("enquiry", "finish"),
        ("policereferral", "decide"),
    }
)
WORKING_DAYS = {
    DisagreementStage.PRACTITIONER: 2,
    DisagreementStage.MANAGER: 5,
    DisagreementStage.SENIOR: 2,
    DisagreementStage.CHAIR: 5,
}


def next_stage(stage: str) -> DisagreementStage | None:
    """The following stage; None after the partners, who decide finally."""
    stages = list(DisagreementStage)
    place = stages.index(DisagreementStage(stage)) + 1
    return stages[place] if place < len(stages) else None


def stage_limit(stage: str, settings: PartnershipSettings) -> Limit:
    """How long a stage has: the partnership's own limit for clock C18, else the usual one."""
    own = settings.limits.others.get(ClockCode.DISAGREEMENT)
    return own or Limit(value=WORKING_DAYS[DisagreementStage(stage)], unit="working_days")
