"""What counts as a pattern across children: each limit with its meaning and its source.

No limit is a measure of a child. They say when the product shows that several children's
episodes have something in common, for a person to judge.
"""

from dataclasses import dataclass

OWN_JUDGEMENT = "Our own judgement"
PERIODS = (3, 12, 24)  # months that a page may look back
USUAL_PERIOD = 12


@dataclass(frozen=True)
class PatternLimit:
    """One limit: its value, what it decides in words, where it comes from, and why."""

    value: int
    words: str
    source: str
    why: str


EVENINGS = PatternLimit(
    3,
    "evenings on which two children went missing together, where the place is known",
    OWN_JUDGEMENT,
    "Once or twice happens by chance where many children go missing in the same hours.",
)
EVENINGS_BY_TIME = PatternLimit(
    5,
    "evenings, where the place is not known for enough of them",
    OWN_JUDGEMENT,
    "A place that is not known is not a different place. Times alone need more evenings.",
)
MINUTES = PatternLimit(
    90,
    "minutes between the times at which they went missing",
    OWN_JUDGEMENT,
    "Times are often about, and children who meet leave their homes one after the other.",
)
METRES = PatternLimit(
    1_000,
    "metres between the places that their episodes name",
    OWN_JUDGEMENT,
    "About a quarter of an hour on foot.",
)
PLACE_CHILDREN = PatternLimit(
    4,
    "different children whose episodes name one place",
    OWN_JUDGEMENT,
    "Two or three children often know the same place.",
)
PLACE_EPISODES = PatternLimit(
    7,
    "of their episodes that name it",
    OWN_JUDGEMENT,
    "Children go back to a place that draws them. Once each is what a park near their homes has.",
)
PLACE_DAYS = PatternLimit(
    42,
    "days within which they do",
    OWN_JUDGEMENT,
    "A place that children are drawn to shows in weeks. Over a year every park has its children.",
)
THING_CHILDREN = PatternLimit(
    2,
    "different children whose episodes name one vehicle, phone number or online name",
    OWN_JUDGEMENT,
    "A registration or a number belongs to somebody, so two children are enough to ask.",
)
THING_DAYS = PatternLimit(
    42,
    "days within which they do",
    OWN_JUDGEMENT,
    "Vehicles and numbers change hands, and a minicab carries many children in a year.",
)
BUSY_CHILDREN = PatternLimit(
    12,
    "different children from whom on a place is busy",
    OWN_JUDGEMENT,
    "Fewer children than that may all know one another.",
)
BUSY_SHARE = PatternLimit(
    10,
    "of 100 children who went missing, from whom on it is",
    OWN_JUDGEMENT,
    "A station or a shopping centre says little about who was with whom.",
)
MOST_EPISODES = PatternLimit(
    5_000,
    "episodes at most are compared, the latest of the period",
    OWN_JUDGEMENT,
    "So that the page answers quickly. It says so when there are more.",
)
LIMITS = (
    EVENINGS, EVENINGS_BY_TIME, MINUTES, METRES, PLACE_CHILDREN, PLACE_EPISODES, PLACE_DAYS,
    THING_CHILDREN, THING_DAYS, BUSY_CHILDREN, BUSY_SHARE, MOST_EPISODES,
)  # fmt: skip

RULE_TOGETHER = (
    f"{EVENINGS.value} of the same evenings within {MINUTES.value} minutes and "
    f"{METRES.value // 1000} km; or {EVENINGS_BY_TIME.value} of the same evenings within "
    f"{MINUTES.value} minutes, where the places are not known. An evening on which they are "
    f"known to be further apart does not count."
)
RULE_PLACE = (
    f"{PLACE_CHILDREN.value} or more children, {PLACE_EPISODES.value} or more of whose episodes "
    f"name one place within {PLACE_DAYS.value} days. A child’s own home does not count, nor does "
    f"“a friend’s house”. A place that {BUSY_CHILDREN.value} or more children name, and more than "
    f"{BUSY_SHARE.value} of 100 who went missing, is busy: it is listed apart and joins nobody."
)
RULE_THING = (
    f"{THING_CHILDREN.value} or more children whose episodes name one registration, phone number "
    f"or online name within {THING_DAYS.value} days. “A white van” names no vehicle."
)
