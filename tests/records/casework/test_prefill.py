"""What a form of a case starts from: known, fitting, and nothing that is sealed."""

import json

import pytest

from handrail.records.models import Case
from handrail.records.queries.casework import prefill
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.rules.workflow import NAMED
from tests import people
from tests.people import casework
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db
SEALED = ("Okonjo", "Lantern", "Sheila", "bakery")


def known(case: Case, thing: str, name: str, row: object = None) -> dict:
    step = NAMED[thing, name]
    form = form_of(latest_form(step.form))
    found = prefill.known_answers(act_as("cat"), case, row or case, step, form)
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


def test_a_plan_that_is_written_anew_starts_from_the_plan(case: Case) -> None:
    plan = casework.taken(case, "write:safetyplan", safe_people="Aunt Jo", with_child="together")
    found = known(case, "safetyplan", "rewrite", plan)
    assert found["safe_people"] == "Aunt Jo"
    assert not {"with_child", "review_on"} & set(found), "these are said anew each time"
    casework.taken(plan, "rewrite", safe_people="Aunt Jo and Mr Bell", with_child="together")
    assert known(case, "safetyplan", "rewrite", plan)["safe_people"] == "Aunt Jo and Mr Bell"
    joint = casework.taken(case, "write:jointplan", outcomes="Back at school")
    assert known(case, "jointplan", "rewrite", joint)["outcomes"] == "Back at school"
