"""The steps of an alarm: a child who is not safe tonight, until a named person ends it."""

from handrail.rules.core.step_definition import START, Step, TaskRow
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

OPEN_ALARM = ("raised", "acknowledged", "handed_back", "with_front_door")

STEPS: tuple[Step, ...] = (
    Step(
        "raise",
        "alarm",
        (START,),
        "raised",
        Permission.CONCERN_WRITE,
        "A child is not safe tonight",
    ),
    Step(
        "acknowledge",
        "alarm",
        ("raised", "acknowledged"),  # another worker may take it from one who goes off duty
        "acknowledged",
        Permission.ALARM_ACKNOWLEDGE,
        "Somebody said that they act on it now",
    ),
    Step(
        "note",
        "alarm",
        OPEN_ALARM,
        "",
        Permission.ALARM_NOTE,
        "What was done tonight was written down",
    ),
    Step(
        "hand_back",
        "alarm",
        ("acknowledged",),
        "handed_back",
        Permission.ALARM_HAND_BACK,
        "It was handed back for the morning",
        tasks=(
            TaskRow(
                TaskKind.TAKE_OVER, "Take over {reference} from the duty team", "team:front_door"
            ),
        ),
    ),
    Step(
        "take_over",
        "alarm",
        ("raised", "acknowledged", "handed_back"),
        "with_front_door",
        Permission.ALARM_TAKE_OVER,
        "The front door goes on with it by day",
        finishes=(TaskKind.TAKE_OVER,),
    ),
    Step(
        "answer",
        "alarm",
        OPEN_ALARM,
        "",
        Permission.ALARM_ANSWER,
        "Somebody answered whether the child is safe; safe, with what was done, ends it",
        form="safe_tonight",
        finishes=(TaskKind.TAKE_OVER,),
        ends={"safe": {"safe": "ended", "not_safe": "acknowledged", "not_sure": "acknowledged"}},
    ),
)
