"""What is offered at the triage of a report, for each reader."""

import pytest

from handrail.records.models import Person
from handrail.records.queries.disruption import near_matches
from tests import people
from tests.people import concern, intelligence, network
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db


def test_a_mistyped_plate_and_a_hotel_by_its_name_are_offered_with_their_gist() -> None:
    car = concern.recorded("vehicle", label="Silver van", registrations="OV19 XKD")
    hotel = concern.recorded("place", label="Harbour Lodge")
    concern.recorded("vehicle", label="Another car", registrations="KX70 ABC")
    concern.linked(car, hotel, role="seen")
    report = intelligence.told(registrations="OV19XKO", places="Harbour Lodge")
    found = near_matches.list_near_entities(people.act_as("ivo"), report)
    assert {match.row.pk for match in found} == {car.pk, hotel.pk}
    of_car = next(match for match in found if match.row.pk == car.pk)
    assert of_car.reasons == [("OV19XKO", "OV19 XKD", "one character differs")]
    assert "1 confirmed link" in of_car.gist


def test_another_report_that_names_nearly_the_same_is_offered() -> None:
    first = intelligence.told(phones="07700 900123")
    second = intelligence.told(phones="+44 7700 900132")
    (match,) = near_matches.list_near_reports(people.act_as("ivo"), second)
    assert match.row == first
    assert match.reasons[0][2] == "two digits are in another order"


def test_nothing_is_offered_to_somebody_who_may_not_read_it() -> None:
    concern.recorded("vehicle", label="Silver van", registrations="OV19 XKD")
    report = intelligence.told(registrations="OV19XKO")
    intelligence.told(registrations="OV19XKD")
    ann = people.act_as("ann")
    assert near_matches.list_near_entities(ann, report) == []
    assert near_matches.list_near_reports(ann, report) == []


def test_a_link_to_a_restricted_child_is_not_counted() -> None:
    car = concern.recorded("vehicle", label="Silver van", registrations="OV19 XKD")
    child = allocated().person
    assert child is not None
    network.linked(network.child_node(child), car, "seen")
    network.linked(network.lodge(), car, "seen")
    Person.objects.filter(pk=child.pk).update(sensitivity="S2", guardian=people.account("cat"))
    report = intelligence.told(registrations="OV19XKO")
    (match,) = near_matches.list_near_entities(people.act_as("ivo"), report)
    assert "1 confirmed link" in match.gist
