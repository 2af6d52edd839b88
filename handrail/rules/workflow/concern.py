"""The steps of a concern."""

from handrail.rules.workflow.rows import START, Step

STEPS: tuple[Step, ...] = (
    Step("start", "concern", (START,), "started", "concern.start", "A concern was started"),
)
