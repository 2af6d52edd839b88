"""A referral as its sender reads it."""

import pytest

from handrail.records.models import Referral
from handrail.records.queries.core import scope
from handrail.records.queries.front_door import (
    referral,
)
from tests import people

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_what_is_theirs_and_nothing_else() -> None:
    others, by = people.sent(), people.visiting()
    other_visitor = people.sent(people.visiting(name="Somebody else"))
    mine = people.sent(by)
    for permission in ("referral.read", "referral.add", "referral.print"):
        visible = Referral.objects.filter(scope.visible_rows(by, permission, "referral"))
        assert set(visible) == {mine}, permission
    assert referral.find_referral(by, others.public_id) is None
    assert referral.find_referral(by, other_visitor.public_id) is None
