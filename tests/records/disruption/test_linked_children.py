"""The names of linked children are kept out of texts, without telling that they are linked."""

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Person, PlacePlan
from tests.people import measures
from tests.people.casework import taken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]


def test_a_text_that_tells_who_a_child_is_comes_back_and_is_not_kept() -> None:
    place = measures.entity()
    name = measures.linked_child(place)
    for told in (name.given, name.family, "J. D.", "NM-CS-26-7KQ4MC", "14/03/2012"):
        with pytest.raises(Incomplete) as refused:
            measures.assessed(place, happens=f"A man waits there for {told} after school")
        assert f"“{told}”" in refused.value.problems["happens"]
    assert not PlacePlan.objects.exists()
    row = measures.assessed(place, happens="Men wait there for children after school")
    with pytest.raises(Incomplete):
        taken(row, "plan", by="ezra", guardians=f"Night staff know {name.given}")
    assert row.state == "assessed"


def test_a_text_never_tells_that_a_closely_held_child_is_linked() -> None:
    place = measures.entity()
    name = measures.linked_child(place)
    Person.objects.filter(pk=name.person_id).update(sensitivity="S3")
    row = measures.assessed(place, happens=f"A man waits there for {name.given} after school")
    assert row.state == "assessed"
