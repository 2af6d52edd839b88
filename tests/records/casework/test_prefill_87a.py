"""An 87a begins with what is known already."""

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


def test_an_87a_starts_from_the_register_the_referral_its_screening_and_the_case(
    case: Case,
) -> None:
    casework.taken(case, "status", status="suspected_being_exploited", form_of_exploitation="both")
    found = known(case, "policereferral", "write")
    assert found["child_name"] == "Saoirse Devlin"
    assert found["child_born"] == "14 March 2012"
    assert found["child_address"] == {"lines": "8 Cooper’s Row", "postcode": "E14 3AB"}
    assert found["household"][0]["name"] == "Orla Devlin"
    assert found["exact_words"] == {"words": "He says I owe him for the phone.", "told_to": "Ann"}
    assert (found["suspect"], found["staff_risk"]) == ("A man called Dex", "A dog in the yard")
    assert found["concerns"] == [
        "sexual_exploitation", "criminal_exploitation", "online_exploitation"
    ]  # fmt: skip
    assert "grey car" in found["what_happened"]
    assert not {"basis", "danger_now", "what_asked", "is_urgent"} & set(found)


def test_a_changed_87a_starts_from_its_last_text(case: Case) -> None:
    row = casework.taken(case, "write:policereferral", what_asked="Look for the car")
    found = known(case, "policereferral", "rewrite", row)
    assert found["what_asked"] == "Look for the car"
    assert found["basis"]
