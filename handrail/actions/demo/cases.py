"""The demo's cases: what social care, police, health and schools did after the decision."""

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.actions.demo.answers import REASONS
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.yaml_files import read_yaml
from handrail.actions.front_door import escalation
from handrail.actions.sharing import contacts
from handrail.actions.work import tasks
from handrail.records.models import Case, Contribution, Row
from handrail.records.queries.core.settings import form_of, latest_form, settings_in_force
from handrail.records.queries.plans.joint_plans import Owner
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.forms.questions import Kind
from handrail.rules.workflow import NAMED, Step

EXPLAINED = {"told_child": "yes", "told_how": "Face to face, in a place the child chose"}
AFTER = dt.timedelta(minutes=5)
NOT_ANSWERS = {
    "step", "actor", "by", "at", "pick", "on", "only", "child", "listing", "outside",
}  # fmt: skip


@dataclass
class CasePlay:
    """One case under way: the rows that its steps made, by the name the story gives them."""

    case: Case
    cast: Cast
    now: dt.datetime
    last: dt.datetime
    rows: dict[str, Any] = field(default_factory=dict)


def play_cases(cast: Cast, now: dt.datetime) -> None:
    """Plays the events of each case, in the order in which they happened."""
    scenes = []
    for child, steps in read_yaml("cases.yaml").items():
        given, _, family = child.partition(" ")
        case = Case.objects.get(referral__child_given=given, referral__child_family=family)
        play = CasePlay(case, cast, now, case.opened_at)
        scenes += [(at, child, play, step) for at, step in _timed(play, steps)]
    _police_desk(cast, min(at for at, *_ in scenes) - dt.timedelta(hours=2))
    for at, child, play, step in sorted(scenes, key=lambda scene: scene[0]):
        try:
            _act(play, step, at)
        except Exception as error:
            error.add_note(f"in the case of {child}, at the step {step['step']}")
            raise


def _police_desk(cast: Cast, at: dt.datetime) -> None:
    """Adds the contact that 87As are mailed to, entered by cat and verified by marcus."""
    told = {
        "kind": "unit",
        "name": "Child Abuse Investigation Team",
        "organisation": "Northmere Police",
        "channel": "secure_mail",
        "address": "cait@police.northmere.example",
    }
    row = contacts.add_contact(by=cast.actor("cat", at), row=None, given=Given(told), now=at)
    rung = {"how": "rung_back", "how_words": "The duty sergeant, on the control room’s number",
            "clearance": ["whereabouts"], "never": "no",
            "until_on": day_given(london_day(at) + dt.timedelta(days=360))}  # fmt: skip
    later = at + dt.timedelta(hours=1)
    contacts.verify_contact(by=cast.actor("marcus", later), row=row, given=Given(rung), now=later)


def _timed(play: CasePlay, steps: list[dict[str, Any]]) -> Iterator[tuple[dt.datetime, Any]]:
    """Each step with its moment: so many working days ago, later than the step before."""
    calendar, last = Calendar.from_settings(settings_in_force()), play.last
    for number, step in enumerate(steps):
        wanted = parse_moment(step.get("at", ""), calendar, play.now) or last + AFTER
        latest = play.now - AFTER * (len(steps) - number) / 4
        last = min(max(wanted, last + AFTER / 5), max(latest, last + AFTER / 60))
        yield last, step


def parse_moment(told: str, calendar: Calendar, now: dt.datetime) -> dt.datetime | None:
    """The moment of "3d 15:30": three working days ago at that time."""
    if not told:
        return None
    days, _, clock = told.partition(" ")
    day = london_day(now)
    for _ in range(int(days.removesuffix("d"))):
        day -= dt.timedelta(days=1)
        while not calendar.is_working_day(day):
            day -= dt.timedelta(days=1)
    hour, minute = (int(part) for part in clock.split(":"))
    return calendar.opening(day) + dt.timedelta(hours=hour - 9, minutes=minute)


def _act(play: CasePlay, told: Mapping[str, Any], at: dt.datetime) -> None:
    if told["step"] == "done":
        _finish(play, told, at)
        return
    if told["step"] == "disagree":
        _disagree(play, told, at)
        return
    name, _, thing = told["step"].partition(":")
    row = None if told.get("outside") else _row(play, told.get("on", ""))
    if row is not None:
        row.refresh_from_db()
    step = NAMED[thing or _thing(row), name]
    given = Given(
        answers=answers_of(step, told, at),
        picked={key: _picked(play, key, value) for key, value in _pairs(told)},
        seen=None if thing or row is None else row.version,
        reasons=REASONS,
    )
    by = play.cast.actor(told.get("actor") or told["by"], at)  # "by" may be what a form asks
    made = step_dispatch.run_step(by=by, step=step, row=row, given=given, now=at)
    if "as" in told:
        play.rows[told["as"]] = made


def _thing(row: Row | None) -> str:
    return str(row._meta.model_name) if row is not None else ""


def _row(play: CasePlay, named: str) -> Any:
    """The row that a step is about: the case, a row by its name, or "NAME, seat of AGENCY".

    "NAME, view of AGENCY" is the contribution that a partner was asked for on that row.

    A name that no step gave is a kind of row, such as "enquiry": the last of its kind in the
    case.
    """
    if ", view of " in named:
        name, _, agency = named.partition(", view of ")
        about = play.rows[name].public_id
        return Contribution.objects.get(of=about, agency=play.cast.agencies[agency])
    name, _, agency = named.partition(", seat of ")
    if not name:
        return play.case
    if name not in play.rows:
        return getattr(play.case, f"{name}_rows").latest("pk")
    row = play.rows[name]
    return row.attendances.get(agency=play.cast.agencies[agency]) if agency else row


def _finish(play: CasePlay, told: Mapping[str, Any], at: dt.datetime) -> None:
    """Finishes the task whose title begins with these words."""
    task = play.case.tasks.filter(state="open", title__startswith=told["title"]).first()
    if task is None:
        raise ValueError(f"no open task begins with {told['title']!r}")
    answers = {"outcome": "done", "words": told.get("words", "")}
    tasks.finish_task(by=play.cast.actor(told["by"], at), task=task, answers=answers, now=at)


def _disagree(play: CasePlay, told: Mapping[str, Any], at: dt.datetime) -> None:
    """Raises a disagreement with the newest decision of the step that `with` names."""
    rows = play.case.submissions.filter(stage_id=play.rows[told["on"]].public_id)
    escalation.raise_in_case(
        by=play.cast.actor(told["by"], at),
        kept=rows.filter(part=told["with"]).latest("submitted_at"),
        answers={key: told[key] for key in ("about", "words", "wanted", "safe_meanwhile")},
        token=secrets.token_hex(16),
        now=at,
    )


def _pairs(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from (told.get("pick") or {}).items()


def _picked(play: CasePlay, key: str, value: Any) -> Any:
    cast = play.cast
    if key == "recipient":
        return play.rows[value]
    if isinstance(value, list):
        return [cast.agencies[name] for name in value]
    if key in {"worker", "doer"}:
        return cast.accounts[value]
    if key == "owner":  # "LOGIN at AGENCY", or an agency alone
        login, _, agency = value.rpartition(" at ")
        return Owner(cast.agencies[agency], cast.accounts[login] if login else None)
    return cast.agencies[value]


def answers_of(step: Step, told: Mapping[str, Any], at: dt.datetime) -> dict[str, Any]:
    """The answers of a story; dates as days from the step's own, such as "+7" or "0"."""
    if not step.form:
        return {}
    form = form_of(latest_form(step.form))
    asked = {question.key: question for question in form.questions()}
    given = {key: told[key] for key in told if key in asked}
    if "explain_child" in asked and "explain" in told:
        given = {"explain_child": told["explain"], **EXPLAINED, **given}
    unknown = set(told) - set(asked) - NOT_ANSWERS - {"explain", "as"}
    if unknown:
        raise ValueError(f"{step.form} does not ask {sorted(unknown)}")
    return {key: _value(asked[key].kind, value, at) for key, value in given.items()}


def _value(kind: Kind, value: Any, at: dt.datetime) -> Any:
    if kind is Kind.DATE:
        return day_given(_day(str(value), london_day(at)))
    if kind is Kind.VOICE:
        words, _, told_to = str(value).partition(" | ")
        return {"words": words, "told_to": told_to}
    if kind is Kind.ADDRESS:
        lines, _, postcode = str(value).partition("|")
        return {"lines": lines, "postcode": postcode}
    return value


def _day(told: str, day: dt.date) -> dt.date:
    """A date so many days from another, or so many working days: "7", "-1", "3w", "-2w"."""
    if not told.endswith("w"):
        return day + dt.timedelta(days=int(told))
    calendar = Calendar.from_settings(settings_in_force())
    number = int(told.removesuffix("w"))
    while number < 0:
        day -= dt.timedelta(days=1)
        number += calendar.is_working_day(day)
    for _ in range(number):
        day = calendar.next_working_day(day)
    return day
