"""What was recorded before and after a measure, for its reader."""

import datetime as dt

import pytest

from handrail.records.models import Intel, Measure, Missing
from handrail.records.queries.disruption import measure_effect
from tests import people
from tests.people import intelligence, measures
from tests.people.casework import allocated, taken
from tests.people.missing import back, reported
from tests.people.network import child_node, linked, node

pytestmark = pytest.mark.django_db


def test_missing_episodes_of_the_child_are_counted_once_on_either_side() -> None:
    row = measures.warned(born="2012-05-03")
    child = row.children.get().person
    case = child.cases.get()
    served = dt.datetime(2026, 10, 15, 10, tzinfo=dt.UTC)
    Measure.objects.filter(pk=row.pk).update(served_at=served)
    row.refresh_from_db()
    for day in ("2026-09-01", "2026-09-20", "2026-11-01"):
        back(reported(case=case, at=f"{day} 20:00"), f"{day} 23:00")
    cat = people.act_as("cat")
    period, counts = measure_effect.effect_of(cat, row, [child.pk])
    assert not period.is_whole
    episodes = counts[0]
    assert episodes.label == "Missing episodes of the children it protects"
    assert (episodes.before, episodes.after) == (2, 1)
    Missing.objects.filter(missing_from__month=9, missing_from__day=20).update(state="withdrawn")
    assert measure_effect.effect_of(cat, row, [child.pk])[1][0].before == 1


def test_without_a_child_whom_the_reader_may_know_no_episode_is_counted() -> None:
    row = measures.warned(born="2012-05-03")
    _, counts = measure_effect.effect_of(people.act_as("ezra"), row, [])
    assert [one.label for one in counts] == [
        "Incidents reported in intelligence", "Sightings with a date"
    ]  # fmt: skip


def test_a_measure_that_has_not_begun_has_no_effect_yet() -> None:
    row = measures.considered(measures.entity("person", "Big T"), "cawn16")
    assert measure_effect.effect_of(people.act_as("ezra"), row, []) is None


def test_an_episode_that_the_reader_may_not_read_is_not_counted() -> None:
    row = measures.warned(born="2012-05-03")
    child = row.children.get().person
    for day in ("2026-09-01", "2026-09-20"):
        held = back(reported(case=child.cases.get(), at=f"{day} 20:00"), f"{day} 23:00")
    Missing.objects.filter(pk=held.pk).update(sensitivity="S2", guardian=people.account("ruth"))
    _, counts = measure_effect.effect_of(people.act_as("cat"), row, [child.pk])
    assert counts[0].before == 1


def test_an_incident_is_counted_for_who_may_read_the_intelligence_about_it() -> None:
    place = measures.entity()
    row = measures.in_force(place, "cpn")
    item = intelligence.recorded()
    taken(item, "about", by="ivo", about_entities=[place])
    Intel.objects.filter(pk=item.pk).update(occurred_at=dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC))
    for login, number in (("ivo", 1), ("ezra", 0)):
        _, counts = measure_effect.effect_of(people.act_as(login), row, [])
        assert counts[0].before == number, login


@pytest.mark.parametrize("how", ["secret", "child"])
def test_a_sighting_of_somebody_whom_the_reader_may_not_know_is_not_counted(how: str) -> None:
    place, day = measures.entity(), dt.date(2026, 11, 3)
    row, child = measures.in_force(place, "cpn"), allocated().person
    assert child is not None
    hidden = node("person", "Moss", handling="C") if how == "secret" else child_node(child)
    for other in (hidden, node("vehicle", "Van")):
        linked(other, place, "seen", started_on=day)
    _, counts = measure_effect.effect_of(people.act_as("ezra"), row, [])
    assert counts[1].before == 1
