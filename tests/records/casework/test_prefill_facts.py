"""What is copied into a form, and what never is."""

import pytest

from handrail.records.models import Case, Person, PersonAddress, Referral, Relationship
from handrail.records.queries.casework import prefill_facts
from tests import people
from tests.people import NOW, casework
from tests.people.joining import on_register
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


def test_a_sibling_whose_record_is_restricted_is_named_to_those_alone_who_may_know(
    case: Case,
) -> None:
    assert case.person is not None
    sibling = on_register("Quillon", "Varnwick", born="2014-05-16")
    Relationship.objects.create(
        child=case.person, other=sibling, kind="sibling", owner=case.owner, occurred_at=NOW,
        recorded_at=NOW,
    )  # fmt: skip
    Person.objects.filter(pk=sibling.pk).update(sensitivity="S3", guardian=people.account("ruth"))

    def around(login: str) -> list[str]:
        child = prefill_facts.Known(people.act_as(login), case).child
        return [told["name"] for told in child.around]

    assert around("cat") == around("marcus") == ["Orla Devlin"]
    Person.objects.filter(pk=sibling.pk).update(guardian=people.account("cat"))
    assert around("cat") == ["Orla Devlin", "Quillon Varnwick"]


@pytest.mark.both
def test_the_current_address_is_the_last_of_which_it_is_known_since_when(case: Case) -> None:
    assert case.person is not None
    PersonAddress.objects.filter(person=case.person).delete()
    for lines, since in (("1 High St", NOW.date()), ("Nobody knows since when", None)):
        PersonAddress.objects.create(person=case.person, lines=lines, started_on=since)
    child = prefill_facts.Known(people.act_as("cat"), case).child
    assert child.address["lines"] == "1 High St"


def test_nothing_is_copied_from_a_referral_that_is_restricted(case: Case) -> None:
    cat = people.act_as("cat")
    assert prefill_facts.Known(cat, case).referral == case.referral
    Referral.objects.update(sensitivity="S2", guardian=people.account("ruth"))
    assert prefill_facts.Known(cat, case).referral is None
