"""What reached the front door already is seen."""

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Intake, Referral
from handrail.records.queries.front_door import intake as queries
from tests import people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "again",
    [
        {
            "reference": "",
            "original": "Officers attended  8 Cooper's Row. Three children were there.",
        },
        {"reference": "cad 4471", "original": "Another text"},
        {"reference": "", "original": "A third text"},
    ],
    ids=["same text", "same reference", "same child"],
)
def test_what_is_here_already_is_kept_twice_only_with_a_reason(again: dict[str, str]) -> None:
    people.notified()
    child = people.TALLULAH if again["original"].startswith("A third") else people.RORY
    before = people.state()
    with pytest.raises(Incomplete) as problem:
        people.notified(child, **again)
    assert set(problem.value.problems) == {"keep_both"}
    assert people.state() == before
    people.notified(child, keep_both="A second visit on another day", **again)
    assert Intake.objects.count() == 2


def test_a_decided_referral_of_the_same_child_is_no_copy() -> None:
    first = people.told(caller_email="")
    people.registered(first)
    people.decided(first)
    assert people.told(said="The car was there again").pk != first.pk


def test_a_restricted_referral_is_no_possible_copy_for_who_may_not_know_of_it() -> None:
    people.notified()
    given = {"text_hash": "", "reference": "CAD 4471", "children": []}
    helen = people.act_as("helen")
    found = {again.referral for again in queries.list_possible_repeats(helen, **given)}
    assert found == set(Referral.objects.all())
    assert found
    Referral.objects.update(sensitivity="S2", guardian=people.account("ruth"))
    assert queries.list_possible_repeats(helen, **given) == []
