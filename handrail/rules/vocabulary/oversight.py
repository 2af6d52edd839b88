"""Words for break-glass, the access audit, and assigning powerful roles."""

from handrail.rules.vocabulary.stored_word import Word


class GlassReason(Word):
    """Why a record was opened by break-glass, because a child cannot wait."""

    DANGER_NOW = "danger_now", "A child is in danger now", "Harm is happening or about to happen"
    CHILD_FOUND = (
        "child_found",
        "A child was found or is with us",
        "A child is at a police station, hospital or with somebody who rang",
    )
    CHILD_MISSING = "child_missing", "A child is missing", "Where the child may be is looked for"
    POLICE_PROTECTION = (
        "police_protection",
        "Police protection or an order tonight",
        "A decision in law about the child is taken before the worker can be reached",
    )
    WORKER_NOT_REACHED = (
        "worker_not_reached",
        "The child’s worker cannot be reached",
        "Somebody has to act, and those who hold the case do not answer",
    )


class GlassFinding(Word):
    """The manager's finding on access by break-glass."""

    APPROPRIATE = "appropriate", "Appropriate", "The child needed it, and the reason was true"
    NOT_APPROPRIATE = (
        "not_appropriate",
        "Not appropriate",
        "It was not needed, or the reason was not true: the data protection officer is told",
    )


class LookOutcome(Word):
    """The manager's finding on unusual access to records."""

    EXPLAINED = "explained", "Explained", "It was part of the work, and somebody can show that"
    NOT_EXPLAINED = (
        "not_explained",
        "Not explained",
        "No work explains it: the data protection officer is told and goes on",
    )


class ProposalState(Word):
    """The state of a role that two people must assign."""

    WAITING = "waiting", "Waits for a second person", "It does not count yet"
    CONFIRMED = "confirmed", "Confirmed", "A second person confirmed it, and it was done"
    DECLINED = "declined", "Declined", "A second person declined it, and nothing changed"
