"""How long records are kept is changed with a reason; what is held needs two people to let go."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.data_protection import retention as actions
from handrail.records.models import Event, LegalHold, RetentionVersion
from handrail.records.queries.data_protection import retention as queries
from handrail.rules.permissions import ProofNeeded
from tests import people
from tests.people import NOW, retention
from tests.people.named import known_privately, restricted
from tests.people.retention import WHY, YEARS

pytestmark = pytest.mark.django_db


def change(login: str = "dora", seen: int = 0, reason: str = WHY, **years: str) -> RetentionVersion:
    return actions.change_schedule(
        by=people.act_as(login), years=YEARS | years, reason=reason, seen=seen, now=NOW
    )


def test_the_years_are_changed_with_a_reason_and_older_versions_stay() -> None:
    change(child_protection="40")
    change(seen=1, child_protection="50")
    assert [row.years for row in queries.list_versions(people.act_as("dora"))] == [
        {"child_protection": 50},
        {"child_protection": 40},
    ]
    assert {row.name: row.years for row in queries.schedule_in_force()}["child_protection"] == 50
    assert Event.objects.latest("sequence").changed == ["child_protection"]


def test_years_below_the_law_no_reason_and_an_old_page_change_nothing() -> None:
    with pytest.raises(Incomplete, match="at least 75 years"):
        change(looked_after="20")
    with pytest.raises(Incomplete, match="Enter your reason"):
        change(child_protection="40", reason="asdf")
    change(child_protection="40")
    with pytest.raises(Stale):
        change(seen=0, child_protection="10")
    assert RetentionVersion.objects.count() == 1


@pytest.mark.parametrize("login", ["ruth", "petra", "cat", "marcus", "ann"])
def test_only_the_officer_changes_the_years(login: str) -> None:
    with pytest.raises(Refused):
        change(login)


def test_a_hold_is_placed_by_one_and_lifted_by_two() -> None:
    hold = retention.proposed(retention.held(people.scene().person))
    with pytest.raises(Refused, match="Another person lifts"):
        actions.answer_lifting(by=people.act_as("dora"), hold=hold, lifts=True, now=NOW)
    actions.answer_lifting(by=people.act_as("ruth"), hold=hold, lifts=True, now=NOW)
    hold = LegalHold.objects.get()
    assert (hold.proposed_by.login, hold.lifted_by.login) == ("dora", "ruth")
    with pytest.raises(NotPossible, match="already been lifted"):
        retention.proposed(hold)


def test_a_second_person_may_keep_it_and_it_can_be_proposed_again() -> None:
    hold = retention.proposed(retention.held(None))
    actions.answer_lifting(by=people.act_as("ruth"), hold=hold, lifts=False, now=NOW)
    hold = LegalHold.objects.get()
    assert (hold.proposed_by, hold.why_lifted, hold.lifted_at) == (None, "", None)
    retention.proposed(hold, by="ruth")


def test_lifting_needs_a_fresh_proof_and_a_proposal() -> None:
    hold = retention.held(None)
    with pytest.raises(NotPossible, match="Propose it first"):
        actions.answer_lifting(by=people.act_as("ruth"), hold=hold, lifts=True, now=NOW)
    retention.proposed(hold)
    later = NOW.replace(hour=15)
    with pytest.raises(ProofNeeded):
        actions.answer_lifting(by=people.act_as("ruth"), hold=hold, lifts=True, now=later)


def test_what_few_may_know_of_is_held_by_the_officer_and_unknown_to_others() -> None:
    person = people.scene().person
    restricted(person, "cat", guardian="marcus")
    hold = retention.held(person)
    assert queries.find_legal_hold(people.act_as("ruth"), hold.public_id) is None
    assert queries.find_by_number(people.act_as("ruth"), person.reference) is None
    assert queries.list_legal_holds(people.act_as("ruth")).total == 0
    assert queries.find_legal_hold(people.act_as("dora"), hold.public_id) == hold
    with pytest.raises(Refused):
        retention.held(person, by="ruth")
    assert LegalHold.objects.count() == 1


def test_nobody_holds_or_reads_of_whom_they_know_in_private_life() -> None:
    person = people.scene().person
    hold = retention.held(person)
    known_privately("dora", person)
    assert queries.find_legal_hold(people.act_as("dora"), hold.public_id) is None
    assert queries.find_by_number(people.act_as("dora"), person.reference) is None


def test_a_hold_needs_a_kind_and_words() -> None:
    with pytest.raises(Incomplete) as error:
        actions.place_hold(by=people.act_as("dora"), person=None, kind="", reason="no", now=NOW)
    assert set(error.value.problems) == {"kind", "reason"}
