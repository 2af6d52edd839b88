"""What holds for every act: done by the right person, refused to others, whole or not at all."""

from collections.abc import Callable

import pytest

from handrail.actions.core.recording import Refused
from handrail.records.models import Event, EventObject, Salt
from tests import people
from tests.actions.acts import ACTS, Act
from tests.pages.matrix import forgotten
from tests.people import Scene
from tests.people.full_disk import no_event_can_be_written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_an_act_is_done_by_the_right_person_alone_and_is_whole_or_not_at_all(
    act: Act, scene: Scene
) -> None:
    act.first(scene)
    for check in CHECKS:
        with forgotten():
            check(act, scene.read_again())


def the_right_person_does_it_and_one_event_says_so(act: Act, scene: Scene) -> None:
    last = Event.objects.latest("sequence").sequence
    act.do(people.act_as(act.doer), scene)
    told = Event.objects.filter(sequence__gt=last)
    assert act.verb in set(told.values_list("verb", flat=True))
    assert {event.actor.login for event in told} == {act.doer}
    assert {event.roles for event in told} == {people.CAST[act.doer][1]}
    assert {event.at for event in told} == {people.NOW}
    if act.names:
        things = EventObject.objects.filter(event__in=told)
        assert things.filter(public_id=act.thing(scene).public_id).exists()
    the_event_holds_nothing_that_was_written(last)


def the_event_holds_nothing_that_was_written(last: int) -> None:
    for event in Event.objects.filter(sequence__gt=last).values():
        event.pop("reason")  # a reason is meant to be read in the log
        for word in ("Saoirse", "Devlin", "Okonjo", "Harbour", "2012-03-14", "E14 "):
            assert word not in repr(event)


def those_who_see_the_thing_are_told_why_they_may_not(act: Act, scene: Scene) -> None:
    refused_to(act.refused.split(), act, scene, hidden=False)


def for_everybody_else_the_thing_does_not_exist(act: Act, scene: Scene) -> None:
    refused_to(act.hidden.split(), act, scene, hidden=True)


def refused_to(logins: list[str], act: Act, scene: Scene, *, hidden: bool) -> None:
    before, events = people.state(), Event.objects.count()
    for login in logins:
        with pytest.raises(Refused) as refused:
            act.do(people.act_as(login), scene)
        assert refused.value.refusal.hidden == hidden, login
        assert hidden or refused.value.refusal.reason.endswith("."), login
    assert people.state() == before
    assert Event.objects.count() == events


def when_its_event_cannot_be_written_nothing_is(act: Act, scene: Scene) -> None:
    before, events, salts = people.state(), Event.objects.count(), Salt.objects.count()
    with pytest.MonkeyPatch.context() as patch:
        no_event_can_be_written(patch, OSError("the disk is full"))
        with pytest.raises(OSError, match="the disk is full"):
            act.do(people.act_as(act.doer), scene)
    assert people.state() == before
    assert (Event.objects.count(), Salt.objects.count()) == (events, salts)


def nobody_without_a_role_does_anything(act: Act, scene: Scene) -> None:
    people.account(act.doer).memberships.update(ended_on=people.NOW.date())
    with pytest.raises(Refused):
        act.do(people.act_as(act.doer), scene)


CHECKS: tuple[Callable[[Act, Scene], None], ...] = (
    those_who_see_the_thing_are_told_why_they_may_not,
    for_everybody_else_the_thing_does_not_exist,
    nobody_without_a_role_does_anything,
    when_its_event_cannot_be_written_nothing_is,
    the_right_person_does_it_and_one_event_says_so,
)
