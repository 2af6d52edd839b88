"""The steps of a panel item: nominated, screened, listed, followed up, removed."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

CHILD = ("child",)
NOT_CHILD = ("person", "place", "theme")
IN_HAND = ("heard", "actions_open", "reviewed")
SCREEN = TaskRow(
    TaskKind.SCREEN_ITEM,
    "Screen a nomination for the panel: {reference}",
    "coordinators",
    "next_day",
    "screen",
)


def lacks_case(row: object) -> bool:
    """Whether an item is a child who was nominated without a case."""
    is_child = getattr(row, "kind", "") in CHILD
    return is_child and getattr(row, "case_id", None) is None


def _nominate(
    name: str,
    form: str,
    what: str,
    permission: Permission = Permission.PANELITEM_NOMINATE,
    picks: str = "",
    button: str = "",
    said: str = "",
) -> Step:
    return Step(
        name,
        "panelitem",
        (START,),
        "nominated",
        permission,
        said or f"{what.removeprefix('A ').capitalize()} nominated for the panel",
        tasks=(SCREEN,),
        notices=(
            NoticeRow("panel", "coordinators", "New panel nomination: "
                "{reference}."),
        ),
        form=form,
        fills={"label": "label"} if name != "nominate_child" else {},
        stamp="written",
        picks=picks,
        button=button or f"Nominate a {what.lower().removeprefix('a ')} for the panel",
    )  # fmt: skip


FROM_CASE: tuple[Step, ...] = (
    _nominate(
        "nominate_child",
        "panel_nominate_child",
        "A child",
        Permission.CASE_NOMINATE,
        button="Nominate this child for the panel",
    ),
)

STEPS: tuple[Step, ...] = (
    _nominate("nominate_told", "panel_nominate_told", "A child",
              said="Child nominated for the panel by somebody who cannot open the case"),
    _nominate("nominate_person", "panel_nominate_person", "A person of concern", picks="entity"),
    _nominate("nominate_place", "panel_nominate_place", "A place", picks="entity"),
    _nominate("nominate_theme", "panel_nominate_theme", "A theme"),
    Step(
        "screen",
        "panelitem",
        ("nominated",),
        "screened",
        Permission.PANELITEM_WORK,
        "Nomination screened",
        finishes=(TaskKind.SCREEN_ITEM,),
        notices=(NoticeRow("panel", "author", "Your nomination was screened: {reference}."),),
        form="panel_screen",
        fills={"route": "route"},
        only_for={"case_reference": lacks_case},
        ends={
            "outcome": {
                "list": "screened",
                "returned": "returned",
                "other_route": "other_route",
            }
        },
        other_than="written_by",
        button="Screen the nomination",
    ),
    Step(
        "again",
        "panelitem",
        ("returned", "other_route", "no_longer"),
        "nominated",
        Permission.PANELITEM_AGAIN,
        "Item nominated again for the panel",
        tasks=(SCREEN,),
        form="panel_again",
        button="Nominate again",
    ),
    Step(
        "list",
        "panelitem",
        ("screened", *IN_HAND),
        "listed",
        Permission.PANELITEM_WORK,
        "Added to a panel agenda",
        form="panel_list",
        picks="sitting",
        button="Add to an agenda",
    ),
    Step(
        "unlist",
        "panelitem",
        ("listed",),
        "screened",
        Permission.PANELITEM_WORK,
        "Removed from the agenda",
        form="panel_unlist",
        button="Remove from the agenda",
        is_ending=True,
    ),
    Step(
        "discussed",
        "panelitem",
        ("listed",),
        "heard",
        Permission.PANELITEM_WORK,
        "Discussed at the panel",
        ends={
            "outcome": {
                "no_longer": "no_longer",
                "go_on": "actions_open",
                "elsewhere": "heard",
            }
        },
    ),
    Step(
        "escalate",
        "panelitem",
        ("screened", "listed", *IN_HAND),
        "",
        Permission.PANELITEM_WORK,
        "Referred to specialist crime",
        finishes=(TaskKind.ESCALATE_ITEM,),
        notices=(
            NoticeRow("panel", "specialist", "The panel has referred an item to you: "
                "{reference}."),
        ),
        form="panel_escalate",
        fills={"escalation_due_at": "answer"},
        picks="specialist",
        button="Refer to specialist crime",
    ),
    Step(
        "answer_escalation",
        "panelitem",
        ("screened", "listed", *IN_HAND, "no_longer"),
        "",
        Permission.PANELITEM_ANSWER,
        "Specialist crime decision recorded",
        finishes=(TaskKind.ANSWER_ESCALATION,),
        notices=(
            NoticeRow("panel", "coordinators", "Specialist crime answered: {reference}."),
            NoticeRow("panel", "author", "Specialist crime answered: {reference}."),
        ),
        form="panel_escalation_answer",
        fills={"escalation": "outcome"},
        stamp="escalation_answered",
        button="Record the specialist crime decision",
    ),
    Step(
        "review",
        "panelitem",
        IN_HAND,
        "reviewed",
        Permission.PANELITEM_WORK,
        "Impact of actions recorded",
        form="panel_review",
        button="Record the impact of the actions",
    ),
    Step(
        "no_longer_child",
        "panelitem",
        ("screened", *IN_HAND),
        "no_longer",
        Permission.PANELITEM_WORK,
        "Panel item closed; support for the child recorded",
        finishes=(TaskKind.ESCALATE_ITEM,),
        notices=(NoticeRow("panel", "author", "Panel item closed: {reference}."),),
        form="panel_no_longer_child",
        fills={"because": "because"},
        kinds=CHILD,
        button="Close the panel item",
        is_ending=True,
    ),
    Step(
        "no_longer",
        "panelitem",
        ("screened", *IN_HAND),
        "no_longer",
        Permission.PANELITEM_WORK,
        "Panel item closed",
        finishes=(TaskKind.ESCALATE_ITEM,),
        notices=(NoticeRow("panel", "author", "Panel item closed: {reference}."),),
        form="panel_no_longer",
        fills={"because": "because"},
        kinds=NOT_CHILD,
        button="Close the panel item",
        is_ending=True,
    ),
)  # fmt: skip
