"""Mistakes put right: nothing is erased, nobody who was told stays untold."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.front_door import (
    corrections,
    safety_tonight,
    triage as triage_actions,
)
from handrail.actions.work import tasks as work_tasks
from handrail.records.models import (
    Alarm,
    Clock,
    Decision,
    HelpRequest,
    Notice,
    ProtectedAnswer,
    Referral,
    Submission,
    Task,
)
from handrail.records.queries.front_door import referral, triage
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db
WHY = {"reason": "Sent twice"}
DANGER = {"in_danger": "no", "where_tonight": "friends_or_family", "safe_tonight": "not_safe"}
CHILD = {
    **{key: people.ANSWERS[key] for key in ("child_family", "born", "address", "people")},
    **{key: people.ANSWERS[key] for key in ("interpreter", "disability", "legal_status")},
}


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__login", flat=True))


def now_of(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


def withdrawn(by: str = "ann", of: Referral | None = None) -> Referral:
    found = now_of(of or people.sent())
    actor = people.act_as(by)
    return corrections.withdraw_referral(
        by=actor, referral=found, answers=WHY, seen=found.version, now=NOW
    )


def reopened(of: Referral, *, by: str = "helen", **answers: str) -> Referral:
    found = now_of(of)
    return corrections.reopen_decision(
        by=people.act_as(by), referral=found, answers=answers or WHY, seen=found.version, now=NOW
    )


class TestDecidedAgain:
    def test_it_waits_again_with_its_clock_and_the_decision_stays(self) -> None:
        sent = people.sent()
        people.registered(sent)
        people.decided(now_of(sent), outcome="signpost", accepted="no", passed_to="Youth Club")
        of = reopened(sent)
        assert (of.state, of.outcome, of.passed_to, of.decided_at) == ("waiting", "", "", None)
        clock = Clock.objects.get(referral=of, kind="C1", stopped_at=None)
        assert (clock.started_at, clock.due_at) == (NOW, of.due_at)
        assert Decision.objects.get(referral=of).outcome == "signpost"
        assert Submission.objects.get(referral=of, part="decide_again").answers == WHY

    def test_its_limits_run_from_then_by_the_urgency_that_was_set(self) -> None:
        sent, later = people.sent(), NOW + dt.timedelta(days=5)
        self.urgent(sent, "red")
        people.registered(now_of(sent))
        people.decided(now_of(sent), outcome="signpost", accepted="no", passed_to="Youth Club")
        found = now_of(sent)
        corrections.reopen_decision(
            by=people.act_as("helen", later), referral=found, answers=WHY, seen=found.version,
            now=later,
        )  # fmt: skip
        running = Clock.objects.filter(referral=sent, stopped_at=None)
        assert set(running.values_list("kind", flat=True)) == {"C1", "C2"}
        assert now_of(sent).due_at == running.get(kind="C2").due_at
        self.urgent(sent, "amber")
        due_at = now_of(sent).due_at
        assert due_at is not None
        assert due_at > later

    def urgent(self, of: Referral, urgency: str) -> None:
        found, answers = now_of(of), {"urgency": urgency, "reason": "A car waits outside"}
        triage_actions.set_urgency(
            by=people.act_as("bob"), referral=found, answers=answers, seen=found.version, now=NOW
        )

    def test_the_next_decision_replaces_it_and_both_stay(self) -> None:
        sent = people.sent()
        people.registered(sent)
        people.decided(now_of(sent), outcome="community_help", accepted="no")
        of = people.decided(reopened(sent), outcome="cin_assessment_s17")
        assert of.outcome == "cin_assessment_s17"
        made = Decision.objects.filter(referral=of).order_by("pk").values_list("outcome", flat=True)
        assert list(made) == ["community_help", "cin_assessment_s17"]
        assert referral.decision_in_force(people.act_as("ann"), of) == Decision.objects.last()

    def test_everybody_who_was_told_is_told_and_the_team_need_not_answer(self) -> None:
        sent = people.taken(people.sent())
        people.asked(sent)
        people.registered(sent)
        people.decided(now_of(sent), outcome="community_help", accepted="no")
        reopened(sent)
        assert told("referral_reopened") == {"ann", "lena", "pol"}
        assert told("withdrawn") == {"hope"}
        assert HelpRequest.objects.get().state == "withdrawn"

    def test_the_worker_is_told_and_the_case_goes_on(self) -> None:
        case = allocated()
        reopened(case.referral)
        case.refresh_from_db()
        assert case.state == "open"
        assert "cat" in told("referral_reopened")

    def test_a_reason_is_needed(self) -> None:
        with pytest.raises(Incomplete):
            reopened(people.decided(people.sent()), reason="")

    def test_what_is_not_decided_is_not_reopened(self) -> None:
        with pytest.raises(NotPossible):
            reopened(people.sent())

    def test_the_reasons_for_another_outcome_do_not_stay_beside_it(self) -> None:
        of = people.decided(people.sent())
        people.registered(reopened(of))
        with pytest.raises(Incomplete) as refused:
            people.decided(now_of(of), outcome="cin_assessment_s17",
                           rationale=people.DECISION["rationale"] + " ")  # fmt: skip
        assert "reasons for another outcome" in refused.value.problems["rationale"]
        assert now_of(of).state == "waiting"

    def test_an_urgent_outcome_is_not_held_up_by_its_reasons(self) -> None:
        of = people.sent()
        people.registered(of)
        people.decided(now_of(of), outcome="cin_assessment_s17")
        again = people.decided(
            reopened(of), outcome="immediate_protection", rationale=people.DECISION["rationale"]
        )
        assert again.outcome == "immediate_protection"

    def test_the_same_outcome_may_have_the_same_reasons(self) -> None:
        of = people.decided(people.sent())
        assert people.decided(reopened(of)).state == "decided"


class TestTakenBack:
    def test_it_leaves_the_queue_and_its_clocks_stop_but_nothing_goes(self) -> None:
        sent = people.sent()
        kept = Submission.objects.count()
        back = withdrawn(of=sent)
        assert (back.state, back.withdrawn_at) == ("withdrawn", NOW)
        assert not Clock.objects.filter(stopped_at__isnull=True).exists()
        assert triage.queue(people.act_as("bob"), triage.QueueFilter(), now=NOW).total == 0
        assert Submission.objects.count() == kept + 1
        assert Submission.objects.get(part="withdraw").answers == WHY

    def test_those_who_worked_on_it_are_told_once_each(self) -> None:
        sent = people.taken(people.sent(), by="helen")
        people.asked(sent, by="helen")
        withdrawn(of=sent)
        assert told("withdrawn") == {"helen", "lena", "pol"}
        assert Notice.objects.filter(kind="withdrawn").count() == 3

    def test_the_lead_tells_the_sender(self) -> None:
        withdrawn(by="lena")
        assert told("withdrawn") == {"ann", "helen"}

    def test_a_reason_is_needed(self) -> None:
        sent = people.sent()
        with pytest.raises(Incomplete):
            corrections.withdraw_referral(
                by=people.act_as("ann"), referral=sent, answers={}, seen=sent.version, now=NOW
            )

    def test_what_is_decided_is_not_taken_back(self) -> None:
        with pytest.raises(NotPossible, match="decided"):
            withdrawn(of=people.decided(people.sent()))

    def test_a_front_door_manager_has_until_the_decision_was_due(self) -> None:
        sent = people.sent()
        task = Task.objects.get(state="open", referral=withdrawn(of=sent))
        assert (task.kind, task.team.kind, task.due_at) == (
            "decide_withdrawn", "front_door", sent.due_at
        )  # fmt: skip
        assert sent.reference in task.title
        with pytest.raises(NotPossible):
            work_tasks.finish_task(by=people.act_as("helen"), task=task, now=NOW)

    def test_a_front_door_manager_does_not_continue_and_the_sender_is_told(self) -> None:
        back = withdrawn(of=people.taken(people.sent()))
        corrections.discontinue_referral(
            by=people.act_as("helen"), referral=back, answers=WHY, seen=back.version, now=NOW
        )
        found = now_of(back)
        assert found.state == "withdrawn"
        assert Task.objects.get(kind="decide_withdrawn").state == "done"
        assert Submission.objects.get(part="discontinue").answers == WHY
        text = f"The front door is not continuing with {found.reference}, which was withdrawn."
        told_so = Notice.objects.filter(text=text).values_list("recipient__login", flat=True)
        assert set(told_so) == {"ann", "lena", "bob"}
        again = {"referral": found, "answers": WHY, "seen": found.version, "now": NOW}
        for login, why in (("helen", NotPossible), ("ann", Refused)):
            with pytest.raises(why):
                corrections.discontinue_referral(by=people.act_as(login), **again)

    def test_somebody_may_continue_with_it_later(self) -> None:
        back = withdrawn()
        helen = people.act_as("helen")
        corrections.discontinue_referral(
            by=helen, referral=back, answers=WHY, seen=back.version, now=NOW
        )
        found = now_of(back)
        corrections.resume_referral(
            by=helen, referral=found, answers=WHY, seen=found.version, now=NOW
        )
        assert now_of(back).state == "taken"

    def test_an_alarm_stays(self) -> None:
        withdrawn(of=people.sent(safe_tonight="not_safe"))
        assert Alarm.objects.get().state == "raised"

    def test_the_front_door_goes_on_with_it(self) -> None:
        back = withdrawn()
        helen = people.act_as("helen")
        answers = {"reason": "The car is still there"}
        corrections.resume_referral(
            by=helen, referral=back, answers=answers, seen=back.version, now=NOW
        )
        found = now_of(back)
        assert (found.state, found.taken_by.login) == ("taken", "helen")
        running = Clock.objects.filter(stopped_at__isnull=True)
        assert {clock.kind: clock.started_at for clock in running} == {
            "C1": found.received_at, "C34": found.received_at
        }  # fmt: skip
        assert not Task.objects.filter(state="open", referral=found).exists()
        assert told("referral_taken") == {"ann", "lena"}
        people.decided(found)


def corrected(referral: Referral, page: str, by: str = "ann", **answers: Any) -> Submission:
    found = now_of(referral)
    return corrections.correct_page(
        by=people.act_as(by),
        referral=found,
        page=page,
        answers=answers,
        reason="I wrote the wrong one",
        seen=found.version,
        now=NOW,
    )


class TestMoved:
    def move(self, of: Referral, person: Any) -> None:
        found = now_of(of)
        corrections.move_referral(
            by=people.act_as("helen"), referral=found, person=person, answers=WHY,
            seen=found.version, now=NOW,
        )  # fmt: skip

    def another(self) -> Referral:
        sent = people.sent(child_given="Noor", child_family="Ilesanmi")
        people.registered(sent)
        return now_of(sent)

    def test_the_worker_of_the_wrong_child_is_told(self) -> None:
        case = allocated()
        assert case.referral
        self.move(case.referral, self.another().person)
        assert "cat" in told("correction")

    def test_the_worker_of_the_right_child_is_to_read_it(self) -> None:
        case, sent = allocated(), self.another()
        people.decided(sent, outcome="open_case_update", accepted="no", worker_name="Kim Lea",
                       worker_phone="020 7946 0000")  # fmt: skip
        self.move(sent, case.person)
        tasks = Task.objects.filter(referral=sent, kind="open_case", state="open")
        assert [task.assignee for task in tasks] == [people.account("cat")]

    def test_the_worker_of_the_right_child_is_told_of_what_was_decided(self) -> None:
        case, sent = allocated(), self.another()
        people.decided(sent, outcome="signpost", accepted="no", passed_to="Youth Club")
        self.move(sent, case.person)
        assert "cat" in told("correction")


def answered(safe: str) -> None:
    """What edda, on duty, answers on the alert."""
    found = Alarm.objects.get()
    answers = {"safe": safe, "done": "Her aunt came and stays the night"}
    safety_tonight.answer_alarm(
        by=people.act_as("edda"), alarm=found, answers=answers, seen=found.version, now=NOW
    )


def answered_of(referral: Referral, safe: str) -> None:
    """What edda answered about tonight, as it is on the referral."""
    edda = people.account("edda")
    Referral.objects.filter(pk=referral.pk).update(safe_tonight=safe, safe_at=NOW, safe_by=edda)


class TestCorrected:
    def test_another_submission_supersedes_and_both_stay(self) -> None:
        sent = people.sent()
        first = Submission.objects.get(part="referral")
        newer = corrected(sent, "referral-child", **CHILD, child_given="Aoife")
        assert newer.supersedes == first
        assert newer.reasons["correction"] == "I wrote the wrong one"
        assert Submission.objects.get(pk=first.pk).answers["child_given"] == "Saoirse"
        assert newer.answers["seen"] == first.answers["seen"]

    def test_the_queue_follows(self) -> None:
        sent = people.sent()
        corrected(sent, "referral-child", **CHILD, child_given="Aoife")
        assert now_of(sent).child_given == "Aoife"
        assert now_of(sent).judgement == "exploited_now"
        assert triage.describe_child(people.act_as("bob"), now_of(sent)).given == "Aoife"

    def test_the_screening_is_corrected_too(self) -> None:
        sent = people.sent()
        corrected(sent, "screening-judgement", judgement="being_targeted", why="One car, once")
        assert now_of(sent).judgement == "being_targeted"
        assert now_of(sent).why == "One car, once"

    def test_sealed_answers_left_empty_stay_sealed_as_they_were(self) -> None:
        sent = people.sent()
        newer = corrected(sent, "referral-danger", **DANGER | {"safe_tonight": "safe"})
        kept = ProtectedAnswer.objects.filter(submission=newer)
        assert kept.get(question="tonight_with").value == people.ANSWERS["tonight_with"]
        assert "Sheila" not in repr(newer.answers)

    @pytest.mark.parametrize(("safe", "many"), [("not_safe", 1), ("safe", 0)])
    def test_not_safe_tonight_raises_an_alarm(self, safe: str, many: int) -> None:
        corrected(people.sent(), "referral-danger", **DANGER | {"safe_tonight": safe})
        assert Alarm.objects.count() == many

    def test_another_page_does_not_raise_the_alarm_again(self) -> None:
        sent = people.sent(safe_tonight="not_safe")
        Alarm.objects.update(state="taken_over")
        corrected(sent, "referral-child", **CHILD, child_given="Aoife")
        assert Alarm.objects.count() == 1

    def test_what_somebody_on_duty_answered_since_then_stays(self) -> None:
        sent = people.sent(safe_tonight="not_safe")
        answered("safe")
        corrected(sent, "referral-child", **CHILD, child_given="Aoife")
        assert (now_of(sent).safe_tonight, now_of(sent).safe_by) == ("safe", people.account("edda"))
        answered_of(sent, "not_safe")
        corrected(sent, "referral-danger", **DANGER | {"safe_tonight": "safe"})
        assert now_of(sent).safe_tonight == "not_safe"

    def test_a_sender_who_says_that_the_child_is_not_safe_after_all_is_heard(self) -> None:
        sent = people.sent(safe_tonight="safe")
        answered_of(sent, "safe")
        corrected(sent, "referral-danger", **DANGER)
        found = now_of(sent)
        assert (found.safe_tonight, found.safe_by) == ("not_safe", people.account("ann"))
        assert Alarm.objects.get().state == "raised"

    def test_those_who_read_it_are_told(self) -> None:
        sent = people.taken(people.sent())
        people.asked(sent)
        corrected(sent, "referral-child", **CHILD, child_given="Aoife")
        assert told("correction") == {"bob", "lena", "pol"}

    def test_what_is_missing_or_the_same_is_said(self) -> None:
        sent = people.sent()
        with pytest.raises(Incomplete, match="No answer has changed"):
            corrected(sent, "referral-child", **CHILD, child_given="Saoirse")
        with pytest.raises(Incomplete) as refused:
            corrected(sent, "referral-danger", in_danger="no", where_tonight="home")
        assert set(refused.value.problems) == {"safe_tonight"}
        with pytest.raises(NotPossible):
            corrected(sent, "referral-nowhere")

    def test_over_a_version_that_has_changed_nothing_is_written(self) -> None:
        sent = people.sent()
        seen = sent.version
        people.taken(sent)
        with pytest.raises(Stale):
            corrections.correct_page(
                by=people.act_as("ann"), referral=now_of(sent), page="referral-child",
                answers={**CHILD, "child_given": "Aoife"}, reason="Wrong", seen=seen, now=NOW,
            )  # fmt: skip
        assert Submission.objects.filter(supersedes__isnull=False).count() == 0
