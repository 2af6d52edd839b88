"""What became of a concern: told, kept, and looked at another day."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.actions.front_door import (
    concern_outcomes,
    referral,
    screening,
)
from handrail.actions.operations import worker
from handrail.records.models import Account, Clock, Concern, Draft, Notice, Submission, Task
from tests import people
from tests.actions.front_door.test_advice_requests import answer
from tests.people import NOW, asking
from tests.rounds import one_round

pytestmark = pytest.mark.django_db


DAY = {"day": "1", "month": "12", "year": "2026", "text": "2026-12-01"}


WATCH = {"rescreen_on": DAY, "reason": "Her mother is at home"}


def told(login: str) -> set[str]:
    return set(Notice.objects.filter(recipient__login=login).values_list("kind", flat=True))


def watched(draft: Draft) -> Concern:
    return concern_outcomes.plan_rescreening(
        by=people.act_as("ann"), draft=draft, answers=WATCH, token=people.fresh(), now=NOW
    )


def test_a_child_to_screen_again_whose_writer_left_is_told_to_the_safeguarding_lead() -> None:
    watched(people.started())
    Account.objects.filter(login="ann").update(is_active=False)
    clock = Clock.objects.get(kind="C22")
    assert clock.due_at
    worker.notify_of_overdue(clock, by=worker.WORKER, now=clock.due_at + dt.timedelta(hours=1))
    assert "clock_late" in told("lena")


class TestEarlyHelp:
    def test_keeps_what_was_written_with_the_concern_and_the_draft_open(self) -> None:
        draft = people.started()
        asking.asked_early_help(draft)
        concern = Concern.objects.get()
        assert concern.state == "help_asked"
        assert set(concern.submissions.values_list("part", flat=True)) == {"referral", "screening"}
        assert not Draft.objects.get(pk=draft.pk).is_closed
        assert told("hope") == {"help_asked"}

    def test_that_is_declined_goes_to_the_lead_where_the_writer_left(self) -> None:
        asked = asking.asked_early_help(people.started())
        Account.objects.filter(login="ann").update(is_active=False)
        answer(asked, by="hope", answer="declined", declined_because="Too many families now")
        assert Task.objects.get(kind="decide_next").assignee == people.account("lena")
        assert "help_answered" in told("lena")

    @pytest.mark.parametrize(
        ("agreed", "said"), [("no", "declined it"), ("not_asked", "ask them first")]
    )
    def test_needs_the_familys_agreement(self, agreed: str, said: str) -> None:
        with pytest.raises(Incomplete, match=said):
            asking.asked_early_help(people.started(), agreed=agreed)
        assert Concern.objects.get().state == "started"

    def test_goes_to_no_other_kind_of_team(self) -> None:
        with pytest.raises(Incomplete, match="Choose the team"):
            asking.asked_advice(people.started(), of="early_help")

    def test_that_is_declined_gives_the_concern_back_with_the_reason(self) -> None:
        asked = asking.asked_early_help(people.started())
        answer(asked, by="hope", answer="declined", declined_because="We are full until May")
        assert Concern.objects.get().state == "started"
        assert told("ann") == {"help_answered"}

    def test_has_a_clock_until_the_team_answers(self) -> None:
        asked = asking.asked_early_help(people.started())
        clock = Clock.objects.get(kind="C35")
        assert (clock.concern, clock.due_at) == (asked.concern, asked.due_at)
        assert clock.basis.startswith("Local protocol")
        answer(asked, by="hope", answer="accepted", first_step="Hope visits on Friday")
        assert not Clock.objects.filter(stopped_at=None).exists()

    def test_asked_twice_has_its_clock_until_both_are_answered(self) -> None:
        draft = people.started()
        first = asking.asked_early_help(draft)
        second = asking.asked_early_help(Draft.objects.get(pk=draft.pk))
        assert Clock.objects.filter(kind="C35").count() == 1
        answer(first, by="hope", answer="accepted", first_step="Hope visits on Friday")
        assert Clock.objects.filter(stopped_at=None).exists()
        answer(second, by="hope", answer="accepted", first_step="Hope visits on Friday")
        assert not Clock.objects.filter(stopped_at=None).exists()

    def test_without_an_answer_in_time_is_told_to_the_writer_and_the_team(self) -> None:
        asking.asked_early_help(people.started())
        assert one_round(now=NOW.replace(month=12, day=20))["late clocks told"] == 1
        assert "clock_late" in told("ann") & told("hope")

    def test_that_is_declined_is_a_task_of_the_writer_until_the_next_choice(self) -> None:
        asked = asking.asked_early_help(people.started())
        answer(asked, by="hope", answer="declined", declined_because="We are full until May")
        task = Task.objects.get(kind="decide_next")
        assert task.assignee == people.account("ann")
        assert (task.due_at, task.state) == (NOW.replace(day=25, hour=17, minute=0), "open")
        watched(Draft.objects.get())
        assert Task.objects.get(kind="decide_next").state == "done"

    def test_that_is_accepted_stays_so(self) -> None:
        asked = asking.asked_early_help(people.started())
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
        return concern_outcomes.save_as_information(
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
