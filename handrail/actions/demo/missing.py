"""Missing children of the demo: played after the cases, each step at its own moment."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.actions.demo.cases import answers_of
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.yaml_files import read_yaml
from handrail.actions.missing import police_files
from handrail.records.models import Case, Missing, Person
from handrail.rules.core.local_time import LONDON, london_day, london_time
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.missing.charts import start_of_day
from handrail.rules.missing.police_file import COLUMNS, PoliceRow
from handrail.rules.workflow import NAMED

OWN = {"step", "by", "at", "pick", "moment"}
PICKS = {"give": "interviewer", "share": "told"}


def play_missing(cast: Cast, now: dt.datetime) -> None:
    """Plays the episodes, all of their steps in order of time."""
    scenes = []
    for number, told in enumerate(read_yaml("missing.yaml")):
        for step in told["steps"]:
            scenes.append((parse_moment(step["at"], now), number, told, step))
    _police_file(cast, now)
    rows: dict[int, Any] = {}
    for at, number, told, step in sorted(scenes, key=lambda scene: scene[0]):
        try:
            rows[number] = _act(cast, rows.get(number), told, step, at, now)
        except Exception as error:
            error.add_note(f"in the episode of {told['child']}, at the step {step['step']}")
            raise


def _police_file(cast: Cast, now: dt.datetime) -> None:
    """Adds a file of two police reports that match nobody exactly, and so are waiting."""
    at = parse_moment("9d 09:00", now)
    began = london_time(parse_moment("10d 21:40", now))
    cells = dict.fromkeys(COLUMNS, "") | {
        "missing_from": f"{began:%Y-%m-%d %H:%M}",
        "returned_at": f"{began + dt.timedelta(hours=9):%Y-%m-%d %H:%M}",
        "grade": "medium",
        "reported_by": "A neighbour",
    }
    names = ("police_reference", "given", "family", "born")
    told = (
        ("NP-M 1081/26", "Jaden", "Sorrel", "2010-08-19"),
        ("NP-M 1082/26", "Kacper", "Liss", "2011"),
    )
    rows = [
        PoliceRow(number, cells | dict(zip(names, row, strict=True)))
        for number, row in enumerate(told, 2)
    ]
    cora, police = cast.actor("cora", at), cast.agencies["police"]
    police_files.import_rows(by=cora, rows=rows, name="night-report.csv", agency=police, now=at)


def _act(
    cast: Cast,
    row: Missing | None,
    told: Mapping[str, Any],
    step: Mapping[str, Any],
    at: dt.datetime,
    now: dt.datetime,
) -> Any:
    named = NAMED["missing", step["step"]]
    answers = answers_of(named, {key: step[key] for key in step if key not in OWN}, at)
    given_moments = dict(step.get("moment") or {})
    if row is None:
        given_moments["missing_from"] = told["from"]
    for key, text in given_moments.items():
        answers |= _moment_answers(key, parse_moment(text, now))
    picked = {"child": _child(told["child"])} if row is None else _picked(cast, step)
    if row is not None:
        row.refresh_from_db()
    by = cast.actor(step["by"], at)
    made = step_dispatch.run_step(by=by, step=named, row=row, given=Given(answers, picked), now=at)
    return row or made


def _child(name: str) -> Person:
    given, _, family = name.partition(" ")
    case = Case.objects.get(referral__child_given=given, referral__child_family=family)
    if case.person is None:
        raise ValueError(f"{name} is not on the register")
    return case.person


def _picked(cast: Cast, step: Mapping[str, Any]) -> dict[str, Any]:
    name = PICKS.get(step["step"])
    if name is None:
        return {}
    chosen = step["pick"]
    return {name: cast.agencies[chosen] if name == "told" else cast.accounts[chosen]}


def _moment_answers(key: str, at: dt.datetime) -> dict[str, Any]:
    when = london_time(at)
    return {f"{key}_on": day_given(when.date()), f"{key}_time": f"{when:%H:%M}"}


def parse_moment(told: str, now: dt.datetime) -> dt.datetime:
    """The moment (UTC) of "13d 19:30", "5h", "autumn 22:40" or "autumn+1 08:30"."""
    when, _, clock = told.partition(" ")
    if when.endswith("h"):
        return now - dt.timedelta(hours=int(when.removesuffix("h")))
    if when.startswith("autumn"):
        later = int(when.removeprefix("autumn") or 0)
        day = last_autumn_change(london_day(now)) + dt.timedelta(days=later - 1)
    else:
        day = london_day(now) - dt.timedelta(days=int(when.removesuffix("d")))
    hour, minute = (int(part) for part in clock.split(":"))
    at = dt.datetime.combine(day, dt.time(hour, minute), LONDON)
    return at.astimezone(dt.UTC)


def last_autumn_change(today: dt.date) -> dt.date:
    """The last day of 25 hours that is at least a week before today."""
    day = today - dt.timedelta(days=7)
    hours = dt.timedelta(hours=25)
    while start_of_day(day + dt.timedelta(days=1)) - start_of_day(day) != hours:
        day -= dt.timedelta(days=1)
    return day
