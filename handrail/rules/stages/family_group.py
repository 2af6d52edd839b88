"""Family group decision-making: offered to the family, answered, and held before court."""

from handrail.rules.core.case_roles import MANAGER, READERS, WORKER
from handrail.rules.core.stages import Count, Stage
from handrail.rules.core.step_definition import START, NoticeRow, Step
from handrail.rules.vocabulary import Word
from handrail.rules.vocabulary.permission_codes import Permission, permission_of


class FamilyGroupState(Word):
    """Where family group decision-making stands."""

    OFFERED = "offered", "Offered", "The family has not answered yet"
    ACCEPTED = "accepted", "Accepted", "The meeting is to be arranged and held"
    DECLINED = "declined", "Declined", "Nobody who was asked wants a meeting"
    HELD = "held", "Held", "The family made a proposal, and the council answered it"
    NOT_OFFERED = "not_offered", "Not offered", "It would not be in the child’s best interests"
    NOT_HELD = "not_held", "Not held", "The record says why, and what happens instead"


THING = "familygroup"
CHANGED = (NoticeRow("case_changed", "worker", "Family group decision-making: {reference}."),)
WORK = permission_of(f"{THING}.work")
STEPS: tuple[Step, ...] = (
    Step(
        "offer",
        THING,
        (START,),
        "offered",
        Permission.CASE_WORK,
        "Family group decision-making offered",
        notices=CHANGED,
        form="family_group_offer",
        fills={"offered_on": "offered_on"},
        stamp="written",
        button="Offer family group decision-making",
    ),
    Step(
        "not_offer",
        THING,
        (START,),
        "not_offered",
        Permission.CASE_DECIDE,
        "Family group decision-making not offered, with the reason",
        notices=CHANGED,
        form="family_group_not_offered",
        stamp="written",
        button="Record why family group decision-making is not offered",
    ),
    Step(
        "answer",
        THING,
        ("offered", "declined"),
        "",
        WORK,
        "Family’s answer on family group decision-making recorded",
        form="family_group_answer",
        ends={"answer": {"accepted": "accepted", "declined": "declined"}},
        button="Record the family’s answer",
    ),
    Step(
        "hold",
        THING,
        ("accepted",),
        "held",
        WORK,
        "Family group decision-making meeting held",
        notices=CHANGED,
        form="family_group_held",
        fills={"held_on": "held_on"},
        button="Record the meeting",
    ),
    Step(
        "not_hold",
        THING,
        ("accepted",),
        "not_held",
        permission_of(f"{THING}.decide"),
        "Family group decision-making meeting not held, with the reason",
        notices=CHANGED,
        form="family_group_not_held",
        button="Record why the meeting is not held",
        is_ending=True,
    ),
)
STAGE = Stage(
    table="FamilyGroup",
    domain="plans",
    title="Family group decision-making",
    steps=STEPS,
    grants={
        f"{THING}.read": READERS,
        WORK: (*WORKER, *MANAGER),
        f"{THING}.decide": MANAGER,
    },
    columns={
        "case": "personal link",
        "state": "sensitive case work",
        "written_by": "personal history",
        "written_at": "personal clock",
        "offered_on": "personal clock",
        "held_on": "personal clock",
    },
    words={"state": FamilyGroupState},
    gathers=("state",),
    file_part="plans",
    card_after="safetyplan",
    counts=(
        Count(
            "team",
            "Family group decision-making by progress",
            "Offers of family group decision-making in cases that you can see.",
            states=tuple(FamilyGroupState),
        ),
    ),
)
