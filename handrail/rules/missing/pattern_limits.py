"""What counts as a pattern across children: each limit with its meaning and its source.

No limit is a measure of a child. They say when the product shows that several children's
episodes have something in common, for a person to judge.
"""

from dataclasses import dataclass

OWN_JUDGEMENT = "Chosen for Handrail"
PERIODS = (3, 12, 24)  # months that a page may look back
USUAL_PERIOD = 12


@dataclass(frozen=True)
class PatternLimit:
    """One limit: its value, what it decides in words, where it comes from, and why."""

    value: int
    words: str
    source: str
    why: str

    @property
    def in_words(self) -> str:
        """The value and what it decides, such as "1,000 metres between the places"."""
        return f"{self.value:,} {self.words}"


EVENINGS = PatternLimit(
    3,
    "days on which two children went missing together, where the place is known",
    OWN_JUDGEMENT,
    "Once or twice happens by chance where many children go missing in the same hours.",
)
EVENINGS_BY_TIME = PatternLimit(
    5,
    "days, where too few of the places are known",
    OWN_JUDGEMENT,
    "A place that is not known may be the same place, but times alone need more days.",
)
MINUTES = PatternLimit(
    90,
    "minutes between the times they went missing",
    OWN_JUDGEMENT,
    "Times are often approximate, and children who meet leave home one after the other.",
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
    "or more of those children’s episodes have to name the same place",
    OWN_JUDGEMENT,
    "Children who are exploited are taken to the same place, or go back to it. One visit each is "
    "normal for a local park.",
)
PLACE_DAYS = PatternLimit(
    42,
    "days in which those episodes have to start",
    OWN_JUDGEMENT,
    "Repeated visits show within weeks. Over a year, many children will visit any park.",
)
THING_CHILDREN = PatternLimit(
    2,
    "different children whose episodes name one vehicle, phone number or online name",
    OWN_JUDGEMENT,
    "A registration or number belongs to somebody: two children are enough to raise the question.",
)
THING_DAYS = PatternLimit(
    42,
    "days in which those children’s episodes have to start",
    OWN_JUDGEMENT,
    "Vehicles and numbers change hands, and a minicab carries many children in a year.",
)
BUSY_CHILDREN = PatternLimit(
    12,
    "different children or more: a place recorded for so many counts as busy",
    OWN_JUDGEMENT,
    "Fewer children than that may all know one another.",
)
BUSY_SHARE = PatternLimit(
    10,
    "in 100 of the children who went missing: it must be recorded for more than this share too",
    OWN_JUDGEMENT,
    "A station or a shopping centre says little about who was with whom.",
)
MOST_EPISODES = PatternLimit(
    5_000,
    "episodes at most are compared: the latest in the period",
    OWN_JUDGEMENT,
    "So that the page loads quickly. The page says so if there are more.",
)
LIMITS = (
    EVENINGS, EVENINGS_BY_TIME, MINUTES, METRES, PLACE_CHILDREN, PLACE_EPISODES, PLACE_DAYS,
    THING_CHILDREN, THING_DAYS, BUSY_CHILDREN, BUSY_SHARE, MOST_EPISODES,
)  # fmt: skip

RULE_TOGETHER = (
    f"Two children went missing within {MINUTES.value} minutes and {METRES.value // 1000} km of "
    f"each other on at least {EVENINGS.value} days, or within {MINUTES.value} minutes on at "
    f"least {EVENINGS_BY_TIME.value} days where the places are not known. A day on which "
    f"they are known to have been further apart does not count."
)
RULE_PLACE = (
    f"{PLACE_EPISODES.value} or more episodes of {PLACE_CHILDREN.value} or more children name the "
    f"same place within {PLACE_DAYS.value} days. A child’s own home does not count, nor does "
    f"“a friend’s house”. A place recorded for {BUSY_CHILDREN.value} or more children, and for "
    f"more than {BUSY_SHARE.value} in 100 of those who went missing, counts as busy: we list it "
    f"separately and do not use it to connect children."
)
RULE_THING = (
    f"Episodes of {THING_CHILDREN.value} or more children name the same registration, phone number "
    f"or online name within {THING_DAYS.value} days. “A white van” does not identify a vehicle."
)
