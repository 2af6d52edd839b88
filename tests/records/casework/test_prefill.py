"""What a form of a case starts from: known, fitting, and nothing that is sealed."""

import json

import pytest

from handrail.records.models import Case, PersonAddress
from handrail.records.queries.casework import prefill
from handrail.records.queries.organisation.settings import form_of, newest_form
from handrail.rules.workflow import NAMED
from tests import people
from tests.people import casework
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db
SEALED = ("Okonjo", "Lantern", "Sheila", "bakery")


def known(case: Case, thing: str, name: str, row: object = None) -> dict:
    step = NAMED[thing, name]
    form = form_of(newest_form(step.form))
    found = prefill.answers(act_as("cat"), case, row or case, step, form)
    assert found is not None
    assert not [word for word in SEALED if word in json.dumps(found.answers)]
    return found.answers


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


def test_the_address_of_a_child_with_a_protected_one_is_copied_from_nowhere(case: Case) -> None:
    assert case.person is not None
    PersonAddress.objects.create(person=case.person, lines="3 Lantern Yard", is_protected=True)
    assert "child_address" not in known(case, "policereferral", "write")


def test_a_changed_87a_starts_from_its_last_text(case: Case) -> None:
    row = casework.taken(case, "write:policereferral", what_asked="Look for the car")
    found = known(case, "policereferral", "rewrite", row)
    assert found["what_asked"] == "Look for the car"
    assert found["basis"]


def test_a_plan_that_is_written_anew_starts_from_the_plan(case: Case) -> None:
    plan = casework.taken(case, "write:safetyplan", safe_people="Aunt Jo", with_child="together")
    found = known(case, "safetyplan", "rewrite", plan)
    assert found["safe_people"] == "Aunt Jo"
    assert not {"with_child", "review_on"} & set(found), "these are said anew each time"
    casework.taken(plan, "rewrite", safe_people="Aunt Jo and Mr Bell", with_child="together")
    assert known(case, "safetyplan", "rewrite", plan)["safe_people"] == "Aunt Jo and Mr Bell"
    joint = casework.taken(case, "write:jointplan", outcomes="Back at school")
    assert known(case, "jointplan", "rewrite", joint)["outcomes"] == "Back at school"


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
