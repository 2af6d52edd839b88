"""Words for consent: what it is for, who gave it, where it stands, and the ground without it."""

from handrail.rules.law.citations import title_of
from handrail.rules.vocabulary.stored_word import Word


class ConsentState(Word):
    """Where consent stands in a case. It is never filled in from what was said before."""

    GIVEN = "given", "Given", "Somebody who may agree has agreed"
    REFUSED = "refused", "Refused", "Somebody who was asked said no"
    WITHDRAWN = "withdrawn", "Withdrawn", "It was given, and withdrawn later"
    ENDED = "ended", "Ended", "What it was for is done, or its date has passed"
    NOT_NEEDED = "not_needed", "Not needed", "The law gives another ground, which is named"


def _as(state: ConsentState) -> tuple[str, str, str]:
    return state.value, state.label, state.meaning


class Agreement(Word):
    """Where an agreement stands, also where nobody has been asked."""

    GIVEN = _as(ConsentState.GIVEN)
    REFUSED = _as(ConsentState.REFUSED)
    WITHDRAWN = _as(ConsentState.WITHDRAWN)
    ENDED = _as(ConsentState.ENDED)
    NOT_NEEDED = _as(ConsentState.NOT_NEEDED)
    NOT_ASKED = "not_asked", "Not asked yet", "Nobody has been asked"


class ConsentPurpose(Word):
    """What somebody agrees to."""

    EARLY_HELP = "early_help", "Early help or family help", "Help that the family agreed to"
    ASSESSMENT = "assessment", "Assessment and help under section 17", "A child in need"
    SHARING = "sharing", "Sharing information with an agency", "Who learns what is written down"
    MEDICAL = "medical", "Medical examination", "An examination, and who reads the result"
    MEETING = "meeting", "Family group decision-making", "Who is asked to the family’s meeting"
    OTHER = "other", "Something else", "It is written in the record"


class ConsentCapacity(Word):
    """Why the person who agreed may agree."""

    PARENTAL = ("parental", "Has parental responsibility",
                "For a child under 16, or with the child")  # fmt: skip
    GILLICK = ("gillick", "The child, under 16, who understands what it means (Gillick)",
               "Somebody talked with the child and recorded how they know")  # fmt: skip
    SIXTEEN = ("sixteen", "The child, who is 16 or 17",
               "Somebody made sure that the child understands")  # fmt: skip
    BOTH = "both", "The child and a person with parental responsibility", "Each was asked"


class ConsentGround(Word):
    """The ground on which information is shared or something is done without consent."""

    S16LA = ("s16la", "Duty to share what may help to keep a child safe",
             title_of("ca2004-s16la"))  # fmt: skip
    S47 = ("s47", "Significant harm is suspected", title_of("ca1989-s47"))
    COURT = "court", "A court order", "The order is named"
    CRIME = ("crime", "To prevent or detect crime",
             title_of("cda1998-s115"))  # fmt: skip
    OTHER = "other", "Other grounds", "It is written in the record"
    NONE = "none", "None: it stops", "What depended on the consent ends"
