"""The steps of an alarm: a child who is not safe tonight."""

from handrail.rules.workflow.rows import START, Step, TaskRow

OPEN_ALARM = ("raised", "acknowledged", "handed_back")

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
        OPEN_ALARM,
        "taken_over",
        "alarm.take_over",
        "The front door goes on with it",
        finishes=("take_over",),
    ),
)
