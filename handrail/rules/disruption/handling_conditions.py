"""What a handling condition forbids, for any row that has one."""

from typing import Protocol

from handrail.rules.vocabulary import HandlingLimit


class Handled(Protocol):
    """A row with limits, separated by spaces."""

    limits: str


def is_forbidden(row: Handled, limit: HandlingLimit) -> bool:
    """Whether the row's conditions forbid this."""
    return limit.value in row.limits.split()


def limits_in_words(row: Handled) -> list[str]:
    """What the conditions of a row forbid, such as "Not printed"."""
    return [limit.label for limit in HandlingLimit if is_forbidden(row, limit)]


WHY_NOT = {
    HandlingLimit.NO_PANEL: "A handling condition keeps this out of the "
    "panel’s papers. Ask the intelligence desk "
    "whether the condition can be changed.",
    HandlingLimit.NO_PRINT: "A handling condition does not allow "
    "a paper copy. Read it on the screen, "
    "or ask the intelligence desk whether the condition can be changed.",
}


def refusal_reason(row: Handled, limit: HandlingLimit) -> str:
    """Why the conditions refuse something, in words for the person; "" when they do not."""
    return WHY_NOT[limit] if is_forbidden(row, limit) else ""
