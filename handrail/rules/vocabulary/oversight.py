"""Words for break-glass, the access audit, and assigning powerful roles."""

from handrail.rules.vocabulary.stored_word import Word


class GlassReason(Word):
    """Why a record was opened by break-glass, because a child cannot wait."""

    DANGER_NOW = "danger_now", "A child is in danger now", "Harm is happening or about to happen"
    CHILD_FOUND = (
        "child_found",
        "A child was found or is with us",
        "A child is at a police station or hospital, or with someone who phoned",
    )
    CHILD_MISSING = "child_missing", "A child is missing", "People are looking for the child"
    POLICE_PROTECTION = (
        "police_protection",
        "Police protection or an order tonight",
        "A legal decision about the child is needed before the worker can be reached",
    )
    WORKER_NOT_REACHED = (
        "worker_not_reached",
        "The child’s worker cannot be reached",
        "Someone has to act, and the people allocated to the case do not answer",
    )


class GlassFinding(Word):
    """The manager's finding on access by break-glass."""

    APPROPRIATE = (
        "appropriate",
        "Appropriate",
        "With what the person knew then, it was right to open it for a child, and the reason was "
        "true",
    )
    NOT_APPROPRIATE = (
        "not_appropriate",
        "Not appropriate",
        "With what the person knew then, there was no need to open it, or the reason was not "
        "true. The data protection officer is notified",
    )


class LookOutcome(Word):
    """The manager's finding on unusual access to records."""

    EXPLAINED = (
        "explained",
        "Explained",
        "It was part of the person’s work, and there is evidence of that",
    )
    NOT_EXPLAINED = (
        "not_explained",
        "Not explained",
        "Nothing in their work explains it. The data protection officer is notified",
    )


class ProposalState(Word):
    """The state of a role that two people must assign."""

    WAITING = "waiting", "Waiting for second approval", "Not in effect until a second person agrees"
    CONFIRMED = "confirmed", "Confirmed", "A second person confirmed it, and it took effect"
    DECLINED = "declined", "Declined", "A second person declined it, and nothing changed"
