"""The front door's work: taken, handed over, urgent, checked, identified, decided."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Stale
from handrail.actions.front_door import referral as referral_actions, triage
from handrail.records.models import Account, Check, Clock, Decision, Notice, Person, Referral, Task
from handrail.rules.workflow.front_door import UNTIL_DECIDED
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, filled, opened

pytestmark = pytest.mark.django_db


def again(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


def test_a_referral_that_somebody_has_is_not_taken_from_them() -> None:
    sent = people.taken(people.sent())
    with pytest.raises(NotPossible, match="hand it over"):
        triage.take_referral(by=people.act_as("helen"), referral=again(sent), now=NOW)
    assert again(sent).taken_by.login == "bob"


def test_the_next_one_is_the_one_that_is_due_first() -> None:
    first = people.sent(now=NOW - dt.timedelta(hours=5))
    people.sent()
    assert triage.take_next_referral(by=people.act_as("bob"), now=NOW).pk == first.pk


def test_with_nothing_waiting_nobody_takes_anything() -> None:
    people.taken(people.sent())
    with pytest.raises(NotPossible, match="no unallocated referrals"):
        triage.take_next_referral(by=people.act_as("helen"), now=NOW)


def hand_over(sent: Referral, to: str, note: str = "Off sick") -> Any:
    return triage.hand_over(
        by=people.act_as("bob"),
        referral=sent,
        to=people.account(to),
        answers={"note": note},
        seen=sent.version,
        now=NOW,
    )


def test_a_colleague_who_is_handed_a_referral_is_told() -> None:
    sent = people.taken(people.sent())
    hand_over(sent, "helen")
    assert again(sent).taken_by.login == "helen"
    assert Notice.objects.filter(kind="task_given", recipient__login="helen").exists()


@pytest.mark.parametrize("login", ["ann", "pol", "cat", "edda"])
def test_a_referral_is_handed_to_nobody_outside_the_front_door(login: str) -> None:
    sent = people.taken(people.sent())
    with pytest.raises(Incomplete):
        hand_over(sent, login)
    assert again(sent).taken_by.login == "bob"


def test_handing_over_needs_a_note() -> None:
    with pytest.raises(Incomplete):
        hand_over(people.sent(), "helen", note="")


def urgency(sent: Referral, level: str, *, seen: int | None = None) -> Any:
    return triage.set_urgency(
        by=people.act_as("bob"),
        referral=sent,
        answers={"urgency": level, "reason": "The car"},
        seen=sent.version if seen is None else seen,
        now=NOW,
    )


def test_red_is_due_sooner_than_the_decision_and_its_limit_runs_from_receipt() -> None:
    sent = people.sent()
    usual = sent.due_at
    urgency(sent, "red")
    clock = Clock.objects.get(referral=sent, kind="C2")
    assert clock.started_at == sent.received_at
    assert again(sent).due_at == clock.due_at < usual


def test_changing_the_urgency_stops_the_limit_that_ran() -> None:
    sent = people.sent()
    urgency(sent, "red")
    urgency(sent, "green")
    running = Clock.objects.filter(referral=sent, kind="C2", stopped_at__isnull=True)
    assert running.count() == 1
    assert [row.urgency for row in sent.urgencies.order_by("pk")] == ["red", "green"]


def test_a_form_shown_before_somebody_elses_change_is_stale() -> None:
    sent = people.sent()
    old = sent.version
    urgency(sent, "red")
    with pytest.raises(Stale):
        urgency(again(sent), "blue", seen=old)
    assert again(sent).urgency == "red"


def test_every_asked_agency_gets_a_check_and_its_people_are_told() -> None:
    check = people.asked(people.sent())
    assert (check.state, check.agency.name) == ("asked", "Northmere Police")
    assert Notice.objects.filter(kind="check_asked").get().recipient.login == "pol"


def test_an_agency_is_asked_once() -> None:
    sent = people.sent()
    people.asked(sent)
    with pytest.raises(NotPossible, match="already been asked"):
        people.asked(again(sent))


def test_asking_nobody_is_refused_in_words() -> None:
    with pytest.raises(Incomplete, match="at least one agency"):
        triage.request_checks(
            by=people.act_as("bob"),
            referral=people.sent(),
            agencies=[],
            answers=people.REQUEST,
            now=NOW,
        )


HELD = {"answer": "information_held", "held": "Seen in the car in May", "source": "The log"}
DECLINED = {"answer": "declined", "refusal": "more_detrimental", "declined_because": "An inquiry",
            "declined_by": "Pol Ward, detective inspector"}  # fmt: skip


def answer(check: Check, **answers: str) -> Check:
    return triage.answer_check(
        by=people.act_as("pol"), check=check, answers=answers, token=people.fresh(), now=NOW
    )


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"answer": "nothing_held"}, "nothing_held"),
        (HELD, "answered"),
        (DECLINED, "declined"),
    ],
)
def test_an_answer_closes_the_check_and_tells_whoever_has_the_referral(
    answers: dict[str, str], state: str
) -> None:
    check = people.asked(people.taken(people.sent()))
    answer(check, **answers)
    check.refresh_from_db()
    assert check.state == state
    assert Notice.objects.get(kind="check_answered").recipient.login == "bob"


def test_an_answer_to_a_referral_that_nobody_has_is_told_to_the_managers() -> None:
    referral = people.sent()
    answer(people.asked(referral), answer="nothing_held")
    told = Notice.objects.filter(kind="check_answered", referral=referral)
    assert set(told.values_list("recipient__login", flat=True)) == {"helen"}


def told_of_answer() -> set[str]:
    rows = Notice.objects.filter(kind="check_answered")
    return set(rows.values_list("recipient__login", flat=True))


def test_an_answer_after_the_decision_is_told_to_those_who_work_with_the_child() -> None:
    check = people.asked(people.sent())
    allocated(opened(again(check.referral)))
    answer(Check.objects.get(), **HELD)
    assert told_of_answer() == {"cat"}


def test_an_answer_is_told_to_the_managers_where_the_account_of_the_worker_is_closed() -> None:
    people.asked(people.taken(people.sent()))
    Account.objects.filter(login="bob").update(is_active=False)
    answer(Check.objects.get(), **HELD)
    assert told_of_answer() == {"helen"}


@pytest.mark.parametrize("field", ["refusal", "declined_because", "declined_by"])
def test_a_refusal_names_the_test_of_the_duty_the_reason_and_who_decided(field: str) -> None:
    check = people.asked(people.taken(people.sent()))
    with pytest.raises(Incomplete) as refused:
        answer(check, **{**DECLINED, field: ""})
    assert list(refused.value.problems) == [field]
    answer(check, **DECLINED)
    check.refresh_from_db()
    assert check.refusal == "more_detrimental"


def test_a_fact_needs_its_source_and_stands_apart_from_opinion() -> None:
    check = people.asked(people.taken(people.sent()))
    with pytest.raises(Incomplete) as refused:
        answer(check, **{**HELD, "source": ""})
    assert list(refused.value.problems) == ["source"]
    answer(check, **HELD, opinion="She is afraid of him, the officer thinks")
    kept = check.submissions.get().answers
    assert kept["held"] == HELD["held"]
    assert kept["opinion"].startswith("She is afraid")


def test_a_check_keeps_the_duty_or_power_under_which_it_was_asked() -> None:
    given = {**people.REQUEST, "power": "ca2004_s16la"}
    (check,) = triage.request_checks(
        by=people.act_as("bob"), referral=people.taken(people.sent()),
        agencies=[people.agency("health")], answers=given, now=NOW,
    )  # fmt: skip
    assert check.power == "ca2004_s16la"


@pytest.mark.parametrize("given", ["information_held", "declined"])
def test_an_answer_without_its_words_is_incomplete(given: str) -> None:
    with pytest.raises(Incomplete):
        answer(people.asked(people.sent()), answer=given)


def test_a_check_is_answered_once_and_its_basis_then_stands() -> None:
    check = people.asked(people.sent())
    answer(check, answer="nothing_held")
    with pytest.raises(NotPossible, match="answered"):
        answer(check, answer="nothing_held")
    with pytest.raises(NotPossible, match="answered"):
        triage.change_basis(
            by=people.act_as("bob"),
            check=check,
            answers=people.REQUEST,
            seen=check.version,
            now=NOW,
        )


def test_asking_for_more_stops_no_clock_and_tells_the_author() -> None:
    sent = people.sent()
    answers = {"what_is_needed": "The plate", "needed_by": "Tomorrow"}
    triage.request_more_detail(
        by=people.act_as("bob"), referral=sent, answers=answers, seen=sent.version, now=NOW
    )
    assert not Clock.objects.filter(stopped_at__isnull=False).exists()
    assert Notice.objects.get(kind="referral_returned").recipient.login == "ann"
    assert Task.objects.get(kind="more_information").assignee.login == "ann"


def left(login: str) -> None:
    Account.objects.filter(login=login).update(is_active=False)


def test_what_is_asked_of_a_referrer_who_has_left_is_asked_of_the_safeguarding_lead() -> None:
    sent = people.sent("ann")
    left("ann")
    triage.request_more_detail(
        by=people.act_as("bob"), referral=again(sent), seen=sent.version, now=NOW,
        answers=filled("return_for_information"),
    )  # fmt: skip
    told = Notice.objects.get(kind="referral_returned", referral=sent)
    assert told.recipient.login == "lena"
    task = Task.objects.exclude(assignee=None).filter(referral=sent, state="open").latest("pk")
    assert task.assignee == people.account("lena")


def test_what_is_added_to_a_referral_whose_worker_has_left_is_told_to_the_managers() -> None:
    sent = people.taken(people.sent("ann"))
    left("bob")
    referral_actions.add_comment(
        by=people.act_as("lena"), referral=again(sent), token=people.fresh(), now=NOW,
        answers=filled("referral_comment"),
    )  # fmt: skip
    told = Notice.objects.filter(kind="referral_amended", referral=sent)
    assert set(told.values_list("recipient__login", flat=True)) == {"helen"}


def test_registering_links_the_child_and_the_people_around_her() -> None:
    sent = people.sent()
    person = people.registered(sent)
    assert again(sent).person_id == person.pk
    assert person.relationships.get().other_name == "Orla Devlin"


def test_a_link_to_the_register_needs_a_reason() -> None:
    sent = people.sent()
    person = people.registered(people.sent())
    with pytest.raises(Incomplete):
        triage.identify_child(
            by=people.act_as("bob"),
            referral=sent,
            person=person,
            reason=" ",
            seen=sent.version,
            now=NOW,
        )


def test_a_decision_stops_the_clocks_and_tells_author_and_lead() -> None:
    sent = people.sent()
    people.registered(sent)
    people.decided(sent)
    assert not Clock.objects.filter(referral=sent, stopped_at__isnull=True).exists()
    told = Notice.objects.filter(kind="referral_decided")
    assert set(told.values_list("recipient__login", flat=True)) == {"ann", "lena"}


def test_a_manager_confirms_what_a_worker_recommended() -> None:
    sent = people.sent()
    people.registered(sent)
    triage.record_recommendation(
        by=people.act_as("bob"),
        referral=sent,
        answers=people.DECISION,
        seen=sent.version,
        now=NOW,
    )
    assert Task.objects.get(kind="confirm").state == "open"
    people.decided(sent)
    decision = Decision.objects.get(kind="decided")
    assert decision.confirms == Decision.objects.get(kind="recommended")
    assert Task.objects.get(kind="confirm").state == "done"


def test_a_referral_is_accepted_on_the_day_it_is_in_england() -> None:
    just_after_midnight = dt.datetime(2027, 3, 31, 23, 30, tzinfo=dt.UTC)
    sent = people.sent()
    people.registered(sent)
    triage.decide_referral(
        by=people.act_as("helen", just_after_midnight),
        referral=sent,
        answers=people.DECISION,
        seen=sent.version,
        now=just_after_midnight,
    )
    assert Decision.objects.get(kind="decided").accepted_on == dt.date(2027, 4, 1)


@pytest.mark.parametrize("part", ["outcome", "rationale", "change_mind", "explain_child"])
def test_a_decision_without_its_reasons_is_incomplete(part: str) -> None:
    sent = people.sent()
    people.registered(sent)
    with pytest.raises(Incomplete) as missing:
        people.decided(sent, **{part: ""})
    assert part in missing.value.problems
    assert not Decision.objects.exists()


def test_nothing_that_can_wait_is_decided_before_the_child_is_identified() -> None:
    with pytest.raises(NotPossible, match="identify the child"):
        people.decided(people.sent(), outcome="cin_assessment_s17")


@pytest.mark.parametrize("outcome", ["strategy_discussion", "immediate_protection"])
def test_what_is_urgent_is_decided_at_once_and_the_child_identified_after(outcome: str) -> None:
    sent = people.sent()
    people.decided(sent, outcome=outcome)
    assert again(sent).state == "decided"
    assert Task.objects.get(kind="identify").team.name == "Front door"


def test_a_child_whose_urgent_referral_is_decided_can_still_be_identified() -> None:
    sent = people.decided(people.sent())
    assert people.registered(sent).referrals.get() == sent
    assert Task.objects.get(kind="identify").state == "done"


def test_what_is_decided_is_not_decided_again() -> None:
    sent = people.decided(people.sent())
    with pytest.raises(NotPossible, match="has been decided"):
        people.decided(sent)
    assert Decision.objects.count() == 1


def test_when_a_late_part_of_registering_fails_nobody_was_registered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = people.sent()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise OSError("gone")

    monkeypatch.setattr("handrail.actions.people.register.insert_relationship", fail)
    with pytest.raises(OSError, match="gone"):
        people.registered(sent)
    assert not Person.objects.exists()
    assert again(sent).person is None


def test_nobody_owes_anything_for_a_referral_once_it_is_decided() -> None:
    sent = people.sent()
    asked = Task.objects.filter(referral=sent, kind__in=UNTIL_DECIDED, state="open")
    assert {task.kind for task in asked} >= {"countersign"}
    people.decided(sent)
    assert not Task.objects.filter(referral=sent, kind__in=UNTIL_DECIDED, state="open").exists()
