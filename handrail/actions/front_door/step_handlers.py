"""The steps of this domain that do more than the workflow table says, with their handlers."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.front_door import rescreening, safety_tonight

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("case", "safe"): safety_tonight.answer_in_case,
    ("case", "watch"): rescreening.set_rescreening_day,
}
