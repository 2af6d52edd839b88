"""Loads the demo: publishes forms, makes the cast and plays the stories in order of time."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from handrail.actions.accounts import demo_codes
from handrail.actions.audit import audit_blocks
from handrail.actions.core.recording import NotPossible
from handrail.actions.demo import (
    advice,
    cast as cast_actions,
    commenced_law,
    duty_nights,
    escalation,
    own_tool,
    story_steps,
)
from handrail.actions.demo.access_review import play_watching
from handrail.actions.demo.arrivals import play_arrivals
from handrail.actions.demo.back_office import play_offices
from handrail.actions.demo.cases import play_cases
from handrail.actions.demo.cast import SETTER, Cast
from handrail.actions.demo.description import (
    KINDS,
    describe_accounts,
    describe_demo,
    describe_objects,
)
from handrail.actions.demo.dip_samples import play_dipping
from handrail.actions.demo.disruption import play_disruption
from handrail.actions.demo.documents import play_documents
from handrail.actions.demo.further_children import add_children
from handrail.actions.demo.missing import play_missing
from handrail.actions.demo.panel import play_panels
from handrail.actions.demo.restricted_children import close_and_ask
from handrail.actions.demo.return_details import say_of_all
from handrail.actions.demo.story import load_stories
from handrail.actions.demo.story_clock import BEFORE_SENDING, Clockwork
from handrail.actions.demo.story_state import Play
from handrail.actions.disruption.information_reports import STAND_IN
from handrail.actions.forms import forms
from handrail.actions.operations import service_health, worker
from handrail.records.models import Account, Agency, Partnership
from handrail.records.package_data import shipped_forms
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.local_time import london_day

__all__ = [
    "KINDS",
    "describe_accounts",
    "describe_demo",
    "describe_objects",
    "has_demo",
    "load_demo",
    "publish_forms",
    "require_demo_or_empty",
]

Tell = Callable[[str], None]
HISTORY = dt.timedelta(days=400)
MOST_SAVED = 10_000
A_MOMENT = dt.timedelta(minutes=2)
ONE_FORM = dt.timedelta(minutes=10)
STEPS = (
    story_steps.STEPS | duty_nights.STEPS | advice.STEPS | escalation.STEPS | commenced_law.STEPS
)


def has_demo() -> bool:
    """Whether this database contains the demo."""
    return Account.objects.filter(is_demo=True).exists() and Partnership.objects.exists()


def require_demo_or_empty() -> None:
    """Raises NotPossible when the database has any data and was not begun as the demo.

    People, agencies and systems added while using the demo do not change that: it stays the
    demo.
    """
    if has_demo():
        return
    accounts = Account.objects.exclude(login=STAND_IN)
    if accounts.exists() or Partnership.objects.exists() or Agency.objects.exists():
        raise NotPossible(
            "This database holds another partnership, and the demo is never mixed with one. "
            "Set HANDRAIL_DATA to an empty folder, or HANDRAIL_DATABASE to an empty database."
        )


def publish_forms(*, now: dt.datetime, tell: Tell) -> None:
    """Publishes the shipped forms; one that differs under its old version is left and reported."""
    for name, text in shipped_forms():
        try:
            forms.publish(by=SETTER, text=text, now=now, is_shipped=True)
        except NotPossible as error:
            tell(f"{name}: {error}")


def load_demo(now: dt.datetime, children: int = 0, tell: Tell = lambda text: None) -> None:
    """Loads the demo unless it is there; then tops it up with `children` further children.

    Raises NotPossible when the database contains another partnership.
    """
    require_demo_or_empty()
    there = has_demo()
    publish_forms(now=now if there else now - HISTORY, tell=tell)
    if not there:
        audit_blocks.archive_checkpoints(now=now)
        _first_time(now, tell)
        service_health.record_trusted_time(begun_at=now, now=now)
    demo_codes.enrol_demo_accounts(by=SETTER, now=now)
    if children:
        add_children(cast_actions.load_cast(), children, now=now, tell=tell)
    audit_blocks.seal_due(now=now)
    audit_blocks.checkpoint_due(now=now)


@transaction.atomic
def _first_time(now: dt.datetime, tell: Tell) -> None:
    """Loads the demo completely or not at all: one transaction, as nobody uses it yet."""
    tell("Making the partnership, its agencies and accounts")
    cast = cast_actions.create_cast(now=now - HISTORY)
    own_tool.publish_own_tool(cast, now=now)
    commenced_law.switch_on(cast, now)
    every = sorted(_scenes(cast, now), key=lambda scene: scene.at)
    for number, scene in enumerate(every, 1):
        _act(scene)
        if number % 100 == 0 or number == len(every):
            tell(f"Playing the stories: {number} of {len(every)} steps")
    play_arrivals(cast, now)
    close_and_ask(cast, now)
    play_cases(cast, now)
    play_dipping(cast, now)
    play_panels(cast, now)
    play_missing(cast, now)
    play_disruption(cast, now)
    play_watching(cast, now)
    play_documents(cast, now)
    play_offices(cast, now)
    commenced_law.play_health(cast, now)
    say_of_all(cast, now)
    compared = worker.compare_due(now=now, most=MOST_SAVED)
    tell(f"Comparing what was saved: {sum(compared)}")


@dataclass(frozen=True)
class Scene:
    """One step of one story, at its moment."""

    at: dt.datetime
    play: Play
    verb: str
    told: Any = None


def _act(scene: Scene) -> None:
    try:
        if scene.verb == "write":
            story_steps.write_concern(scene.play, scene.at)
        elif scene.verb == "send":
            story_steps.submit_referral(scene.play, scene.at)
        else:
            STEPS[scene.verb](scene.play, scene.told, scene.at)
    except Exception as error:
        error.add_note(f"in the story of {scene.play.story.child}, at the step {scene.verb}")
        raise


def _scenes(cast: Cast, now: dt.datetime) -> list[Scene]:
    clockwork = Clockwork(now, settings_in_force())
    found: list[Scene] = []
    plays: dict[str, Play] = {}
    for story in load_stories():
        play = plays[story.child] = Play(
            story, cast, london_day(now), first=plays.get(story.beside)
        )
        received = clockwork.received(story)
        begun = play.begun = received - BEFORE_SENDING
        if play.first:
            begun = play.first.begun + ONE_FORM
            received = max(received, begun + ONE_FORM)
        found.append(Scene(begun, play, "write"))
        if not story.pages:
            found.append(Scene(received, play, "send"))
        found += [
            Scene(received - A_MOMENT, play, verb, step[verb])
            for step in story.steps
            for verb in step
            if verb == commenced_law.REPORT  # before the draft is sent and closed
        ]
        steps = [step for step in story.steps if commenced_law.REPORT not in step]
        found += [
            Scene(at, play, verb, told) for at, verb, told in clockwork.timed(received, steps)
        ]
    return found
