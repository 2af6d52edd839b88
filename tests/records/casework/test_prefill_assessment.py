"""Long forms begin with what is known already."""

import pytest

from handrail.records.models import Case
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


def test_other_long_forms_start_from_the_same(case: Case) -> None:
    casework.taken(case, "write:policereferral", suspect_known="partly", suspect="Dex")
    row = casework.taken(case, "begin:assessment")
    found = known(case, "assessment", "write", row)
    assert (found["who_harmed"], found["voice"]["told_to"]) == ("Dex", "Ann")
    row = casework.taken(case, "consider:nationalreferral")
    found = known(case, "nationalreferral", "write", row)
    assert (found["under_18"], found["exploiters"]) == ("yes", "Dex")
    meeting = casework.taken(case, "call:meeting", agencies=["police"])
    seat = meeting.attendances.get()
    casework.taken(seat, "answer", by="pol", attends="attends", holds="The car is known to us")
    assert "The car is known" in known(case, "meeting", "discuss", meeting)["information"]
    seat.refresh_from_db()
    assert seat.comes == "attends"
