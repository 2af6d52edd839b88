"""What is asked before a decision of the front door, and what never holds it up."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.front_door import triage
from handrail.actions.people import same_person
from handrail.records.models import Case, Decision, Referral, Submission, Task
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
WHY = "Her mother keeps her at home"


def known(**answers: Any) -> Referral:
    """A referral about a child on the register."""
    of = people.sent(**answers)
    people.registered(of)
    return Referral.objects.get(pk=of.pk)


def decide(of: Referral, reasons: dict[str, str] | None = None, **answers: Any) -> Decision:
    return triage.decide_referral(
        by=people.act_as("helen"), referral=of, answers={**people.DECISION, **answers},
        seen=of.version, now=NOW, reasons=reasons or {},
    )  # fmt: skip


def test_an_assessment_with_contact_only_is_asked_about_before_a_case_is_opened() -> None:
    of = known()
    with pytest.raises(Incomplete) as refused:
        decide(of, outcome="cin_assessment_s17", accepted="no")
    assert set(refused.value.problems) == {"contradiction_assessment_contact_only"}
    assert not Case.objects.exists()


def test_the_reason_is_kept_with_the_referral() -> None:
    of, why = known(), {"contradiction_assessment_contact_only": WHY}
    decide(of, why, outcome="cin_assessment_s17", accepted="no")
    kept = Submission.objects.get(referral=of, part="contradiction")
    assert kept.reasons == why


def test_an_urgent_outcome_goes_on_and_leaves_a_task() -> None:
    of = known()
    decide(of, outcome="strategy_discussion", accepted="no")
    task = Task.objects.get(referral=of, kind="contradiction")
    assert task.assignee == people.account("helen")


BORN = {"day": "2", "month": "2", "year": "2015", "text": "2015-02-02"}
SIGN = {"presence": "yes", "timeframe": "current", "basis": "observed", "evidence": "Told a nurse"}
SEXUAL = {"worry_sexual_health": "worried", "s_u13_advice": SIGN}
ASSESSED = {"outcome": "cin_assessment_s17", "accepted": "yes"}


def test_a_sign_of_sexual_activity_under_13_asks_for_a_discussion_or_the_police() -> None:
    of, why = known(born=BORN, **SEXUAL), {"contradiction_sexual_under_13": WHY}
    with pytest.raises(Incomplete, match="strategy discussion") as refused:
        decide(of, **ASSESSED)
    assert set(refused.value.problems) == {"contradiction_sexual_under_13"}
    decide(of, why, **ASSESSED)
    assert Submission.objects.get(referral=of, part="contradiction").reasons == why


@pytest.mark.parametrize("answers", [SEXUAL, {"born": BORN}], ids=["fifteen", "no sexual sign"])
def test_it_asks_about_nothing_else(answers: dict[str, Any]) -> None:
    assert decide(known(**answers), **ASSESSED).outcome == "cin_assessment_s17"


NOT_TOLD = {"parents_told": "no", "why_not_told": "more_danger"}


def test_early_help_while_parents_were_not_told_for_danger_is_asked_about() -> None:
    of = known(**NOT_TOLD)
    with pytest.raises(Incomplete) as refused:
        decide(of, outcome="community_help", accepted="no")
    assert "contradiction_early_help_not_told" in refused.value.problems


def test_checks_on_consent_while_parents_were_not_told_offer_the_duty_to_share() -> None:
    of = known(**NOT_TOLD)
    ask = {
        "by": people.act_as("bob"), "referral": of, "agencies": [people.agency("police")],
        "answers": {**people.REQUEST, "basis": "consent", "threshold": "child_in_need"}, "now": NOW,
    }  # fmt: skip
    with pytest.raises(Incomplete, match="section 16LA"):
        triage.request_checks(**ask)
    triage.request_checks(**ask, reasons={"contradiction_consent_not_told": WHY})
    assert of.checks.count() == 1


def test_what_does_not_contradict_is_not_asked_about() -> None:
    of = known()
    decide(of, outcome="cin_assessment_s17")
    assert not Submission.objects.filter(referral=of, part="contradiction").exists()


@pytest.mark.parametrize("kind", ["recommended", "decided"])
def test_the_reason_of_another_outcome_does_not_stay_beside_the_new_one(kind: str) -> None:
    of = known()
    stale = {**people.DECISION, "accepted": "no", "nfa_reason": "advice_given", "passed_to": "Kent",
             "outcome": "exploitation_team_consult"}  # fmt: skip
    work = triage.decide_referral if kind == "decided" else triage.record_recommendation
    made = work(by=people.act_as("helen"), referral=of, answers=stale, seen=of.version, now=NOW)
    assert (made.kind, made.nfa_reason) == (kind, "")
    assert Referral.objects.get(pk=of.pk).passed_to == ""


def test_no_outcome_is_decided_before_it_is_said_which_child_it_is() -> None:
    of = people.sent()
    with pytest.raises(NotPossible, match="First identify the child"):
        decide(of, outcome="exploitation_team_consult", accepted="no")
    decide(Referral.objects.get(pk=of.pk), outcome="immediate_protection")


def test_cannot_tell_yet_is_an_answer_for_a_contact() -> None:
    person = people.registered(people.sent())
    of = people.sent()
    same_person.record_undecided(
        by=people.act_as("bob"),
        of=of,
        person=person,
        needed="Her address: two have that name",
        now=NOW,
    )
    decide(Referral.objects.get(pk=of.pk), outcome="exploitation_team_consult", accepted="no")
