"""The dip sample of the demo: a month drawn, one case graded by partners and moderated."""

import datetime as dt
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.actions.demo import cases
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.yaml_files import read_yaml
from handrail.records.models import Contribution, DipSample
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_given, month_of
from handrail.rules.workflow import NAMED


def play_dipping(cast: Cast, now: dt.datetime) -> None:
    """Draws the month before last, in which one case was open, and plays what followed."""
    sample = None
    calendar = Calendar.from_settings(settings_in_force())
    for told in read_yaml("dipping.yaml"):
        at = cases.parse_moment(told["at"], calendar, now) or now
        step = NAMED[told["on"], told["step"]]
        row = _row(cast, sample, told)
        answers = cases.answers_of(step, {key: told[key] for key in told if key != "of"}, at)
        if row is None:
            answers["month_on"] = day_given(_before_last(now))
        given = Given(answers, _picked(cast, told), seen=row.version if row else None)
        done = step_dispatch.run_step(
            by=cast.actor(told["by"], at), step=step, row=row, given=given, now=at
        )
        sample = sample or done


def _before_last(now: dt.datetime) -> dt.date:
    last = month_of(london_day(now)) - dt.timedelta(days=1)
    return month_of(last) - dt.timedelta(days=1)


def _row(cast: Cast, sample: DipSample | None, told: dict[str, Any]) -> Any:
    """The sample's case, or the grade an agency was asked for; None before it is drawn."""
    if sample is None:
        return None
    drawn = sample.cases.order_by("pk")[0]
    if told["on"] == "contribution":
        agency = cast.agencies[told["of"]]
        return Contribution.objects.get(of=drawn.public_id, agency=agency)
    return drawn


def _picked(cast: Cast, told: dict[str, Any]) -> dict[str, Any]:
    return {
        key: [cast.agencies[name] for name in value]
        if isinstance(value, list)
        else cast.accounts[value]
        for key, value in told.get("pick", {}).items()
    }
