"""Returns to the Department for Education and to inspectors: facts in, rules and rows out."""

from handrail.rules.returns.facts import (
    AddressFacts,
    AssessmentFacts,
    ChildFacts,
    ConferenceFacts,
    ContactFacts,
    EnquiryFacts,
    EpisodeFacts,
    InvolvementFacts,
    MissingFacts,
    PlanFacts,
    PreProceedingsFacts,
    ProtectionFacts,
    RelativeFacts,
    ReviewFacts,
    RowFacts,
    VisitFacts,
    Worker,
    row_id,
)
from handrail.rules.returns.period import Period
from handrail.rules.returns.system_actor import System

__all__ = [
    "AddressFacts",
    "AssessmentFacts",
    "ChildFacts",
    "ConferenceFacts",
    "ContactFacts",
    "EnquiryFacts",
    "EpisodeFacts",
    "InvolvementFacts",
    "MissingFacts",
    "Period",
    "PlanFacts",
    "PreProceedingsFacts",
    "ProtectionFacts",
    "RelativeFacts",
    "ReviewFacts",
    "RowFacts",
    "System",
    "VisitFacts",
    "Worker",
    "row_id",
]
