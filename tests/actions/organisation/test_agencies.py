"""Agencies and teams are closed and opened again."""

import pytest

from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.organisation import agencies
from handrail.actions.organisation.agencies import AgencyFacts, TeamFacts
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def adam() -> Actor:
    return people.act_as("adam")


def test_a_closed_agencys_people_do_nothing_until_it_opens_again() -> None:
    petra, school = people.act_as("petra"), people.agency("school")
    agencies.close_agency(by=petra, agency=school, reason="Merged", now=NOW)
    assert people.act_as("ann").hats == frozenset()
    agencies.open_agency(by=petra, agency=school, now=NOW)
    assert people.act_as("ann").roles == {Role.PRACTITIONER}


@pytest.mark.parametrize("place", ["council", "partnership"])
def test_the_front_door_and_ones_own_agency_stay_open(place: str) -> None:
    with pytest.raises(NotPossible):
        agencies.close_agency(
            by=people.act_as("petra"), agency=people.agency(place), reason="Merged", now=NOW
        )


@pytest.mark.parametrize(
    ("facts", "box"),
    [
        (AgencyFacts("", "school"), "name"),
        (AgencyFacts("ashgrove academy", "school"), "name"),
        (AgencyFacts("Lakeside", "castle"), "kind"),
        (AgencyFacts("Lakeside", "school", "ring me"), "phone"),
    ],
)
def test_what_is_wrong_with_an_agency_is_said_beside_its_box(facts: AgencyFacts, box: str) -> None:
    with pytest.raises(Incomplete) as refused:
        agencies.add_agency(by=people.act_as("petra"), facts=facts, now=NOW)
    assert set(refused.value.problems) == {box}


def test_a_team_in_which_somebody_works_is_not_closed() -> None:
    team = people.agency("council").teams.get(kind="front_door")
    with pytest.raises(NotPossible, match="Roles in this team: 2"):
        agencies.close_team(by=people.act_as("petra"), team=team, reason="Merged", now=NOW)


def test_two_teams_of_an_agency_do_not_share_a_name() -> None:
    with pytest.raises(Incomplete):
        agencies.add_team(
            by=adam(),
            agency=people.agency("school"),
            facts=TeamFacts("heads of YEAR", "other"),
            now=NOW,
        )
