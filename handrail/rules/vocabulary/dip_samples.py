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

    VOICE = (
        "voice",
        "What the child said did not change the work",
        "The child was heard, but nothing changed",
    )
    PAST_HARM = (
        "past_harm",
        "Past harm was not addressed",
        "There was no help with its lasting effects",
    )
    MISSING_JOINED = (
        "missing_joined",
        "Missing episodes were not linked to other information",
        "Each episode was considered on its own",
    )
    WHO_HARMED = (
        "who_harmed",
        "Too little was done about the people causing harm",
        "The work focused only on the child",
    )
    DRIFT = "drift", "Agreed actions were not done", "Nobody followed them up"
    LANGUAGE = "language", "The record blamed the child", "The words are in notes, plans or minutes"
    TIMELY = "timely", "Help came too late", "Judged by what the child needed and when"
    PARTNERS = (
        "partners",
        "Agencies did not share information",
        "One agency did not share, or another did not ask",
    )
