"""Access requests, which another council does not find."""

import pytest

from handrail.actions.core.recording import Refused
from tests import people
from tests.people import access
from tests.people.access import asked, doing

pytestmark = pytest.mark.django_db


def test_another_council_knows_nothing_of_it() -> None:
    row = asked()
    for login in ("helen", "marcus", "petra"):
        with pytest.raises(Refused) as refused:
            doing(row, "verify_identity", by=login, how=access.HOW)
        assert refused.value.refusal.hidden
    assert people.account("rory")
