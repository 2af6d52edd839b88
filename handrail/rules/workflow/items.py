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


def _nominate(
    name: str,
    form: str,
    what: str,
    permission: Permission = Permission.PANELITEM_NOMINATE,
    picks: str = "",
) -> Step:
    return Step(
        name,
        "panelitem",
        (START,),
        "nominated",
        permission,
        f"{what} was nominated for the panel, with the reason why it adds value",
        tasks=(SCREEN,),
        notices=(
            NoticeRow("panel", "coordinators", "Something was nominated for the panel: "
                "{reference}."),
        ),
        form=form,
        fills={"label": "label"} if name != "nominate_child" else {},
        stamp="written",
        picks=picks,
        button=f"Nominate a {what.lower().removeprefix('a ')} for the panel",
    )  # fmt: skip


FROM_CASE: tuple[Step, ...] = (
    _nominate("nominate_child", "panel_nominate_child", "A child", Permission.CASE_NOMINATE),
)

STEPS: tuple[Step, ...] = (
    _nominate("nominate_told", "panel_nominate_told", "A child without a case here"),
    _nominate("nominate_person", "panel_nominate_person", "A person of concern", picks="entity"),
    _nominate("nominate_place", "panel_nominate_place", "A place", picks="entity"),
    _nominate("nominate_theme", "panel_nominate_theme", "A theme"),
    Step(
        "screen",
        "panelitem",
        ("nominated",),
        "screened",
        Permission.PANELITEM_WORK,
        "The nomination was screened, with the reason",
        finishes=(TaskKind.SCREEN_ITEM,),
        notices=(NoticeRow("panel", "author", "Your nomination was screened: {reference}."),),
        form="panel_screen",
        fills={"route": "route"},
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
        "It was nominated again, with what has changed",
        tasks=(SCREEN,),
        form="panel_again",
        button="Nominate it again",
    ),
    Step(
        "list",
        "panelitem",
        ("screened", *IN_HAND),
        "listed",
        Permission.PANELITEM_WORK,
        "It was put on the agenda of a sitting",
        form="panel_list",
        picks="sitting",
        button="Put it on an agenda",
    ),
    Step(
        "unlist",
        "panelitem",
        ("listed",),
        "screened",
        Permission.PANELITEM_WORK,
        "It was taken off an agenda, with the reason",
        form="panel_unlist",
        button="Take it off the agenda",
    ),
    Step(
        "discussed",
        "panelitem",
        ("listed",),
        "heard",
        Permission.PANELITEM_WORK,
        "The panel discussed it",
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
        "Specialist crime was asked to take it on",
        finishes=(TaskKind.ESCALATE_ITEM,),
        notices=(
            NoticeRow("panel", "specialist", "The panel asks you to take something on: "
                "{reference}."),
        ),
        form="panel_escalate",
        fills={"escalation_due_at": "answer"},
        picks="specialist",
        button="Ask specialist crime to take it on",
    ),
    Step(
        "answer_escalation",
        "panelitem",
        ("screened", "listed", *IN_HAND, "no_longer"),
        "",
        Permission.PANELITEM_ANSWER,
        "Specialist crime answered, with the reason",
        finishes=(TaskKind.ANSWER_ESCALATION,),
        notices=(
            NoticeRow("panel", "coordinators", "Specialist crime answered: {reference}."),
            NoticeRow("panel", "author", "Specialist crime answered: {reference}."),
        ),
        form="panel_escalation_answer",
        fills={"escalation": "outcome"},
        stamp="escalation_answered",
        button="Answer for specialist crime",
    ),
    Step(
        "review",
        "panelitem",
        IN_HAND,
        "reviewed",
        Permission.PANELITEM_WORK,
        "What its actions changed was written down",
        form="panel_review",
        button="Review what changed",
    ),
    Step(
        "no_longer_child",
        "panelitem",
        ("screened", *IN_HAND),
        "no_longer",
        Permission.PANELITEM_WORK,
        "It is no longer discussed, with the reason and what stays for the child",
        notices=(NoticeRow("panel", "author", "No longer discussed at the panel: {reference}."),),
        form="panel_no_longer_child",
        fills={"because": "because"},
        kinds=CHILD,
        button="No longer discussed, because",
    ),
    Step(
        "no_longer",
        "panelitem",
        ("screened", *IN_HAND),
        "no_longer",
        Permission.PANELITEM_WORK,
        "It is no longer discussed, with the reason",
        notices=(NoticeRow("panel", "author", "No longer discussed at the panel: {reference}."),),
        form="panel_no_longer",
        fills={"because": "because"},
        kinds=NOT_CHILD,
        button="No longer discussed, because",
    ),
)  # fmt: skip
