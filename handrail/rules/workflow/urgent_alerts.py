"""The steps of an alarm: a child who is not safe tonight, until a named person ends it."""

from handrail.rules.workflow.step_definition import START, Step, TaskRow

OPEN_ALARM = ("raised", "acknowledged", "handed_back", "with_front_door")

STEPS: tuple[Step, ...] = (
    Step("raise", "alarm", (START,), "raised", "concern.write", "A child is not safe tonight"),
    Step(
        "acknowledge",
        "alarm",
        ("raised", "acknowledged"),  # another worker may take it from one who goes off duty
        "acknowledged",
        "alarm.acknowledge",
        "Somebody said that they act on it now",
    ),
    Step("note", "alarm", OPEN_ALARM, "", "alarm.note", "What was done tonight was written down"),
    Step(
        "hand_back",
        "alarm",
        ("acknowledged",),
        "handed_back",
        "alarm.hand_back",
        "It was handed back for the morning",
        tasks=(
            TaskRow("take_over", "Take over {reference} from the duty team", "team:front_door"),
        ),
    ),
    Step(
        "take_over",
        "alarm",
        ("raised", "acknowledged", "handed_back"),
        "with_front_door",
        "alarm.take_over",
        "The front door goes on with it by day",
        finishes=("take_over",),
    ),
    Step(
        "answer",
        "alarm",
        OPEN_ALARM,
        "",
        "alarm.answer",
        "Somebody answered whether the child is safe; safe, with what was done, ends it",
        form="safe_tonight",
        finishes=("take_over",),
        ends={"safe": {"safe": "ended", "not_safe": "acknowledged", "not_sure": "acknowledged"}},
    ),
)
