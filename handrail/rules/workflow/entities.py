"""The steps of people and places of concern: recorded, reviewed, corrected, expired."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary import EntityKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow.suspects import CHARACTERISTICS

PERSON = ("person",)
OF_CONCERN = ("person", "place", "vehicle", "phone", "account", "group")
KEPT = ("live", "expired")
ASK_SOCIAL_CARE = TaskRow(
    TaskKind.MAY_BE_HARMED, "A person of concern may also be a victim. Decide how to protect them: "
    "{reference}", "front_door", "next_day",
)  # fmt: skip
TELL_SOCIAL_CARE = TaskRow(
    TaskKind.MAY_BE_HARMED,
    "Tell social care what can be shared: a person of concern may also be a victim, {reference}",
    "desk",
    "next_day",
)
STANDARDS = TaskRow(
    TaskKind.STANDARDS, "Ask professional standards, and the LADO if they work with children: "
    "{reference}", "desk", "today",
)  # fmt: skip
ASK = TaskRow(TaskKind.CHARACTERISTICS,
    "Ask for the sex, ethnicity and nationality of a person of concern: {reference}", "desk", "",
    "describe")  # fmt: skip
GRADED = {
    "source": "source",
    "source_grade": "source_grade",
    "information_grade": "information_grade",
    "handling": "handling",
    "review_on": "review_on",
}
OWN: dict[str, tuple[str, ...]] = {
    "person": ("status", "also_child", "description", "staff_safety"),
    "place": ("place_kind", "address", "area", "manager", "licence", "authority"),
    "vehicle": ("make", "colour", "description"),
    "phone": (),
    "account": ("platform",),
    "group": ("description",),
}


def _record(kind: str) -> Step:
    word = EntityKind(kind).label.lower()
    article = "an" if word[0] in "aeiou" else "a"
    return Step(
        f"record_{kind}",
        "entity",
        (START,),
        "live",
        Permission.ENTITY_RECORD,
        f"{word.removesuffix(' of concern').capitalize()} of concern recorded",
        starts=(ClockCode.ENTITY_REVIEW,),
        form=f"entity_{kind}",
        fills={"label": "label", **{name: name for name in OWN[kind]}, **GRADED},
        stamp="written",
        picks="of_intel",
        button=f"Record {article} {word}",
    )


def may_correct(row: object, what: str) -> bool:
    """Whether that can be corrected: it is recorded there, or is where a place is on the map."""
    if what == "on_map":
        return getattr(row, "kind", "") == EntityKind.PLACE
    return bool(getattr(row, what, ""))


STEPS: tuple[Step, ...] = (
    *(_record(kind) for kind in OF_CONCERN),
    Step(
        "join_network",
        "entity",
        (START,),
        "live",
        Permission.LINK_RECORD,
        "Child or missing episode added to the network",
    ),
    Step(
        "review",
        "entity",
        KEPT,
        "",
        Permission.ENTITY_WORK,
        "Entry reviewed",
        form="entity_review",
        fills={"review_on": "review_on"},
        ends={"outcome": {"stands": "live", "take_down": "removed"}},
        stamp="reviewed",
        kinds=OF_CONCERN,
        button="Review this entry",
    ),
    Step(
        "status",
        "entity",
        ("live",),
        "",
        Permission.ENTITY_WORK,
        "Established facts updated",
        form="entity_status",
        fills={"status": "status"},
        kinds=PERSON,
        button="Update established facts",
    ),
    Step(
        "may_be_child",
        "entity",
        ("live",),
        "",
        Permission.ENTITY_WORK,
        "Recorded whether the person of concern may also be a victim",
        form="entity_may_be_child",
        fills={"also_child": "also_child"},
        kinds=PERSON,
        button="Record whether they may also be a victim",
    ),
    Step(
        "describe",
        "entity",
        ("live",),
        "",
        Permission.ENTITY_WORK,
        "Sex, ethnicity and nationality of a person of concern recorded",
        finishes=(TaskKind.CHARACTERISTICS,),
        form="personal_characteristics",
        fills=CHARACTERISTICS,
        kinds=PERSON,
        button="Record sex, ethnicity and nationality",
    ),
    Step(
        "add_fact",
        "entity",
        ("live",),
        "",
        Permission.ENTITY_WORK,
        "Identifying detail added",
        form="entity_fact",
        kinds=OF_CONCERN,
        button="Add a name, number or address",
    ),
    Step(
        "withdraw_fact",
        "entity",
        ("live",),
        "",
        Permission.ENTITY_WORK,
        "Wrong identifying detail withdrawn",
        form="entity_fact_wrong",
        picks="fact",
        kinds=OF_CONCERN,
        button="Withdraw a wrong name, number or address",
        is_ending=True,
    ),
    Step(
        "correct",
        "entity",
        KEPT,
        "",
        Permission.ENTITY_WORK,
        "Entry corrected",
        form="entity_correct",
        kinds=OF_CONCERN,
        offers={"what": may_correct},
        button="Correct this entry",
    ),
    Step(
        "take_down",
        "entity",
        KEPT,
        "removed",
        Permission.ENTITY_WORK,
        "Entry removed",
        stops=(ClockCode.ENTITY_REVIEW,),
        finishes=(TaskKind.CHARACTERISTICS,),
        form="entity_take_down",
        stamp="ended",
        kinds=OF_CONCERN,
        button="Remove this entry",
        is_ending=True,
    ),
    Step(
        "handle",
        "entity",
        KEPT,
        "",
        Permission.ENTITY_HANDLE,
        "Handling conditions set",
        form="entity_handle",
        fills={"handling": "handling", "conditions": "conditions"},
        kinds=OF_CONCERN,
        button="Set the handling conditions",
    ),
    Step(
        "give",
        "entity",
        ("live",),
        "",
        Permission.ENTITY_HANDLE,
        "Person or place of concern shared with a named person",
        form="entity_give",
        picks="named",
        kinds=OF_CONCERN,
        button="Share with a named person",
    ),
    Step(
        "take_back",
        "entity",
        KEPT,
        "",
        Permission.ENTITY_HANDLE,
        "Access to a person or place of concern withdrawn from a named person",
        form="entity_take_back",
        picks="sights",
        kinds=OF_CONCERN,
        button="Withdraw access",
        is_ending=True,
    ),
    Step(
        "is_colleague",
        "entity",
        KEPT,
        "",
        Permission.ENTITY_HANDLE,
        "Person of concern found to be a Handrail user; they can no longer see this entry",
        form="entity_colleague",
        kinds=PERSON,
        button="Record that this person is a Handrail user",
    ),
    Step(
        "expire",
        "entity",
        ("live",),
        "expired",
        Permission.ENTITY_WORK,
        "Entry expired without a review; only the intelligence desk can see it",
        stops=(ClockCode.ENTITY_REVIEW,),
        notices=(NoticeRow("entity_expired", "desk", "Expired without a review: {reference}."),),
        kinds=OF_CONCERN,
    ),
)
