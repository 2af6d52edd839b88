"""Words for dip samples: the grade of the work, and its weaknesses."""

from handrail.rules.vocabulary.stored_word import Word


class DipGrade(Word):
    """How good the work was, by what changed for the child."""

    OUTSTANDING = "outstanding", "Outstanding", "The work made things clearly better for the child"
    GOOD = "good", "Good", "The work made things better for the child"
    REQUIRES_IMPROVEMENT = (
        "requires_improvement",
        "Requires improvement",
        "Some of the work did not reach the child",
    )
    INADEQUATE = "inadequate", "Inadequate", "The child stayed in harm that the work could change"


class DipFinding(Word):
    """A weakness found in the work."""

    VOICE = "voice", "The child’s own words did not change what was done", "Heard and not used"
    PAST_HARM = "past_harm", "Harm of the past was not answered", "No help for what it still does"
    MISSING_JOINED = (
        "missing_joined",
        "Times missing were not joined to the rest",
        "Each time was looked at alone",
    )
    WHO_HARMED = (
        "who_harmed",
        "Little was done about those who cause the harm",
        "The work turned on the child alone",
    )
    DRIFT = "drift", "Things were agreed and not done", "Nobody asked what became of them"
    LANGUAGE = "language", "Words blamed the child", "In notes, plans or minutes"
    TIMELY = "timely", "Something came too late", "Measured by the child’s time"
    PARTNERS = (
        "partners",
        "Agencies did not know what the others knew",
        "It was not shared, or not asked for",
    )
