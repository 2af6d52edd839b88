"""Every outcome has an owner, a limit, a yes and a no."""

import pytest

from handrail.rules.front_door.onward_referrals import CONCERN_ROUTES, REFERRAL_ROUTES, Route
from handrail.rules.vocabulary import ConcernState, HelpKind, Outcome

ROUTES = [*REFERRAL_ROUTES.items(), *CONCERN_ROUTES.items()]


def test_no_outcome_of_a_referral_is_without_a_route() -> None:
    assert set(REFERRAL_ROUTES) == set(Outcome)


def test_no_outcome_of_a_concern_is_without_a_route() -> None:
    assert set(CONCERN_ROUTES) == {*ConcernState, HelpKind.ADVICE}


@pytest.mark.parametrize(("outcome", "route"), ROUTES, ids=[str(name) for name, _ in ROUTES])
def test_each_says_whose_it_is_by_when_and_where_no_leads(outcome: str, route: Route) -> None:
    assert route.owner
    assert route.row
    assert route.accepted
    assert route.declined
    assert bool(route.clock) != bool(route.limit), "one limit, by a clock or in words"


def test_each_question_to_a_team_is_the_route_of_an_outcome() -> None:
    asked = {route.kind for _, route in ROUTES if route.kind}
    assert asked == set(HelpKind)
    assert all(route.team for route in REFERRAL_ROUTES.values() if route.kind)


def test_another_council_has_not_accepted_because_somebody_decided_it() -> None:
    said = Outcome.TRANSFER_OTHER_LA.meaning
    assert "until it does so in writing" in said
    assert "has confirmed" not in said
