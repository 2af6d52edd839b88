"""Somebody's own account: who may change there, and what an event names."""

import pytest

from handrail.actions.core.own_account import own_account, require_own_account
from handrail.rules.permissions import Actor, Refused
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_everybody_with_an_account_has_their_own() -> None:
    cat = people.act_as("cat")
    require_own_account(cat)
    assert people.account("cat").public_id in own_account(cat)


def test_whoever_has_no_account_is_refused() -> None:
    with pytest.raises(Refused):
        require_own_account(Actor(account=None, name="", at=NOW))
