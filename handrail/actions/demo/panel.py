"""The panel of the demo: one meeting held and minuted, and one with its papers sent out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.actions.demo import cases
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.yaml_files import read_yaml
from handrail.records.models import Case
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.panel import people
from handrail.rules.clocks import Calendar
from handrail.rules.workflow import NAMED, START


@dataclass
class PanelPlay:
    """The panel under way: the rows that its steps made, by the names the story gives them."""

    cast: Cast
    now: dt.datetime
    rows: dict[str, Any] = field(default_factory=dict)


def play_panels(cast: Cast, now: dt.datetime) -> None:
    """Plays the panel's steps, in the order of the file; no step is later than now."""
    play, calendar = PanelPlay(cast, now), Calendar.from_settings(settings_in_force())
    steps: list[dict[str, Any]] = list(read_yaml("panels.yaml"))
    last = None
    for number, told in enumerate(steps):
        wanted = cases.parse_moment(told["at"], calendar, now) or now
        latest = now - cases.AFTER * (len(steps) - number) / 20
        at = min(wanted, latest)
        last = at if last is None else max(at, last)
        try:
            _act(play, told, last)
        except Exception as error:
            error.add_note(f"in the panel, at the step {told['step']} of {told['at']}")
            raise


def _act(play: PanelPlay, told: Mapping[str, Any], at: dt.datetime) -> None:
    name, _, thing = told["step"].partition(":")
    row = _row(play, told)
    if row is not None:
        row.refresh_from_db()
    step = NAMED[thing or row._meta.model_name, name]
    picks = {key: _picked(play, key, value, at) for key, value in told.get("pick", {}).items()}
    answers = cases.answers_of(step, told, at)
    is_first = step.frm == (START,)
    given = Given(answers, picks, seen=None if is_first else row.version)
    made = step_dispatch.run_step(
        by=play.cast.actor(told["by"], at), step=step, row=row, given=given, now=at
    )
    if "as" in told:
        play.rows[told["as"]] = made
    if "listing" in told:
        play.rows[told["listing"]] = made.listings.latest("pk")


def _row(play: PanelPlay, told: Mapping[str, Any]) -> Any:
    if "child" in told:
        given, _, family = told["child"].partition(" ")
        return Case.objects.get(referral__child_given=given, referral__child_family=family)
    name, _, login = told.get("on", "").partition(", seat of ")
    if not name:
        return None
    row = play.rows[name]
    return row.seats.get(account=play.cast.accounts[login]) if login else row


def _picked(play: PanelPlay, key: str, value: Any, at: dt.datetime) -> Any:
    """The rows a step names: members by login, seats by login, items and meetings by name."""
    if key == "members":
        return [a for a in people.list_possible_members(at) if a.login in value]
    if key in {"there", "for_whom"}:
        panel = play.rows["then"]
        return list(panel.seats.filter(account__login__in=value))
    if key == "interests":
        return [play.rows[name] for name in value]
    if key == "sight":
        return [play.cast.agencies[name] for name in value]
    if key == "sitting":
        return play.rows[value]
    return play.cast.accounts[value] if key == "panel_doer" else play.cast.agencies[value]
