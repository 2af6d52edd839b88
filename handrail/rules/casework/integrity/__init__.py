"""Dates and codes that must agree in one child's episode, each with its sentence and remedy.

Nothing here stops a child from being kept safe: how long protection lasts is asked about and never
refused, and most of what is missing at closing may be explained in words, which are kept.
"""

from handrail.rules.casework.integrity.episode import (
    assessment_begins,
    closes,
    conference_held,
    conference_planned,
    ends,
    enquiry_begins,
    enquiry_finishes,
    factors,
    happened,
    plan_begins,
    plan_ends,
    plan_reviewed,
)
from handrail.rules.casework.integrity.facts import Enquiry, Episode, Plan, Protection, Span
from handrail.rules.casework.integrity.gaps import (
    Closing,
    Gap,
    Made,
    both_made,
    closing_gaps,
    quorum,
    quorum_words,
)
from handrail.rules.casework.integrity.protection import (
    begun_doubts,
    ended_doubts,
    extension_doubts,
    protection_begins,
    protection_ends,
    protection_extends,
    protection_until,
)
from handrail.rules.casework.integrity.sentences import SENTENCES, Problems
from handrail.rules.casework.integrity.step_down import (
    MISSING_WITHIN,
    TRANSITION_FROM,
    Gate,
    gate,
    is_marked_fall,
)

__all__ = [
    "MISSING_WITHIN",
    "SENTENCES",
    "TRANSITION_FROM",
    "Closing",
    "Enquiry",
    "Episode",
    "Gap",
    "Gate",
    "Made",
    "Plan",
    "Problems",
    "Protection",
    "Span",
    "assessment_begins",
    "begun_doubts",
    "both_made",
    "closes",
    "closing_gaps",
    "conference_held",
    "conference_planned",
    "ended_doubts",
    "ends",
    "enquiry_begins",
    "enquiry_finishes",
    "extension_doubts",
    "factors",
    "gate",
    "happened",
    "is_marked_fall",
    "plan_begins",
    "plan_ends",
    "plan_reviewed",
    "protection_begins",
    "protection_ends",
    "protection_extends",
    "protection_until",
    "quorum",
    "quorum_words",
]
