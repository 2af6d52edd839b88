"""Dip samples, through the product's own actions."""

import datetime as dt
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.records.models import DipSample
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.workflow import NAMED
from tests.people.casework import filled
from tests.people.cast import NOW, act_as


def drawn(*, by: str = "ruth", now: dt.datetime = NOW, **more: Any) -> DipSample:
    """A sample of this month, of three cases if so many were open."""
    answers = filled("dip_draw", now, **{"month_on": day_given(now.date()), "size": "3"} | more)
    step = NAMED["dipsample", "draw"]
    found: DipSample = step_dispatch.run_step(
        by=act_as(by, now), step=step, row=None, given=Given(answers), now=now
    )
    return found
