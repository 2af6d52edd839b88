"""Whether two are one person, in words: what people say of it, and how likely it looks."""


def chance_in_words(probability: float) -> str:
    """How often such a pair is one person: "about 97 in 100". Never a bare score."""
    hundredths = probability * 100
    if hundredths > 99:
        return "more than 99 in 100"
    if hundredths < 1:
        return "fewer than 1 in 100"
    return f"about {round(hundredths)} in 100"


_SAID = {
    "verdict.not_same": "Said not to be {who}",
    "verdict.cannot_tell": "Cannot tell yet whether it is {who}",
    "verdict.taken_back": "An earlier answer about {who} was taken back",
}
# what an event says on the history of a link, by what was linked; {who} is the record it names
HISTORY = {
    "referral": {
        "referral.identify": "Linked to {who}",
        "referral.unlink": "Un-joined from {who}",
        "referral.moved_here": "Moved to {who}",
        **_SAID,
    },
    "relationship": {
        "relationship.identified": "Said to be {who}",
        "relationship.unlinked": "No longer said to be {who}",
        **_SAID,
    },
    "person": {
        "person.joined": "Joined with {who}",
        "person.taken_apart": "Taken apart from {who}",
        **_SAID,
    },
}
