"""What is nominated or named by an interview leads to a node of the network."""

import pytest

from handrail.actions.core import recording, step_dispatch
from handrail.actions.core.recording import Incomplete
from handrail.actions.core.step_input import Given
from handrail.records.models import Entity, Link
from handrail.rules.workflow import NAMED
from tests import people
from tests.people import NOW, concern, missing
from tests.people.casework import taken

pytestmark = pytest.mark.django_db


def test_a_place_that_an_interview_names_is_proposed_and_confirmed_by_a_person() -> None:
    place = concern.recorded("place", label="The Arcade")
    episode = missing.back(
        missing.reported(missing.another_child()), "2026-11-24 08:00", places="The arcade"
    )
    link = Link.objects.get(state="proposed")
    assert (link.first.episode, link.second) == (episode, place)
    assert episode.reference in link.why
    taken(link, "confirm", by="ivo", role="stayed")
    link.refresh_from_db()
    assert (link.state, link.role, link.confirmed_by.login) == ("confirmed", "stayed", "ivo")
    child = Link.objects.get(state="proposed")
    assert {child.first.kind, child.second.kind} == {"child", "place"}
    taken(child, "reject", by="ivo")
    with pytest.raises(Incomplete):
        _link_with_itself(place)


def _link_with_itself(place: Entity) -> None:
    given = Given({}, {"ends": [place, place]})
    step = NAMED["link", "record"]
    with recording.audited_transaction(by=people.act_as("ivo"), now=NOW):
        step_dispatch.run_step(by=people.act_as("ivo"), step=step, row=None, given=given, now=NOW)
