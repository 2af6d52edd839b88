"""Deciding on a pattern across children: by whom, with what, and what the event says."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.missing.pattern_decisions import decide_pattern
from handrail.records.models import Event, Missing, MissingLink, MissingPattern, Person
from handrail.records.queries.missing import patterns as queries
from tests import people
from tests.people.joining import on_register
from tests.people.missing import reported
from tests.people.named import restricted

pytestmark = pytest.mark.django_db

EVENINGS = ("2026-10-02", "2026-10-16", "2026-11-06")
PIER = "The old pier"
WHY = "Both said so in their interviews"


def missing_on(day: str, *children: Person, place: str = PIER) -> None:
    """These children went missing on one evening, half an hour apart, named with one place."""
    for number, child in enumerate(children):
        reported(child, at=f"{day} 20:{number * 30:02}", places=place)


def two_missing_together() -> tuple[Person, Person]:
    """Two children who went missing on the same three evenings."""
    leo, amira = on_register("Leo", "Marsh", born="2011-02-03"), on_register("Amira", "Said")
    for day in EVENINGS:
        missing_on(day, leo, amira)
    return leo, amira


def decide(
    state: str = "confirmed", reason: str = WHY, *, by: str = "cora", seen: int = 0
) -> MissingPattern:
    """Decides on the latest pattern that cora finds."""
    found = queries.patterns_across(people.act_as("cora"), 12).patterns[0]
    rows = Missing.objects.filter(pk__in=found.pattern.episodes).order_by("pk")
    return decide_pattern(
        by=people.act_as(by), pattern=found.pattern, token=found.token, episodes=list(rows),
        state=state, reason=reason, seen=seen, now=people.NOW,
    )  # fmt: skip


def test_a_decision_is_one_event_that_names_every_episode_and_changes_nothing_else() -> None:
    two_missing_together()
    links = list(MissingLink.objects.order_by("pk").values())
    row = decide()
    event = Event.objects.get(public_id=row.last_event_id)
    assert event.verb == "missing.pattern_decided"
    assert event.reason == WHY
    named = {ref for kind, ref, _ in event.objects_named if kind == "missing"}
    assert named == {str(one.public_id) for one in Missing.objects.all()}
    assert list(MissingLink.objects.order_by("pk").values()) == links
    assert (row.state, row.decided_by, row.parts.count()) == (
        "confirmed",
        people.account("cora"),
        6,
    )


def test_a_decision_may_be_changed_by_whoever_has_seen_it() -> None:
    two_missing_together()
    decide()
    with pytest.raises(Stale):
        decide("set_aside", "By chance")
    row = decide("set_aside", "It was a school trip", seen=1)
    assert (row.state, row.reason, row.version) == ("set_aside", "It was a school trip", 2)
    assert row.parts.count() == 6
    assert MissingPattern.objects.count() == 1


def test_a_decision_needs_a_reason_and_one_of_the_two_answers() -> None:
    two_missing_together()
    with pytest.raises(Incomplete) as error:
        decide(reason="  ")
    assert "Enter how you know" in error.value.problems["reason"]
    with pytest.raises(NotPossible):
        decide("open")
    with pytest.raises(Stale):
        decide(seen=3)
    assert MissingPattern.objects.count() == 0


def test_only_whoever_works_on_every_episode_decides() -> None:
    two_missing_together()
    with pytest.raises(Refused):
        decide(by="ruth")
    with pytest.raises(Refused):
        decide(by="pol")


def test_a_decision_is_held_as_closely_as_the_closest_of_its_episodes() -> None:
    leo, _ = two_missing_together()
    restricted(leo, "cora")
    Missing.objects.filter(person=leo).update(sensitivity="S2", guardian=people.account("ruth"))
    row = decide()
    assert (row.sensitivity, row.guardian) == ("S2", people.account("ruth"))
