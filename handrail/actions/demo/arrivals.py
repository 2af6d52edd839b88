"""The front door's arrivals in the demo: a phone call, and a notice about two children."""

import datetime as dt
from typing import Any

from handrail.actions.core.references import random_reference
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.story_clock import Clockwork
from handrail.actions.demo.yaml_files import read_yaml
from handrail.actions.front_door import intake
from handrail.actions.front_door.intake import Arrived
from handrail.records.queries.core.settings import settings_in_force

ACTS = {"call": intake.record_call, "notice": intake.record_notice}


def play_arrivals(cast: Cast, now: dt.datetime) -> None:
    """Records each call and notice of arriving.yaml, some opening hours before now."""
    clockwork = Clockwork(now, settings_in_force())
    for row in read_yaml("arriving.yaml"):
        at = clockwork.open_moment(dt.timedelta(hours=int(row["hours_ago"])))
        told = Arrived(row["told"], [_child(child, now) for child in row["children"]])
        token = random_reference("demo", "A", at)
        ACTS[row["act"]](by=cast.actor("bob", at), arrived=told, token=token, now=at)


def _child(told: dict[str, Any], now: dt.datetime) -> dict[str, Any]:
    """A child of a call or notice, with a date of birth that fits the age in the story."""
    day, month = str(told["birthday"]).split("-")
    is_to_come = (int(month), int(day)) > (now.month, now.day)
    year = str(now.year - int(told["age"]) - is_to_come)
    text = f"{year}-{int(month):02d}-{int(day):02d}"
    born = {"day": day, "month": month, "year": year, "about": False, "text": text}
    given, _, family = str(told["child"]).partition(" ")
    return {
        "safe_tonight": told["safe_tonight"],
        "child_given": given,
        "child_family": family,
        "born": born,
        "seen": told["why"],
    }
