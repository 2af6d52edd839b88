"""What counts as work built on imported rows, so that an import can no longer be withdrawn."""

from enum import StrEnum

from handrail.rules.vocabulary.event_types import EventType


class Built(StrEnum):
    """What has been done with an imported record since it was first shown."""

    OPENED = "opened"
    DISCLOSED = "disclosed"
    MATCHED = "matched"
    NOTIFIED = "notified"
    WRITTEN = "written"
    BEFORE = "before"


WORDS: dict[Built, str] = {
    Built.OPENED: "Someone opened it",
    Built.DISCLOSED: "A copy was made, or it was shared or disclosed",
    Built.MATCHED: "It was matched or joined with another "
    "record, or someone has been asked to decide",
    Built.NOTIFIED: "Someone was notified about it or was given a task",
    Built.WRITTEN: "Something was written, changed or linked",
    Built.BEFORE: "It was here before, and the import added to it or changed it",
}
OPENED = frozenset(
    {
        EventType.VIEWED,
        EventType.REGISTER_SEARCHED,
        EventType.ENTITY_SEARCHED,
        EventType.ADDRESS_REVEALED,
        EventType.ANSWER_REVEALED,
    }
)
DISCLOSED = frozenset({"printed", "exported", "released", "shared", "downloaded", "fetched"})
MATCHED = frozenset(
    {
        EventType.PERSON_JOINED,
        EventType.PERSON_TAKEN_APART,
        EventType.MISSING_JOINED,
        EventType.ENTITY_SAME_PROPOSED,
        EventType.ENTITY_SAME_SAID,
    }
)
OF_TABLE: dict[str, Built] = {
    **dict.fromkeys(("Alarm", "ApiSending", "Notice", "Outbox", "Task"), Built.NOTIFIED),
    **dict.fromkeys(
        (
            "MissingLink",
            "MissingPatternEpisode",
            "QualityItem",
            "SameEntity",
            "SamePerson",
            "Verdict",
        ),
        Built.MATCHED,
    ),
    **dict.fromkeys(
        ("AccessFile", "MissingShare", "Recipient", "Release", "Sharing"), Built.DISCLOSED
    ),
}


def of_verb(verb: str) -> Built:
    """What an event that names an imported record shows was done with it."""
    if verb in OPENED:
        return Built.OPENED
    subject, _, done = verb.partition(".")
    if verb in MATCHED or subject in ("verdict", "quality"):
        return Built.MATCHED
    is_copy = subject == "export" or done.split("_")[-1] in DISCLOSED
    return Built.DISCLOSED if is_copy else Built.WRITTEN


def of_table(name: str) -> Built:
    """What a row of a table that points at an imported record shows was done with it."""
    return OF_TABLE.get(name, Built.WRITTEN)
