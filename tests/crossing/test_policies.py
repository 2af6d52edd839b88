"""The policy of each route turns away whoever no grant could let in, before any view is asked.

What a view asks again is tried by the access table; here it is the policy alone that answers.
"""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.urls import resolve

from handrail.pages import middleware
from handrail.pages.core.routes import OWN_ACCOUNT, PUBLIC, ROUTES, Route
from handrail.rules.permissions import ANYONE, GRANTS, VISITOR_MAY, Actor, Hat
from handrail.rules.vocabulary import Role
from tests import people
from tests.pages import in_pairs, matrix

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# one route of each policy, and not one with two ids
ASKED = {
    route.policy: route
    for route in ROUTES
    if route.policy not in {PUBLIC, OWN_ACCOUNT} and route.name not in in_pairs.COMPARED
}


def roles_of(policy: str) -> set[str]:
    """The roles that some grant of a policy names."""
    return {role for role, _ in GRANTS.get(policy, ((ANYONE, ""),))}


def asked_of(route: Route, actor: Actor, user: Any) -> Any:
    """What the policy answers somebody at a route, None when the view is to be asked."""
    method = route.methods[0].lower()
    request: Any = getattr(RequestFactory(), method)(matrix.address(route.name))
    request.resolver_match = resolve(request.path)
    request.actor, request.user, request.now = actor, user, people.NOW
    request.session, request.request_id, request.owes = SessionStore(), "policy", ""
    asks: Any = middleware.actor_and_policy(lambda request: pytest.fail("a view was asked"))
    return asks.process_view(request, route.view, (), {})


@pytest.mark.parametrize("policy", sorted(ASKED))
def test_whoever_no_grant_lets_in_is_turned_away_before_the_view(policy: str) -> None:
    named = roles_of(policy)
    if ANYONE not in named:
        everybody = people.act_as("ann")
        hats = frozenset(Hat(role, 1) for role in Role if role not in {*named, Role.VISITOR})
        turned_away(ASKED[policy], replace(everybody, hats=hats))
    if policy not in VISITOR_MAY:
        turned_away(ASKED[policy], people.visiting())


def turned_away(route: Route, actor: Actor) -> None:
    answer = asked_of(route, actor, people.account("ann"))
    assert answer is not None
    assert answer.status_code in {401, 404}
