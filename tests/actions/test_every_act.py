"""What holds for every act: done by the right person, refused to others, whole or not at all."""

import pytest

from handrail.actions.recording import Refused
from handrail.records.models import Event, EventObject, Salt
from tests import people
from tests.actions.acts import ACTS, Act
from tests.people import Scene
from tests.people.full_disk import no_event_can_be_written

pytestmark = pytest.mark.django_db
each = pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)


@each
def test_the_right_person_does_it_and_one_event_says_so(act: Act, scene: Scene) -> None:
    act.first(scene)
    last = Event.objects.latest("sequence").sequence
    by = people.act_as(act.doer)
    act.do(by, scene)
    told = Event.objects.filter(sequence__gt=last)
    assert act.verb in set(told.values_list("verb", flat=True))
    assert {event.actor.login for event in told} == {act.doer}
    assert {event.roles for event in told} == {people.CAST[act.doer][1]}
    assert {event.at for event in told} == {people.NOW}
    if act.names:
        things = EventObject.objects.filter(event__in=told)
        assert things.filter(public_id=act.thing(scene).public_id).exists()


@each
def test_the_event_holds_nothing_that_was_written(act: Act, scene: Scene) -> None:
    act.first(scene)
    last = Event.objects.latest("sequence").sequence
    act.do(people.act_as(act.doer), scene)
    for event in Event.objects.filter(sequence__gt=last).values():
        event.pop("reason")  # a reason is meant to be read in the log
        for word in ("Saoirse", "Devlin", "Okonjo", "Harbour", "2012-03-14", "E14 "):
            assert word not in repr(event)


@pytest.mark.once
@each
def test_those_who_see_the_thing_are_told_why_they_may_not(act: Act, scene: Scene) -> None:
    act.first(scene)
    before, events = people.state(), Event.objects.count()
    for login in act.refused.split():
        with pytest.raises(Refused) as refused:
            act.do(people.act_as(login), scene)
        assert not refused.value.refusal.hidden, login
        assert refused.value.refusal.reason.endswith("."), login
    assert people.state() == before
    assert Event.objects.count() == events


@pytest.mark.once
@each
def test_for_everybody_else_the_thing_does_not_exist(act: Act, scene: Scene) -> None:
    act.first(scene)
    before, events = people.state(), Event.objects.count()
    for login in act.hidden.split():
        with pytest.raises(Refused) as refused:
            act.do(people.act_as(login), scene)
        assert refused.value.refusal.hidden, login
    assert people.state() == before
    assert Event.objects.count() == events


@each
def test_when_its_event_cannot_be_written_nothing_is(
    act: Act, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    act.first(scene)
    before, events, salts = people.state(), Event.objects.count(), Salt.objects.count()
    no_event_can_be_written(monkeypatch, OSError("the disk is full"))
    with pytest.raises(OSError, match="the disk is full"):
        act.do(people.act_as(act.doer), scene)
    assert people.state() == before
    assert (Event.objects.count(), Salt.objects.count()) == (events, salts)


@each
def test_nobody_without_a_role_does_anything(act: Act, scene: Scene) -> None:
    act.first(scene)
    people.account(act.doer).memberships.update(ended_on=people.NOW.date())
    with pytest.raises(Refused):
        act.do(people.act_as(act.doer), scene)
