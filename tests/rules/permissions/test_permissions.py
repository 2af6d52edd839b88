"""The one question of who may: granted, refused with a reason, or hidden."""

import dataclasses

import pytest

from handrail.rules.permissions import (
    ANYONE,
    GRANTS,
    WHY_NOT,
    Actor,
    Facts,
    Grant,
    Hat,
    Refused,
    grants_of,
    holds,
    integrations,
    refusal,
    require,
)
from handrail.rules.vocabulary import ApiScope, Role
from tests.tables import every

SCHOOL, COUNCIL = 1, 2


def actor(*roles: str, agency: int = SCHOOL) -> Actor:
    hats = frozenset(Hat(role, agency) for role in roles)
    return Actor(account=7, name="Ann", agency=agency, hats=hats, scopes=frozenset(ApiScope))


def facts(*grants: Grant, kind: str = "referral") -> Facts:
    return Facts(kind=kind, holds=frozenset(grants))


AT_DOOR = (Role.FRONT_DOOR_WORKER, "front_door")


def every_grant() -> list[tuple[str, Grant]]:
    return [(name, grant) for name, grants in GRANTS.items() for grant in grants]


@every("permission, grant", every_grant())
def test_a_grant_gives_its_permission_in_its_relation(permission: str, grant: Grant) -> None:
    role = Role.PRACTITIONER if grant[0] == ANYONE else grant[0]
    there = facts(grant, kind=permission.split(".")[0])
    assert refusal(actor(role), permission, there) is None


@every("permission, grant", every_grant())
def test_the_role_alone_without_the_relation_gives_nothing(permission: str, grant: Grant) -> None:
    role = Role.PRACTITIONER if grant[0] == ANYONE else grant[0]
    assert refusal(actor(role), permission, facts(kind=permission.split(".")[0])) is not None


@every("permission", GRANTS)
def test_nobody_and_somebody_without_a_role_may_do_nothing(permission: str) -> None:
    everything = facts(*(grant for _, grant in every_grant()), kind=permission.split(".")[0])
    for nobody in (Actor(account=None, name=""), Actor(account=7, name="Ann")):
        refused = refusal(nobody, permission, everything)
        assert refused is not None
        assert refused.hidden
        assert not holds(nobody, permission)


def test_who_may_read_is_told_why_they_may_not_act() -> None:
    refused = refusal(actor(Role.FRONT_DOOR_WORKER), "referral.decide", facts(AT_DOOR))
    assert refused is not None
    assert not refused.hidden
    assert refused.reason == WHY_NOT["referral.decide"]


def test_for_who_may_not_read_the_thing_does_not_exist() -> None:
    refused = refusal(actor(Role.PRACTITIONER), "referral.decide", facts())
    assert refused is not None
    assert refused.hidden


def test_who_may_not_read_what_they_ask_to_read_learns_nothing() -> None:
    refused = refusal(actor(Role.POLICE_OFFICER), "referral.read", facts(AT_DOOR))
    assert refused is not None
    assert refused.hidden


def test_a_relation_that_holds_for_another_role_gives_nothing() -> None:
    """Two hats do not mix: the front door's grant needs the front door's hat."""
    lead = actor(Role.SAFEGUARDING_LEAD)
    assert refusal(lead, "referral.take", facts(AT_DOOR)) is not None
    both = dataclasses.replace(lead, hats=lead.hats | {Hat(Role.FRONT_DOOR_WORKER, COUNCIL)})
    assert refusal(both, "referral.take", facts((Role.SAFEGUARDING_LEAD, "own_agency"))) is not None
    assert refusal(both, "referral.take", facts(AT_DOOR)) is None


def test_the_agencies_of_a_role_are_those_where_it_is_held() -> None:
    both = Actor(
        account=7,
        name="Lena",
        hats=frozenset({Hat(Role.SAFEGUARDING_LEAD, SCHOOL), Hat(Role.SOCIAL_WORKER, COUNCIL)}),
    )
    assert both.agencies([Role.SAFEGUARDING_LEAD]) == {SCHOOL}
    assert both.agencies() == {SCHOOL, COUNCIL}
    assert both.agencies([Role.ANALYST]) == frozenset()


def test_requiring_raises_with_the_reason() -> None:
    with pytest.raises(Refused, match="manager confirms"):
        require(actor(Role.FRONT_DOOR_WORKER), "referral.decide", facts(AT_DOOR))


def test_a_permission_that_does_not_exist_is_an_error_and_not_a_yes() -> None:
    with pytest.raises(KeyError):
        refusal(actor(Role.FRONT_DOOR_MANAGER), "referral.anything", facts(AT_DOOR))


@pytest.mark.parametrize(
    "role",
    [Role.AGENCY_ADMIN, Role.PARTNERSHIP_ADMIN, Role.SYSTEM_OPERATOR, Role.ANALYST],
)
def test_those_who_administer_or_count_never_hold_a_permission_on_a_child(role: str) -> None:
    named = {name for name in GRANTS for grant in grants_of(actor(role), name) if grant[0] == role}
    # of sums, of the people who work here, and of the service itself
    without_children = {"agency", "account", "roleproposal", "partnership", "form", "profile"}
    without_children |= {"numbers"}
    assert {name.split(".")[0] for name in named} <= {*without_children, "service", "apiclient"}


def test_software_does_what_its_token_is_for_and_nothing_that_anyone_may() -> None:
    software = Hat(Role.SOFTWARE, SCHOOL)
    everything = frozenset(grant for _, grant in every_grant())
    for scope, names in integrations.BY_SCOPE.items():
        by = Actor(
            account=7, name="", agency=SCHOOL, hats=frozenset({software}), scopes=frozenset({scope})
        )
        may = {name for name in GRANTS if not refusal(by, name, Facts(name, everything))}
        assert may == {*names, "api.use"}


def test_every_reason_is_a_sentence() -> None:
    assert [text for text in WHY_NOT.values() if not text.endswith(".")] == []
    assert set(WHY_NOT) <= set(GRANTS)
