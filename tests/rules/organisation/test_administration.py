"""Which roles may be given where, and by whom."""

import pytest

from handrail.rules.organisation.administration import (
    AT_THE_FRONT_DOOR,
    BY_TWO,
    OF_THE_PARTNERSHIP,
    READING_WIDELY,
    SOCIAL_CARE,
    login_problem,
    roles_to_give,
)
from handrail.rules.permissions import GRANTS
from handrail.rules.vocabulary import AgencyKind, Role

EVERYWHERE = {
    "practitioner",
    "safeguarding_lead",
    "check_answerer",
    "panel_member",
    "agency_admin",
}
MORE = {
    "school": set(),
    "health": set(),
    "housing": {"disruption_lead"},
    "probation": {"disruption_lead"},
    "adult_care": {"disruption_lead"},
    "licensing": {"disruption_lead"},
    "other": set(),
    "police": {
        "police_officer",
        "police_on_call",
        "intelligence_officer",
        "source_handler",
        "disruption_lead",
    },
    "youth": {"early_help_worker", "return_interviewer"},
    "voluntary": {"early_help_worker", "return_interviewer"},
    "council": {*SOCIAL_CARE, "intelligence_officer", "source_handler", "disruption_lead"},
}


@pytest.mark.parametrize("kind", AgencyKind)
def test_an_agency_gives_the_roles_of_its_kind_and_no_others(kind: AgencyKind) -> None:
    assert set(roles_to_give(kind=kind, is_front_door=False)) == EVERYWHERE | MORE[kind]


def test_the_front_doors_roles_are_given_at_the_front_door_alone() -> None:
    there = set(roles_to_give(kind="council", is_front_door=True))
    assert there == EVERYWHERE | MORE["council"] | set(AT_THE_FRONT_DOOR)
    for kind in AgencyKind:
        elsewhere = roles_to_give(kind=kind, is_front_door=False, for_the_partnership=True)
        assert not set(elsewhere) & set(AT_THE_FRONT_DOOR)


def test_the_partnerships_roles_are_given_by_its_administrators_alone() -> None:
    for kind in AgencyKind:
        own = roles_to_give(kind=kind, is_front_door=True)
        assert not set(own) & set(OF_THE_PARTNERSHIP)
        assert set(OF_THE_PARTNERSHIP) <= set(
            roles_to_give(kind=kind, is_front_door=False, for_the_partnership=True)
        )


def test_every_role_of_somebody_who_signs_in_can_be_given_somewhere() -> None:
    given = {
        role
        for kind in AgencyKind
        for role in roles_to_give(kind=kind, is_front_door=True, for_the_partnership=True)
    }
    assert given == set(Role) - {Role.VISITOR, Role.SOFTWARE}


def test_two_people_give_every_role_that_reads_widely() -> None:
    wide = {"own_agency", "glass", "in_queue", "in_case", "every"}
    reading = (*GRANTS["case.read"], *GRANTS["person.read"], *GRANTS["referral.queue"])
    found = {role for role, relation in reading if relation in {*wide, "front_door"}}
    assert found == set(READING_WIDELY)
    assert found <= set(BY_TWO)


def test_a_login_has_at_most_150_characters_and_no_spaces() -> None:
    assert login_problem("a" * 150) is None
    assert "at most 150" in (login_problem("a" * 151) or "")
    assert "no spaces" in (login_problem("ann lee") or "")
    assert "Enter a login" in (login_problem("") or "")
