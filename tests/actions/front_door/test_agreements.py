"""Early help rests on a family's agreement: who gave it, to what, and when it was withdrawn."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.front_door import advice_requests, agreements, onward_referrals
from handrail.records.models import Account, HelpRequest, Notice, Submission, Task
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import NOW, asking

pytestmark = [pytest.mark.once, pytest.mark.django_db]
TODAY = NOW.date()
ACCEPTED = {"answer": "accepted", "agreed": "recorded", "first_step": "Hope visits on Monday"}
WITHDRAWN: dict[str, Any] = {
    "withdrawn_on": day_given(TODAY),
    "withdrawn_by": "Her mother, Orla",
    "withdrawn_scope": "All of it",
    "next": "Orla has the number of the hub",
}


def accepted(**more: Any) -> HelpRequest:
    asked = asking.asked_early_help(people.started(), **more)
    advice_requests.decide_early_help(
        by=people.act_as("hope"), asked=asked, answers=ACCEPTED, token=people.fresh(), now=NOW
    )
    return asked


def test_where_the_account_of_the_writer_is_closed_the_safeguarding_lead_is_told() -> None:
    asked = accepted()
    Account.objects.filter(login="ann").update(is_active=False)
    withdrawn(HelpRequest.objects.get(pk=asked.pk))
    told = Notice.objects.filter(kind="help_answered", text__contains="withdrawn")
    assert set(told.values_list("recipient__login", flat=True)) == {"lena"}


def withdrawn(asked: HelpRequest, *, by: str = "hope", **answers: Any) -> HelpRequest:
    return agreements.withdraw_agreement(
        by=people.act_as(by),
        asked=asked,
        answers={**WITHDRAWN, **answers},
        token=people.fresh(),
        now=NOW,
    )


def test_a_request_says_who_agreed_as_what_to_what_and_when() -> None:
    asked = asking.asked_early_help(
        people.started(),
        agreed_as="gillick",
        agreed_known="She said what would happen and asked what would not",
    )
    asked.refresh_from_db()
    assert (asked.agreed_by, asked.agreed_on) == ("Her mother, Orla", TODAY)
    assert asked.agreed_as == "gillick"
    assert asked.agreed_known.startswith("She said")
    assert asked.agreed_scope == "A family worker who visits; nothing to her school"


@pytest.mark.parametrize(
    ("left_out", "more"),
    [
        ("agreed_who", {}),
        ("agreed_on", {}),
        ("agreed_as", {}),
        ("agreed_scope", {}),
        ("agreed_known", {"agreed_as": "sixteen"}),
    ],
)
def test_no_part_of_the_agreement_may_be_missing(left_out: str, more: dict[str, Any]) -> None:
    with pytest.raises(Incomplete) as found:
        asking.asked_early_help(people.started(), **more | {left_out: ""})
    assert list(found.value.problems) == [left_out]


def test_what_the_front_door_passes_on_says_who_agreed() -> None:
    people.decided(
        people.identified(sent := people.sent(), people.registered(sent)),
        outcome="community_help",
        accepted="no",
        agreed="yes",
        **asking.AGREED,
    )
    assert HelpRequest.objects.get().agreed_scope == asking.AGREED["agreed_scope"]


def test_a_family_may_withdraw_and_whoever_asked_is_told() -> None:
    asked = withdrawn(accepted())
    asked.refresh_from_db()
    assert (asked.state, asked.withdrawn_on) == ("agreement_withdrawn", TODAY)
    kept = Submission.objects.get(part=agreements.FORM)
    assert kept.help_request == asked
    told = Notice.objects.filter(recipient__login="ann", text__contains="withdrawn its agreement")
    assert told.count() == 1


def test_it_is_not_withdrawn_before_it_was_given_or_where_no_help_began() -> None:
    asked = accepted()
    with pytest.raises(Incomplete, match="on or after"):
        withdrawn(asked, withdrawn_on=day_given(TODAY - dt.timedelta(days=1)))
    other = asking.asked_early_help(people.started())
    with pytest.raises(NotPossible, match="accepted"):
        withdrawn(other)


def test_only_the_team_records_that_it_was_withdrawn() -> None:
    with pytest.raises(Refused):
        withdrawn(accepted(), by="ann")


def asked_again() -> list[tuple[str, dt.date, str]]:
    found = Task.objects.filter(kind="agreement_ends")
    return [(task.team.name, task.due_at.date(), task.state) for task in found]


def test_the_team_asks_the_family_again_on_the_day_the_agreement_ends() -> None:
    until = TODAY + dt.timedelta(days=30)
    asked = accepted(agreed_until=day_given(until))
    assert asked_again() == [("Early help hub", until, "open")]
    withdrawn(asked)
    assert asked_again() == [("Early help hub", until, "done")]


def test_an_agreement_without_an_end_is_no_task() -> None:
    accepted()
    assert asked_again() == []


def test_what_the_front_door_passed_on_is_asked_again_too() -> None:
    until = TODAY + dt.timedelta(days=30)
    people.decided(
        people.identified(sent := people.sent(), people.registered(sent)),
        outcome="community_help", accepted="no", agreed="yes",
        **asking.AGREED | {"agreed_until": day_given(until)},
    )  # fmt: skip
    onward_referrals.record_answer(
        by=people.act_as("hope"), asked=HelpRequest.objects.get(), answers=ACCEPTED,
        token=people.fresh(), now=NOW,
    )  # fmt: skip
    assert [day for _, day, _ in asked_again()] == [until]
