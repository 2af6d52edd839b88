"""Senders without an account: what they may do, their receipt, the code that confirms them."""

import datetime as dt

import pytest
from django.core import mail

from handrail.actions.accounts import accounts
from handrail.actions.core import outbox
from handrail.actions.core.recording import Actor, NotPossible, Refused
from handrail.actions.front_door import public_referrals, referral, triage
from handrail.records.models import Account, Event, Notice, Task, Visitor
from handrail.records.queries.accounts import actors
from handrail.records.queries.front_door import (
    public_referrals as queries,
    triage as triage_queries,
)
from handrail.records.queries.organisation import staff
from handrail.rules.vocabulary import Role
from tests import people

pytestmark = pytest.mark.django_db
NOW = people.NOW
MORE = {"words": "The car was there again at 15:20"}


def own(by: Actor) -> Visitor:
    return Visitor.objects.get(account_id=by.account)


def again(by: Actor, now: dt.datetime = NOW) -> Actor:
    """The same sender, as a new request sees them."""
    return actors.actor_for(Account.objects.get(pk=by.account), at=now)


def test_somebody_who_says_who_they_are_has_an_account_without_a_password() -> None:
    by = people.visiting()
    account = Account.objects.get(pk=by.account)
    assert not account.has_usable_password()
    assert (account.name, account.email, account.job) == (
        "Jo Marsh",
        "jo.marsh@lanternyard.example",
        "Practice nurse",
    )
    assert own(by).agency_name == "Lantern Yard Surgery"
    assert by.roles == {Role.VISITOR}
    assert by.agency_name == queries.SENDERS
    event = Event.objects.latest("sequence")
    assert event.verb == "visitor.arrived"
    assert event.actor is None


def test_the_agency_of_senders_is_made_once() -> None:
    assert people.visiting().agency == people.visiting().agency
    assert Event.objects.filter(verb="visitor.arrived").count() == 2


def test_a_known_address_and_an_unknown_one_are_taken_in_alike() -> None:
    people.visiting()
    for email in (people.account("ann").email, "nobody@elsewhere.example"):
        people.visiting(email=email)
    known, unknown = (
        sorted(kind for kind, _, _ in event.objects_named)
        for event in Event.objects.filter(verb="visitor.arrived").order_by("-sequence")[:2]
    )
    assert known == unknown


def test_nobody_is_taken_in_while_the_agency_of_senders_is_closed() -> None:
    people.visiting()
    agency = queries.senders_agency()
    assert agency is not None
    type(agency).objects.filter(pk=agency.pk).update(is_active=False)
    with pytest.raises(NotPossible, match="Phone us"):
        people.visiting()


def test_a_visitor_sends_the_same_referral_with_its_screening() -> None:
    sent = people.sent(people.visiting())
    assert (sent.channel, sent.is_unconfirmed, sent.state) == ("public", True, "waiting")
    assert sent.due_at is not None
    assert sent.sent_from == "Sender without an account"
    assert set(sent.submissions.values_list("part", flat=True)) == {"referral", "screening"}
    assert (
        sent
        in triage_queries.queue(people.act_as("bob"), triage_queries.QueueFilter(), now=NOW).rows
    ), "it waits for no confirmation"


def test_a_referral_of_somebody_with_an_account_is_confirmed_from_the_start() -> None:
    sent = people.sent()
    assert (sent.channel, sent.is_unconfirmed) == ("form", False)


def test_no_task_waits_for_somebody_who_cannot_sign_in() -> None:
    by = people.visiting()
    people.sent(by)
    assert not Task.objects.filter(assignee_id=by.account).exists()


@pytest.mark.parametrize("login", ["petra", "adam"])
def test_no_administrator_finds_a_visitor_among_the_people_they_look_after(login: str) -> None:
    by, admin = people.visiting(), people.act_as(login)
    visitor, agency = Account.objects.get(pk=by.account), queries.senders_agency()
    assert agency is not None
    assert staff.list_staff(admin, agency) == []
    assert staff.find_account(admin, visitor.public_id) is None
    assert [row.people for row in staff.list_agencies(admin) if row == agency] in ([0], [])


# --- the code -------------------------------------------------------------------------------
def code_of(by: Actor) -> str:
    return str(own(by).code)


def test_sending_mails_a_code_that_names_nobody() -> None:
    by = people.visiting()
    people.sent(by)
    outbox.deliver_due(now=NOW)
    found = [item for item in mail.outbox if item.to == [people.SENDER["email"]]]
    assert len(found) == 1
    text = found[0].subject + found[0].body
    assert code_of(by) in text
    assert len(code_of(by)) == 6
    for name in ("Saoirse", "Devlin", "Jo Marsh", "Lantern", "NM-"):
        assert name not in text


def test_a_second_child_needs_no_second_code() -> None:
    by = people.visiting()
    people.sent(by)
    first = code_of(by)
    people.sent(by)
    assert code_of(by) == first


def test_the_code_takes_the_mark_off_everything_that_the_sender_sent() -> None:
    by = people.visiting()
    sent = [people.sent(by), people.decided(people.sent(by))]
    assert public_referrals.confirm_sender(
        by=by, code=f" {code_of(by)[:3]} {code_of(by)[3:]} ", now=NOW
    )
    for row in sent:
        row.refresh_from_db()
        assert not row.is_unconfirmed
    event = Event.objects.latest("sequence")
    assert event.verb == "visitor.confirmed"
    named = set(event.things.filter(verb="referral.confirm_sender").values_list(
        "public_id", flat=True
    ))  # fmt: skip
    assert named == {row.public_id for row in sent}
    assert code_of(by) == ""
    assert not people.sent(by).is_unconfirmed, "what is sent later is confirmed from the start"


def test_a_code_confirms_nobody_else() -> None:
    by, other = people.visiting(), people.visiting()
    mine, theirs = people.sent(by), people.sent(other)
    Visitor.objects.filter(account_id=other.account).update(code_tries=0)
    public_referrals.confirm_sender(by=by, code=code_of(by), now=NOW)
    theirs.refresh_from_db()
    mine.refresh_from_db()
    assert (mine.is_unconfirmed, theirs.is_unconfirmed) == (False, True)


def test_after_five_wrong_codes_only_a_new_one_works() -> None:
    by = people.visiting()
    people.sent(by)
    right = code_of(by)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for _ in range(public_referrals.MOST_TRIES):
        assert not public_referrals.confirm_sender(by=by, code=wrong, now=NOW)
    assert not public_referrals.confirm_sender(by=by, code=right, now=NOW)
    assert Event.objects.filter(verb="visitor.code_refused").count() == 6
    public_referrals.mail_code(by=by, now=NOW)
    assert public_referrals.confirm_sender(by=by, code=code_of(by), now=NOW)


@pytest.mark.parametrize("typed", ["", " ", "abcdef", "00000", "１２３４５６", "\x00"])
def test_what_is_no_code_is_a_wrong_one(typed: str) -> None:
    by = people.visiting()
    people.sent(by)
    assert not public_referrals.confirm_sender(by=by, code=typed, now=NOW)


def test_before_anything_is_sent_no_code_fits() -> None:
    assert not public_referrals.confirm_sender(by=people.visiting(), code="", now=NOW)


def test_a_code_lasts_a_week() -> None:
    by = people.visiting()
    people.sent(by)
    late = NOW + public_referrals.CODE_LASTS
    assert not public_referrals.confirm_sender(by=by, code=code_of(by), now=late)
    assert public_referrals.confirm_sender(
        by=by, code=code_of(by), now=late - dt.timedelta(seconds=1)
    )


def test_a_confirmed_sender_asks_for_no_code() -> None:
    by = people.visiting()
    people.sent(by)
    public_referrals.confirm_sender(by=by, code=code_of(by), now=NOW)
    with pytest.raises(NotPossible):
        public_referrals.mail_code(by=by, now=NOW)


def test_an_old_code_that_waits_in_the_outbox_is_not_mailed_after_confirming() -> None:
    by = people.visiting()
    people.sent(by)
    public_referrals.confirm_sender(by=by, code=code_of(by), now=NOW)
    outbox.deliver_due(now=NOW)
    assert [item for item in mail.outbox if item.to == [people.SENDER["email"]]] == []


# --- afterwards -----------------------------------------------------------------------------
def test_the_sender_answers_when_asked_for_more_and_whoever_has_it_is_told() -> None:
    by = people.visiting()
    sent = people.taken(people.sent(by))
    asked = {"what_is_needed": "The plate", "needed_by": "Tomorrow"}
    triage.request_more_detail(
        by=people.act_as("bob"), referral=sent, answers=asked, seen=sent.version, now=NOW
    )
    row = queries.list_standings(again(by))[0]
    assert row.wanted is not None
    assert row.wanted.answers == asked
    public_referrals.add_sender_answers(
        by=by, referral=row.referral, answers=MORE, token=people.fresh(), now=NOW
    )
    assert sent.submissions.get(part="addendum").answers == MORE
    notice = Notice.objects.filter(recipient=people.account("bob")).latest("pk")
    assert notice.kind == "referral_amended"


def test_an_answer_needs_words_and_a_referral_of_ones_own() -> None:
    by, others = people.visiting(), people.sent()
    with pytest.raises(Refused):
        public_referrals.add_sender_answers(
            by=by, referral=others, answers=MORE, token=people.fresh(), now=NOW
        )
    mine = people.sent(by)
    with pytest.raises(public_referrals.recording.Incomplete):
        public_referrals.add_sender_answers(
            by=by, referral=mine, answers={}, token=people.fresh(), now=NOW
        )


def test_a_decision_is_told_to_a_confirmed_sender_only() -> None:
    by = people.visiting()
    people.decided(people.sent(by))
    assert queries.list_standings(again(by))[0].decision is None
    public_referrals.confirm_sender(by=by, code=code_of(by), now=NOW)
    told = queries.list_standings(again(by))[0].decision
    assert told is not None
    assert told.outcome == "strategy_discussion"


def test_news_reach_a_sender_by_a_mail_that_sends_them_to_their_receipt() -> None:
    by = people.visiting()
    people.decided(people.sent(by))
    outbox.deliver_due(now=NOW)
    texts = [item.body for item in mail.outbox if item.to == [people.SENDER["email"]]]
    assert any("Enter your receipt" in text for text in texts)
    assert not any("Sign in" in text for text in texts)


def test_an_account_that_was_ended_comes_back_to_nothing() -> None:
    by = people.visiting()
    sent, receipt = people.sent(by), public_referrals.create_receipt(by=by, now=NOW)
    account = Account.objects.get(pk=by.account)
    accounts.end_roles(by=people.SETTER, account=account, reason="Abuse", now=NOW)
    assert queries.find_by_receipt(receipt) is None
    with pytest.raises(Refused):
        public_referrals.record_sender_return(by=again(by), now=NOW)
    with pytest.raises(Refused):
        referral.start_addendum(by=again(by), referral=sent, now=NOW)
