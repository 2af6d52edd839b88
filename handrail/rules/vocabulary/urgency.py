"""How urgent a referral is, in the one definition that the glossary and triage share."""

from handrail.rules.vocabulary.stored_word import Word


class Urgency(Word):
    """How soon the front door must decide, chosen by a person and changeable with a reason."""

    RED = (
        "red",
        "Red",
        "A child may be suffering, or be likely to suffer, significant harm now or very soon",
    )
    AMBER = "amber", "Amber", "A serious concern, and something protects the child for now"
    GREEN = (
        "green",
        "Green",
        "The child needs help, with no sign that they are suffering, or likely to suffer, "
        "significant harm",
    )
    BLUE = "blue", "Blue", "Information or advice only"
