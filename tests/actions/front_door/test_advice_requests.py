"""Advice and early help: what is kept, who is told, what comes back, and what never blocks."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.front_door import (
    advice_requests,
    referral,
)
from handrail.records.models import Concern, Draft, HelpRequest, Notice, Submission, Task
from tests import people
from tests.people import NOW, asking as given
from tests.people.asking import ADVICE

pytestmark = pytest.mark.django_db
DAY = {"day": "1", "month": "12", "year": "2026", "text": "2026-12-01"}


FAMILY: dict[str, dict[str, Any]] = {
    "accepted": {
        "agreed": "recorded",
    },
    "declined": {"agreement": "not_asked"},
}  # fmt: skip


def answer(asked: HelpRequest, by: str = "ezra", **answers: Any) -> HelpRequest:
    work = (
        advice_requests.record_advice
        if asked.kind == "advice"
        else advice_requests.decide_early_help
    )
    usual = ADVICE if asked.kind == "advice" else FAMILY[answers["answer"]]
    given = {**usual, **answers}
    return work(by=people.act_as(by), asked=asked, answers=given, token=people.fresh(), now=NOW)


def told(login: str) -> set[str]:
    return set(Notice.objects.filter(recipient__login=login).values_list("kind", flat=True))


def test_a_reference_tells_a_question_from_a_request_for_help() -> None:
    assert given.asked_advice(people.started()).reference.startswith("NM-A-26-")
    assert given.asked_early_help(people.started()).reference.startswith("NM-H-26-")


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
            advice_requests.ask_advice(
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
        advice_requests.ask_advice(
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

    def test_to_keep_watch_is_nobodys_task_when_a_caller_without_an_account_is_told_so(
        self,
    ) -> None:
        answers = {**given.CALL, "next_step": "keep_watch", "watch_until": DAY}
        asked = advice_requests.record_call(
            by=people.act_as("ezra"), answers=answers, token=people.fresh(), now=NOW
        )
        assert asked.asked_by == people.account("ezra")
        assert not Task.objects.filter(kind="look_again").exists()

    def test_does_not_stand_in_the_way_of_a_referral(self) -> None:
        draft = people.started()
        given.asked_advice(draft)
        draft.refresh_from_db()
        sent = referral.submit(
            by=people.act_as("ann"), draft=draft, reasons={}, token=people.fresh(), now=NOW
        )
        assert sent.state == "waiting"
