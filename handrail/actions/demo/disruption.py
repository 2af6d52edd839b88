"""Disruption in the demo: partners' reports, what the desk did with them, and measures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.actions.demo import cases
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.yaml_files import read_yaml
from handrail.actions.disruption import information_reports, measures
from handrail.actions.disruption.measures import Offer
from handrail.records.models import (
    Case,
    Link,
    Missing,
    Person,
    Report,
    SameEntity,
    TellerLink,
)
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import desk_people
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import options
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.permissions import Actor
from handrail.rules.workflow import NAMED, START

QUARTER = dt.timedelta(days=90)
OF_PEOPLE = {"recipients", "named"}
OF_ROWS = {"about_entities", "ends"}


@dataclass
class NetworkPlay:
    """The network under way: the rows that its steps made, by the names the story gives them."""

    cast: Cast
    now: dt.datetime
    rows: dict[str, Any] = field(default_factory=dict)


def play_disruption(cast: Cast, now: dt.datetime) -> None:
    """Plays reports and steps in order of time; no step is later than now."""
    play, calendar = NetworkPlay(cast, now), Calendar.from_settings(settings_in_force())
    steps: list[dict[str, Any]] = list(read_yaml("disruption.yaml"))
    scenes = []
    for number, told in enumerate(steps):
        wanted = cases.parse_moment(told["at"], calendar, now) or now
        latest = now - cases.AFTER * (len(steps) - number) / 40
        scenes.append((min(wanted, latest), number, told))
    for at, _, told in sorted(scenes, key=lambda scene: scene[:2]):
        try:
            _act(play, told, at)
        except Exception as error:
            error.add_note(f"in the network, at the step {told['step']} of {told['at']}")
            raise


def _act(play: NetworkPlay, told: Mapping[str, Any], at: dt.datetime) -> None:
    name, _, thing = told["step"].partition(":")
    if name == "invite":
        until = day_given(london_day(at) + QUARTER)
        asked = {"business": told["business"], "until_on": until}
        information_reports.create_report_link(
            by=play.cast.actor(told["by"], at), answers=asked, now=at
        )
        return
    row: Any = _row(play, told["on"]) if "on" in told else None
    step = NAMED[thing or row._meta.model_name, name]
    answers = cases.answers_of(step, {k: v for k, v in told.items() if k != "business"}, at)
    if thing == "report":
        made: Any = _tell(play, told, Given(answers), at)
    else:
        picks = {key: _picked(play, key, value) for key, value in told.get("pick", {}).items()}
        given = Given(answers, picks, seen=None if step.frm == (START,) else row.version)
        by = play.cast.actor(told["by"], at)
        made = step_dispatch.run_step(by=by, step=step, row=row, given=given, now=at)
    if "as" in told:
        play.rows[told["as"]] = made
    if "child" in told:
        child, by = _end(play, f"child {told['child']}"), play.cast.actor("marcus", at)
        measures.add_protected_child(by=by, measure=row, child=child, now=at)


def _tell(play: NetworkPlay, told: Mapping[str, Any], given: Given, at: dt.datetime) -> Report:
    """Sends a report, by a person with an account, by a business with its link, or publicly."""
    if "by" in told:
        return information_reports.submit_report(
            by=play.cast.actor(told["by"], at), given=given, now=at
        )
    nobody = Actor(account=None, name="", at=at)
    if "business" in told:
        link = TellerLink.objects.get(business=told["business"])
        information_reports.submit_by_link(link=link, given=given, by=nobody, now=at)
    else:
        information_reports.submit_publicly(given=given, by=nobody, now=at)
    return Report.objects.latest("pk")


def _row(play: NetworkPlay, named: str) -> Any:
    """A row by its name, or what the system proposed: "link of NAME and NAME", "pair of ..."."""
    if named.startswith("part "):  # "part PLAN AGENCY"
        _, plan, key = named.split()
        return play.rows[plan].parts.get(agency=play.cast.agencies[key])
    what, of, ends = named.partition(" of ")
    if not of:
        row = play.rows[named]
        row.refresh_from_db()
        return row
    pair = [_node(_end(play, name)) for name in ends.split(" and ")]
    table: Any = {"link": Link, "pair": SameEntity}[what]
    return table.objects.get(first__in=pair, second__in=pair, state="proposed")


def _node(end: Any) -> Any:
    """The node of a child or an episode; anything else is one already."""
    if isinstance(end, Person):
        return end.in_network.get(kind="child")
    return end.in_network if isinstance(end, Missing) else end


def _end(play: NetworkPlay, named: str) -> Any:
    """An entity by its name; a child ("child Hassan Aden") or their newest missing episode."""
    what, _, child = named.partition(" ")
    if what not in {"child", "episode"}:
        return play.rows[named]
    given, _, family = child.partition(" ")
    case = Case.objects.get(referral__child_given=given, referral__child_family=family)
    if what == "child":
        return case.person
    return Missing.objects.filter(case=case).latest("missing_from")


def _picked(play: NetworkPlay, key: str, value: Any) -> Any:
    """The rows a step names: people by login, rows and children by name, agencies by key."""
    if key in OF_PEOPLE:
        return [play.cast.accounts[login] for login in value]
    if key == "place_agencies":
        return [play.cast.agencies[agency] for agency in value]
    if key == "place":
        return play.rows[value]
    if key == "offer":  # "NAME OPTION"
        name, _, option = value.partition(" ")
        return Offer(play.rows[name], options.option_for(option))
    if key == "leader":
        return next(a for a in desk_people.list_possible_leads(play.now) if a.login == value)
    if key in OF_ROWS:
        return [_end(play, name) for name in value]
    return play.cast.accounts[value] if value in play.cast.accounts else play.cast.agencies[value]
