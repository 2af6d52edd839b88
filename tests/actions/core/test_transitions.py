"""A step of a referral: who gets the task and until when, and who is meant by lead or author."""

import datetime as dt

import pytest

from handrail.actions.core.transitions import people_meant
from handrail.actions.front_door import triage
from handrail.records.models import Account, Notice, Referral, Task
from tests import people
from tests.people import NOW
from tests.people.casework import filled

pytestmark = pytest.mark.django_db


def owed(referral: Referral) -> dict[str, str]:
    """Who has each open task of a referral: a login, or the kind of a team."""
    rows = Task.objects.filter(referral=referral, state="open")
    return {row.kind: row.assignee.login if row.assignee else row.team.kind for row in rows}


def returned(referral: Referral) -> None:
    """The front door asks the referrer for more."""
    triage.request_more_detail(
        by=people.act_as("bob"), referral=referral, answers=filled("return_for_information"),
        seen=referral.version, now=NOW,
    )  # fmt: skip


def recommended(referral: Referral) -> None:
    """A worker recommends a decision, which a manager of the front door confirms."""
    triage.record_recommendation(
        by=people.act_as("bob"), referral=referral, answers=people.DECISION,
        seen=referral.version, now=NOW,
    )  # fmt: skip


def by_channel(channel: str) -> Referral:
    """A referral of ann's that came in another way."""
    sent = people.sent()
    Referral.objects.filter(pk=sent.pk).update(channel=channel)
    people.registered(sent)
    return Referral.objects.get(pk=sent.pk)


def test_a_referrer_adds_detail_and_the_safeguarding_lead_reads_it() -> None:
    assert owed(people.sent()) == {"addendum": "ann", "countersign": "lena"}


def test_a_lead_who_refers_does_not_read_their_own_referral() -> None:
    sent = people.sent(by="lena")
    assert "countersign" not in owed(sent)
    assert people_meant("lead", sent, by=people.act_as("bob")) == []
    Account.objects.filter(pk=sent.author_id).update(login="nell")
    other = people.sent()
    assert [lead.login for lead in people_meant("lead", other, by=people.act_as("bob"))] == ["nell"]


@pytest.mark.parametrize(
    ("channel", "who"), [("web", {"more_information": "ann"}), ("public", {}),
                         ("software", {"more_information": "lena"})],
)  # fmt: skip
def test_what_is_asked_of_a_referrer_is_a_task_of_somebody_who_can_sign_in(
    channel: str, who: dict[str, str]
) -> None:
    sent = by_channel(channel)
    returned(sent)
    found = owed(sent)
    assert {kind: found[kind] for kind in found if kind == "more_information"} == who


@pytest.mark.parametrize("channel", ["web", "public", "software"])
def test_a_recommendation_waits_with_the_team_of_the_front_door_however_it_came(
    channel: str,
) -> None:
    sent = by_channel(channel)
    recommended(sent)
    assert owed(sent)["confirm"] == "front_door"


def test_an_answer_to_the_front_door_is_due_with_the_decision_and_detail_is_not() -> None:
    sent = people.sent()
    later = NOW + dt.timedelta(days=9)
    Referral.objects.filter(pk=sent.pk).update(due_at=later)
    returned(Referral.objects.get(pk=sent.pk))
    due = dict(Task.objects.filter(referral=sent).values_list("kind", "due_at"))
    assert due["more_information"] == later
    assert due["addendum"] == due["countersign"]
    assert due["addendum"] == NOW + dt.timedelta(days=1)


def test_who_is_meant_by_a_role_does_not_depend_on_who_wrote_it_but_the_author_does() -> None:
    sent = people.taken(people.sent())
    by = people.act_as("bob")

    def meant(to: str) -> list[str]:
        return [account.login for account in people_meant(to, sent, by=by)]

    assert [meant(to) for to in ("author", "taker", "lead")] == [["ann"], ["bob"], ["lena"]]
    sent.author.is_active = False
    assert [meant(to) for to in ("author", "taker", "lead")] == [["lena"], ["bob"], ["lena"]]


def test_the_referrer_is_notified_when_the_front_door_asks_for_more() -> None:
    sent = by_channel("web")
    before = set(Notice.objects.values_list("pk", flat=True))
    returned(sent)
    told = Notice.objects.exclude(pk__in=before).filter(referral=sent)
    assert "ann" in {row.recipient.login for row in told}
