"""The steps of an alarm: a child who is not safe tonight, until a named person ends it."""

from handrail.rules.core.step_definition import START, Step, TaskRow
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

OPEN_ALARM = ("raised", "acknowledged", "handed_back", "with_front_door")
UNATTENDED = ("raised", "handed_back")  # nobody is dealing with it

STEPS: tuple[Step, ...] = (
    Step(
        "raise",
        "alarm",
        (START,),
        "raised",
        Permission.CONCERN_WRITE,
        "Alert raised that a child is not, or may not be, safe tonight",
    ),
    Step(
        "acknowledge",
        "alarm",
        ("raised", "acknowledged", "with_front_door"),  # also from a worker who goes off duty
        "acknowledged",
        Permission.ALARM_ACKNOWLEDGE,
        "Alert acknowledged",
    ),
    Step(
        "note",
        "alarm",
        OPEN_ALARM,
        "",
        Permission.ALARM_NOTE,
        "Overnight action recorded",
    ),
    Step(
        "hand_back",
        "alarm",
        ("acknowledged",),
        "handed_back",
        Permission.ALARM_HAND_BACK,
        "Alert handed back to the front door",
        tasks=(
            TaskRow(
                TaskKind.TAKE_OVER,
                "Take over {reference} from the emergency duty team",
                "team:front_door",
                "opening",
            ),
        ),
    ),
    Step(
        "take_over",
        "alarm",
        ("raised", "acknowledged", "handed_back"),
        "with_front_door",
        Permission.ALARM_TAKE_OVER,
        "Alert taken over by the front door",
        finishes=(TaskKind.TAKE_OVER,),
    ),
    Step(
        "answer",
        "alarm",
        OPEN_ALARM,
        "",
        Permission.ALARM_ANSWER,
        "Tonight’s safety answered",
        form="safe_tonight",
        finishes=(TaskKind.TAKE_OVER,),
        ends={"safe": {"safe": "ended", "not_safe": "acknowledged", "not_sure": "acknowledged"}},
    ),
)
