"""Advice and early help: what is kept, who is told, what comes back, and what never blocks."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.front_door import (
    advice_requests as asking,
    concern_outcomes as outcomes,
    referral,
    screening,
)
from handrail.records.models import Clock, Concern, Draft, HelpRequest, Notice, Submission, Task
from handrail.records.queries.front_door import advice_requests as queries
from tests import people
from tests.people import NOW, asking as given
from tests.people.asking import ADVICE, CALL
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
DAY = {"day": "1", "month": "12", "year": "2026", "text": "2026-12-01"}
WATCH = {"rescreen_on": DAY, "reason": "Her mother is at home"}


def answer(asked: HelpRequest, by: str = "ezra", **answers: Any) -> HelpRequest:
    work = asking.advise if asked.kind == "advice" else asking.decide
    given = {**ADVICE, **answers} if asked.kind == "advice" else answers
    return work(by=people.act_as(by), asked=asked, answers=given, token=people.fresh(), now=NOW)


def told(login: str) -> set[str]:
    return set(Notice.objects.filter(recipient__login=login).values_list("kind", flat=True))


def watched(draft: Draft) -> Concern:
    return outcomes.watch(
        by=people.act_as("ann"), draft=draft, answers=WATCH, token=people.fresh(), now=NOW
    )


class TestAdvice:
    def test_leaves_the_concern_open_and_tells_the_team_alone(self) -> None:
        draft = people.started()
        asked = given.asked_advice(draft)
        assert Draft.objects.get(pk=draft.pk).content == draft.content
        assert Concern.objects.get().state == "started"
        assert told("ezra") == {"advice_asked"}
        assert told("bob") == told("hope") == set()
        assert asked.due_at is not None
        assert asked.due_at.hour == 17  # the same working day

    def test_keeps_the_name_sealed_and_out_of_the_form(self) -> None:
        given.asked_advice(people.started())
        assert "child_name" not in Submission.objects.get(part="advice_question").answers
        assert HelpRequest.objects.get().child_name == "Saoirse"

    def test_asks_why_there_is_no_referral_when_one_is_expected(self) -> None:
        draft = people.started()
        with pytest.raises(Incomplete) as refused:
            asking.ask_advice(
                by=people.act_as("ann"),
                draft=draft,
                team=None,
                answers={},
                not_referred=" ",
                token=people.fresh(),
                now=NOW,
            )
        assert set(refused.value.problems) == {"team", "not_referred", "question"}

    def test_asks_for_no_such_reason_when_nothing_points_to_harm(self) -> None:
        calm = {"exploited_now": "no", "judgement": "something_else", "g_cars": None}
        draft = people.started(safe_tonight="safe", **calm)
        asking.ask_advice(
            by=people.act_as("ann"),
            draft=draft,
            team=given.team("front_door"),
            answers=given.QUESTION,
            not_referred="",
            token=people.fresh(),
            now=NOW,
        )
        assert told("bob") == told("helen") == {"advice_asked"}

    def test_comes_back_to_whoever_asked(self) -> None:
        asked = answer(given.asked_advice(people.started()))
        assert (asked.state, asked.next_step) == ("answered", "refer_now")
        assert told("ann") == {"advice_given"}

    def test_is_given_once(self) -> None:
        asked = answer(given.asked_advice(people.started()))
        with pytest.raises(NotPossible, match="has been answered"):
            answer(asked)

    def test_to_keep_watch_becomes_a_task_of_whoever_asked(self) -> None:
        asked = given.asked_advice(people.started())
        answer(asked, next_step="keep_watch", watch_until=DAY)
        task = Task.objects.get(kind="look_again")
        assert task.assignee == people.account("ann")
        assert task.due_at is not None
        assert str(task.due_at.date()) == "2026-12-01"

    def test_does_not_stand_in_the_way_of_a_referral(self) -> None:
        draft = people.started()
        given.asked_advice(draft)
        draft.refresh_from_db()
        sent = referral.submit(
            by=people.act_as("ann"), draft=draft, reasons={}, token=people.fresh(), now=NOW
        )
        assert sent.state == "waiting"


class TestACall:
    def take(self, **answers: Any) -> HelpRequest:
        return asking.take_call(
            by=people.act_as("bob"), answers={**CALL, **answers}, token=people.fresh(), now=NOW
        )

    def test_of_somebody_with_an_account_is_on_their_page(self) -> None:
        call = self.take(caller_email="Dan@Northmere.example")
        assert queries.mine(people.act_as("dan")) == [call]
        assert told("dan") == {"advice_given"}
        assert queries.mine(people.act_as("bob")) == []

    def test_of_anybody_else_stays_with_the_team(self) -> None:
        call = self.take(caller_email="mo@club.example")
        assert call.asked_by == people.account("bob")
        assert queries.one(people.act_as("helen"), call.public_id) == call
        assert queries.one(people.act_as("ezra"), call.public_id) is None
        assert Notice.objects.count() == 0

    def test_keeps_who_rang_out_of_the_form(self) -> None:
        self.take(caller_phone="07700 900321")
        kept = Submission.objects.get(part="advice_by_phone").answers
        assert set(kept) == {"question", "advice", "next_step"}

    def test_with_half_an_address_is_asked_again(self) -> None:
        with pytest.raises(Incomplete) as refused:
            self.take(caller_email="mo@club")
        assert set(refused.value.problems) == {"caller_email"}

    def test_needs_a_team(self) -> None:
        people.account("bob").memberships.update(team=None)
        with pytest.raises(NotPossible, match="in no team"):
            self.take()


class TestEarlyHelp:
    def test_keeps_what_was_written_with_the_concern_and_the_draft_open(self) -> None:
        draft = people.started()
        given.asked_early_help(draft)
        concern = Concern.objects.get()
        assert concern.state == "help_asked"
        assert set(concern.submissions.values_list("part", flat=True)) == {"referral", "screening"}
        assert not Draft.objects.get(pk=draft.pk).is_closed
        assert told("hope") == {"help_asked"}

    def test_needs_the_familys_agreement(self) -> None:
        with pytest.raises(Incomplete, match="agreement"):
            given.asked_early_help(people.started(), agreed="no", agreed_who=None)
        assert Concern.objects.get().state == "started"

    def test_goes_to_no_other_kind_of_team(self) -> None:
        with pytest.raises(Incomplete, match="Choose the team"):
            given.asked_advice(people.started(), of="early_help")

    def test_that_is_declined_gives_the_concern_back_with_the_reason(self) -> None:
        asked = given.asked_early_help(people.started())
        answer(asked, by="hope", answer="declined", declined_because="We are full until May")
        assert Concern.objects.get().state == "started"
        assert told("ann") == {"help_answered"}

    def test_that_is_accepted_stays_so(self) -> None:
        asked = given.asked_early_help(people.started())
        answer(asked, by="hope", answer="accepted", first_step="Hope visits on Friday")
        assert Concern.objects.get().state == "help_asked"
        assert asked.state == "accepted"


class TestAnotherDay:
    def test_is_a_task_a_clock_and_a_state_and_keeps_the_answers(self) -> None:
        draft = people.started()
        concern = watched(draft)
        assert (concern.state, str(concern.rescreen_on)) == ("watched", "2026-12-01")
        task, clock = Task.objects.get(kind="rescreen"), Clock.objects.get(kind="C22")
        assert task.assignee == people.account("ann")
        assert task.due_at == clock.due_at
        assert not Draft.objects.get(pk=draft.pk).is_closed

    def test_that_is_chosen_again_takes_the_place_of_the_first(self) -> None:
        draft = people.started()
        watched(draft)
        watched(Draft.objects.get())
        assert Task.objects.filter(kind="rescreen", state="open").count() == 1
        assert Clock.objects.filter(kind="C22", stopped_at=None).count() == 1

    def test_is_over_once_the_concern_is_sent(self) -> None:
        watched(people.started())
        referral.submit(
            by=people.act_as("ann"),
            draft=Draft.objects.get(),
            reasons={},
            token=people.fresh(),
            now=NOW,
        )
        assert not Task.objects.filter(kind="rescreen", state="open").exists()
        assert not Clock.objects.filter(kind="C22", stopped_at=None).exists()

    def test_that_has_passed_is_told_to_the_writer_once(self) -> None:
        watched(people.started())
        late = NOW.replace(month=12, day=2)
        assert one_round(now=late)["late clocks told"] == 1
        assert one_round(now=late)["late clocks told"] == 0
        assert told("ann") == {"clock_late"}


class TestInformation:
    def keep(self, draft: Draft) -> Concern:
        return outcomes.keep_as_information(
            by=people.act_as("ann"),
            draft=draft,
            answers={"reason": "It is about the car"},
            token=people.fresh(),
            now=NOW,
        )

    def test_is_kept_for_good_and_is_no_referral(self) -> None:
        draft = people.started()
        concern = self.keep(draft)
        assert concern.state == "intelligence"
        outer = Submission.objects.get(part="referral")
        assert (outer.concern, outer.referral) == (concern, None)
        assert outer.reasons == {"not_referred": "It is about the car"}
        assert Draft.objects.get().content == {}
        assert Notice.objects.count() == 0

    def test_of_one_child_leaves_the_other_to_be_referred(self) -> None:
        draft = people.started()
        screening.add_child(
            by=people.act_as("ann"), draft=draft, given="Rory", token=people.fresh(), now=NOW
        )
        assert self.keep(draft).state == "started"


@pytest.mark.parametrize("login", people.CAST)
def test_nobody_outside_the_asker_and_the_team_sees_a_question(login: str) -> None:
    draft = people.started()
    advice, early_help = given.asked_advice(draft), given.asked_early_help(draft)
    sees = {"ann": {advice, early_help}, "ezra": {advice}, "hope": {early_help}}
    by = people.act_as(login)
    found = {row for row in (advice, early_help) if queries.one(by, row.public_id)}
    assert found == sees.get(login, set())
