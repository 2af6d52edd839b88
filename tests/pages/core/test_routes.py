"""Every route with its policy: who gets in where, and what is asked of a name nobody gave."""

import pytest

from handrail.pages.core import routes
from handrail.pages.core.route import OWN_ACCOUNT, PUBLIC, SIGNED_IN
from handrail.rules.permissions import GRANTS

pytestmark = pytest.mark.once


def test_a_name_that_is_no_route_lets_nobody_in() -> None:
    assert routes.policy_of(None) is None
    assert routes.policy_of("no_such_page") is None
    assert routes.allowed_methods("no_such_page") == ()


def test_every_policy_is_a_permission_or_one_of_three_words() -> None:
    policies = {route.policy for route in routes.ROUTES}
    assert policies - set(GRANTS) == {PUBLIC, SIGNED_IN, OWN_ACCOUNT}


def test_no_two_routes_share_a_name_or_a_pattern() -> None:
    assert len(routes.BY_NAME) == len(routes.ROUTES)
    assert len({route.pattern for route in routes.ROUTES}) == len(routes.ROUTES)


def test_the_table_tells_of_each_where_it_is_and_who_may_reach_it() -> None:
    rows = {row["name"]: row for row in routes.as_table()}
    assert rows["take"] == {
        "pattern": "/front-door/<uuid:public_id>/take/",
        "name": "take",
        "methods": ["POST"],
        "object_kind": "referral",
        "policy": "referral.take",
    }


def test_what_only_changes_something_cannot_be_opened() -> None:
    assert routes.allowed_methods("take_next") == ("POST",)
    assert routes.allowed_methods("queue") == ("GET",)
