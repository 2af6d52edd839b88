"""Missing episodes of the cast's children, through the product's own actions."""

import datetime as dt
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.records.models import Missing, Person
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.workflow import NAMED
from tests.people.casework import filled, taken
from tests.people.cast import NOW, act_as
from tests.people.joining import on_register


def when(key: str, at: str) -> dict[str, Any]:
    """The answers for a moment written 2026-11-23 21:00."""
    day, time = at.split(" ")
    return {f"{key}_on": day_given(dt.date.fromisoformat(day)), f"{key}_time": time}


def reported(
    child: Any = None, case: Any = None, at: str = "2026-11-23 21:00", by: str = "cora", **more: Any
) -> Missing:
    """An episode of a child: reported from the case, or by the coordinator outside of any."""
    answers = when("missing_from", at) | more
    name = "report:missing"
    if case is not None:
        made = taken(case, name, by="cat", **answers)
    else:
        made = outside(name, by, child=child, **answers)
    assert isinstance(made, Missing)
    return made


def outside(name: str, by: str, **more: Any) -> Any:
    step = NAMED["missing", name.partition(":")[0]]
    picked = {"child": more.pop("child")}
    given = Given(filled(step.form, NOW, **more), picked)
    return step_dispatch.run_step(by=act_as(by), step=step, row=None, given=given, now=NOW)


def back(row: Missing, at: str, by: str = "cora", **more: Any) -> Missing:
    taken(row, "locate", by=by, **when("returned", at), **more)
    row.refresh_from_db()
    return row


def another_child() -> Person:
    """Somebody on the register whom nothing else in a scene is about."""
    return on_register("Leo", "Marsh", born="2011-02-03")
