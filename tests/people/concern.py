"""People and places of concern, through the product's own actions."""

import datetime as dt
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.records.models import Entity, Link, SameEntity
from handrail.rules.workflow import NAMED
from tests.people.casework import filled
from tests.people.cast import NOW, act_as

PLATE = "AB12 CDE"


def recorded(kind: str, *, by: str = "ivo", now: dt.datetime = NOW, **more: Any) -> Entity:
    """Something of concern as somebody records it: handled with P, nothing may-be-harmed."""
    step = NAMED["entity", f"record_{kind}"]
    plain = {"handling": "p", "label": f"A {kind}"}
    plain |= {"also_child": "no", "status": "alleged"} if kind == "person" else {}
    given = Given(filled(step.form, now, **plain | more))
    made = step_dispatch.run_step(by=act_as(by, now), step=step, row=None, given=given, now=now)
    assert isinstance(made, Entity)
    return made


def linked(first: Any, second: Any, *, by: str = "ivo", **more: Any) -> Link:
    """Two that somebody links: entities, a child on the register, a missing episode."""
    step = NAMED["link", "record"]
    answers = filled(step.form, NOW, **{"handling": "p", "until_on": None} | more)
    given = Given(answers, {"ends": [first, second]})
    made = step_dispatch.run_step(by=act_as(by), step=step, row=None, given=given, now=NOW)
    assert isinstance(made, Link)
    return made


def two_cars(by: str = "ivo") -> SameEntity:
    """Two vehicles of one plate, one of them read in part: the pair that is proposed."""
    recorded("vehicle", by=by, label="Grey hatchback", registrations=PLATE)
    recorded("vehicle", by=by, label="Grey car at the arcade", registrations="AB12 C?E")
    return SameEntity.objects.latest("pk")
