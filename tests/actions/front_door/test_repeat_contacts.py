"""Contacts that come back, and a child whose case is open already."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core import recording
from handrail.actions.core.recording import Incomplete
from handrail.actions.front_door import corrections, triage
from handrail.records.models import Involvement, Notice, Person, Referral, Task
from handrail.records.queries.front_door import triage as queries
from tests import people
from tests.people import NOW
from tests.people.given import EXPLAINED

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NO_ACTION = {
    "outcome": "nfa_information_advice",
    "accepted": "no",
    "nfa_reason": "threshold_not_met",
}


def about(person: Person | None, *, days: int) -> tuple[Referral, Person]:
    """A taken referral received some days ago, about this child (or a new one)."""
    sent = people.taken(people.sent(now=NOW - dt.timedelta(days=days)))
    if person is None:
        return sent, people.registered(sent)
    by = people.act_as("bob")
    triage.identify_child(
        by=by, referral=sent, person=person, reason="Same child", seen=sent.version, now=NOW
    )
    return sent, person


def decide(referral: Referral, words: str = "", **answers: Any) -> Any:
    return triage.decide_referral(
        by=people.act_as("helen"),
        referral=referral,
        answers={**people.DECISION, **answers},
        seen=referral.version,
        now=NOW,
        repeat_reason=words,
        reasons=EXPLAINED,
    )


def test_a_second_no_further_action_asks_the_manager_for_words() -> None:
    first, child = about(None, days=200)
    decide(first, **NO_ACTION)
    second, _ = about(child, days=0)
    with pytest.raises(Incomplete) as caught:
        decide(second, **NO_ACTION)
    assert set(caught.value.problems) == {"repeat_reason"}
    second = Referral.objects.get(pk=second.pk)
    kept = decide(second, "Twice the uncle; the school sees no change", **NO_ACTION)
    assert kept.repeat_reason == "Twice the uncle; the school sees no change"


def test_a_third_contact_in_a_year_asks_for_words_and_shows_all_of_them() -> None:
    _, child = about(None, days=300)
    about(child, days=100)
    third, _ = about(child, days=0)
    page = queries.triage_page_for(people.act_as("bob"), third)
    assert page.repeats == ("third_contact",)
    assert len(page.earlier) == 2
    with pytest.raises(Incomplete):
        decide(third, outcome="cin_assessment_s17")


def test_a_contact_that_its_sender_withdrew_is_shown_and_does_not_count() -> None:
    _, child = about(None, days=300)
    twice, _ = about(child, days=100)
    corrections.withdraw_referral(
        by=people.act_as("ann"), referral=twice, answers={"reason": "Sent twice"},
        seen=twice.version, now=NOW,
    )  # fmt: skip
    third, _ = about(child, days=0)
    page = queries.triage_page_for(people.act_as("bob"), third)
    assert (len(page.earlier), page.repeats) == (2, ())


def test_an_urgent_outcome_does_not_wait_for_words() -> None:
    _, child = about(None, days=300)
    about(child, days=100)
    third, _ = about(child, days=0)
    assert decide(third, outcome="strategy_discussion").outcome == "strategy_discussion"


def test_a_first_contact_asks_for_nothing_more() -> None:
    first, _ = about(None, days=0)
    assert decide(first, **NO_ACTION).repeat_reason == ""


def allocated(child: Person, login: str = "cat") -> None:
    given = Involvement(
        person=child,
        account=people.account(login),
        role="allocated_worker",
        reason="Allocated",
        started_at=NOW,
        occurred_at=NOW,
    )
    with recording.audited_transaction(by=people.act_as("helen"), now=NOW):
        recording.create(given, verb="person.allocated")


OPEN_CASE = {"outcome": "open_case_update", "accepted": "no", "worker_name": ""}


def test_an_open_case_goes_to_the_allocated_worker() -> None:
    sent, child = about(None, days=0)
    allocated(child)
    decide(sent, **OPEN_CASE)
    task = Task.objects.get(kind="open_case")
    assert (task.assignee.login, task.state) == ("cat", "open")
    assert task.due_at > NOW
    assert Notice.objects.filter(recipient__login="cat", kind="task_given").exists()


def test_an_open_case_without_a_known_worker_asks_who_it_is() -> None:
    sent, _ = about(None, days=0)
    with pytest.raises(Incomplete) as caught:
        decide(sent, **OPEN_CASE)
    assert set(caught.value.problems) == {"worker_name"}
    sent = Referral.objects.get(pk=sent.pk)
    assert decide(sent, **{**OPEN_CASE, "worker_name": "Rae Lund"}).worker_name == "Rae Lund"
    task = Task.objects.get(kind="open_case")  # the front door sends it to her
    assert (task.assignee, "Rae Lund" in task.title) == (None, True)


def test_the_same_child_described_again_is_found_before_anybody_identified_them() -> None:
    first, _ = about(None, days=12)
    decide(first, **NO_ACTION)
    again = people.taken(people.sent(now=NOW))
    page = queries.triage_page_for(people.act_as("bob"), again)
    assert [row.pk for row in page.earlier] == [first.pk]
    assert page.repeats == ("second_no_action",)


@pytest.mark.parametrize("is_identified", [False, True])
def test_an_earlier_contact_that_became_restricted_is_not_among_them(is_identified: bool) -> None:
    first, person = about(None, days=12)
    again, _ = about(person, days=0) if is_identified else (people.sent(now=NOW), None)
    again = Referral.objects.get(pk=again.pk)
    ruth = people.account("ruth")
    assert [row.pk for row in queries.triage_page_for(people.act_as("bob"), again).earlier] == [
        first.pk
    ]
    Referral.objects.filter(pk=first.pk).update(sensitivity="S3", guardian=ruth)
    assert queries.triage_page_for(people.act_as("bob"), again).earlier == []


def test_another_name_or_birth_date_is_another_child() -> None:
    about(None, days=12)
    for told in ({"child_given": "Rory"}, {"child_family": "Lund"}):
        other = people.sent(now=NOW, **told)
        assert queries.triage_page_for(people.act_as("bob"), other).earlier == []


def test_a_contact_of_which_nobody_was_identified_is_found_too() -> None:
    people.sent(now=NOW - dt.timedelta(days=12))
    again, _ = about(None, days=0)
    again = Referral.objects.get(pk=again.pk)
    assert len(queries.triage_page_for(people.act_as("bob"), again).earlier) == 1
