"""What is copied into a form, and what never is."""

import pytest

from handrail.records.models import Case, PersonAddress
from tests import people
from tests.people import casework
from tests.records.casework.test_prefill import known

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    signs = {
        "who_harmed": "A man called Dex",
        "worker_safety": "A dog in the yard",
        "worry_online": "worried",
        "u_night_use": {"presence": "suspected", "evidence": "Rings at three"},
    }
    return casework.allocated(casework.opened(people.sent(**signs)))


def test_the_address_of_a_child_with_a_protected_one_is_copied_from_nowhere(case: Case) -> None:
    assert case.person is not None
    PersonAddress.objects.create(person=case.person, lines="3 Lantern Yard", is_protected=True)
    assert "child_address" not in known(case, "policereferral", "write")
