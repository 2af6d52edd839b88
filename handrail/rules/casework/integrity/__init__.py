"""Dates and codes that must agree in one child's episode, each with its message and remedy.

Nothing here prevents a child from being protected: how long protection lasts is queried and
never refused, and most of what is missing at closing may be explained in words, which are
recorded.
"""

from handrail.rules.casework.integrity.episode import (
    assessment_begins,
    conference_held,
    conference_planned,
    enquiry_begins,
    enquiry_finishes,
    episode_closes,
    event_happens,
    factors_chosen,
    plan_begins,
    plan_ends,
    plan_reviewed,
    span_ends,
)
from handrail.rules.casework.integrity.facts import (
    PROTECTION_CLOCKS,
    Enquiry,
    Episode,
    Plan,
    Protection,
    Span,
)
from handrail.rules.casework.integrity.gaps import (
    Closing,
    Gap,
    Made,
    assessment_and_87a_gaps,
    closing_gaps,
    missing_from_quorum,
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
    is_marked_fall,
    step_down_gaps,
)

__all__ = [
    "MISSING_WITHIN",
    "PROTECTION_CLOCKS",
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
    "assessment_and_87a_gaps",
    "assessment_begins",
    "begun_doubts",
    "closing_gaps",
    "conference_held",
    "conference_planned",
    "ended_doubts",
    "enquiry_begins",
    "enquiry_finishes",
    "episode_closes",
    "event_happens",
    "extension_doubts",
    "factors_chosen",
    "is_marked_fall",
    "missing_from_quorum",
    "plan_begins",
    "plan_ends",
    "plan_reviewed",
    "protection_begins",
    "protection_ends",
    "protection_extends",
    "protection_until",
    "quorum_words",
    "span_ends",
    "step_down_gaps",
]
