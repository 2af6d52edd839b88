"""What teams are asked: what waits, a call taken by phone, one question and its answer."""

import re
from typing import Any

import pytest
from django.urls import reverse

from handrail.records.models import Draft, HelpRequest, Notice, Referral
from handrail.records.queries.work.counters import count_waiting_by_kind
from handrail.rules.vocabulary import Outcome
from tests import people
from tests.pages import html_forms
from tests.people import asking
from tests.people.asking import CALL

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(login: str, where: str) -> str:
    return people.signed_in(login).get(where).content.decode()


def sent(login: str, where: str, **answers: Any) -> Any:
    client = people.signed_in(login)
    posted = html_forms.form(client.get(where)).values | answers
    return client.post(where, posted, follow=True)


def test_the_team_sees_what_waits_and_the_count_of_it() -> None:
    asked = asking.asked_advice(people.started())
    shown = page("ezra", reverse("advice"))
    assert "Advice: 1 waiting" in shown
    assert '<span class="hr-nav__count">1</span>' in shown
    assert asked.reference in shown
    assert "Advice: 0 waiting" in page("bob", reverse("advice"))


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("dan@northmere.example", "can also see the advice there"),
        ("mo@club.example", "only has the advice you gave by phone"),
    ],
)
def test_a_call_says_how_the_caller_has_the_advice(email: str, said: str) -> None:
    answer = sent("bob", reverse("take_call"), **CALL, caller_email=email)
    assert said in answer.content.decode()
    assert "Call and advice saved." in answer.content.decode()


def test_a_call_is_kept_once_however_often_the_button_is_pressed() -> None:
    client = people.signed_in("bob")
    posted = html_forms.form(client.get(reverse("take_call"))).values | CALL
    first, second = (client.post(reverse("take_call"), posted) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert HelpRequest.objects.count() == 1


def test_early_help_is_declined_with_a_reason_that_the_asker_reads() -> None:
    asked = asking.asked_early_help(people.started())
    where = reverse("asked", args=[asked.public_id])
    assert "Early help: 1 waiting" in page("hope", reverse("early_help"))
    no = {"declined_because": "We are full until May", "agreement": "not_asked"}
    sent("hope", where, answer="declined", **no)
    shown = page("ann", where)
    assert "We are full until May" in shown
    assert "Refer this child" in shown


def test_the_family_may_withdraw_and_whoever_asked_reads_when_and_what() -> None:
    asked = asking.asked_early_help(people.started())
    where = reverse("asked", args=[asked.public_id])
    sent("hope", where, answer="accepted", agreed="recorded", first_step="Hope visits on Monday")
    shown = page("hope", where)
    assert "Her mother, Orla</bdi>, 24 November 2026: Has parental responsibility" in shown
    assert "A family worker who visits; nothing to her school" in shown
    assert "The family has withdrawn its agreement" in shown
    assert "The family has withdrawn its agreement" not in page("ann", where)
    day = {f"withdrawn_on__{part}": n for part, n in (("day", 24), ("month", 11), ("year", 2026))}
    told = {"withdrawn_by": "Orla", "withdrawn_scope": "All of it", "next": "She may phone us"}
    done = sent("hope", where, **day, **told)
    assert "Withdrawal saved." in done.content.decode()
    shown = page("ann", where)
    assert "Agreement withdrawn</dt><dd>24 November 2026" in shown
    assert "She may phone us" in shown


def test_where_the_family_was_not_asked_the_team_reads_so() -> None:
    asked = passed_on("early_help")
    shown = page("hope", reverse("asked", args=[asked.public_id]))
    assert "The family has not been asked yet" in shown


def test_the_team_does_not_read_the_screening() -> None:
    asked = asking.asked_early_help(people.started())
    shown = page("hope", reverse("asked", args=[asked.public_id]))
    assert "Somebody at home in the evenings" in shown
    for word in ("hatchback", "Devlin", "Okonjo", "owe him"):
        assert word not in shown


def test_the_list_of_a_team_says_what_is_asked() -> None:
    asking.asked_advice(people.started())
    asking.asked_early_help(Draft.objects.get())
    assert "A car waits at the gate" in page("ezra", reverse("advice"))
    assert "Somebody at home in the evenings" in page("hope", reverse("early_help"))


def passed_on(outcome: str, **more: Any) -> HelpRequest:
    """What the front door passed on of a referral about a child on the register."""
    of = people.sent()
    people.registered(of)
    of = Referral.objects.get(pk=of.pk)
    people.decided(of, outcome=outcome, accepted="no", **more)
    return HelpRequest.objects.get(referral=of)


def test_the_early_help_team_reads_why_the_front_door_asks_it() -> None:
    asked = passed_on("early_help")
    assert "Early help: 1 waiting" in page("hope", reverse("early_help"))
    shown = page("hope", reverse("asked", args=[asked.public_id]))
    assert people.DECISION["rationale"] in shown
    assert "the front door decides again" in shown
    assert "hatchback" not in shown


@pytest.mark.parametrize("outcome", ["community_help", "family_help"])
def test_a_request_for_help_has_the_name_of_the_decision(outcome: str) -> None:
    asked = passed_on(outcome)
    name = Outcome(outcome).label
    at_front_door = page("bob", reverse("triage", args=[asked.referral.public_id]))
    assert f"{name}: {asked.team.name}" in at_front_door
    assert f"{name}, {asked.referral.reference}" in page("hope", reverse("early_help"))
    assert f"{name} for" in page("hope", reverse("asked", args=[asked.public_id]))
    told = Notice.objects.get(recipient__login="hope", kind="help_asked").text
    assert f"for {name.lower()}:" in told


def test_the_sender_reads_that_another_council_has_not_accepted_and_then_who_did() -> None:
    asked = passed_on("transfer_other_la", passed_to="Southmere Council")
    where = reverse("referral", args=[asked.referral.public_id])
    before = page("ann", where)
    assert "not accepted yet" in before
    assert "the council where the child is must provide urgent protection" in before
    day = {"accepted_on__day": "24", "accepted_on__month": "11", "accepted_on__year": "2026"}
    done = sent(
        "bob", reverse("asked", args=[asked.public_id]), answer="accepted",
        accepted_by="Sian Moss, Southmere Council", written_how="E-mail in the mailbox", **day,
    )  # fmt: skip
    assert done.status_code == 200
    after = page("ann", where)
    assert "Accepted in writing on 24 November 2026 by Sian Moss, Southmere Council" in after
    assert "not accepted yet" not in after


@pytest.mark.parametrize(
    ("outcome", "to", "said"),
    [
        (
            "transfer_other_la",
            "Southmere Council",
            "Asked another council to take over {}: Southmere Council",
        ),
        ("signpost", "Lantern Youth Club", "Signposted to Lantern Youth Club: {}"),
    ],
)
def test_what_waits_for_others_outside_is_no_question_for_advice(
    outcome: str, to: str, said: str
) -> None:
    asking.asked_advice(people.started(), of="front_door")
    asked = passed_on(outcome, passed_to=to)
    shown = page("bob", reverse("advice"))
    assert "Advice: 1 waiting" in shown
    advice, outside = shown.split("Waiting for other councils and services")
    assert "A car waits at the gate" in advice
    assert asked.reference not in advice
    assert said.format(asked.referral.reference) in re.sub(r"</?bdi>", "", outside)
    assert count_waiting_by_kind(people.act_as("bob"))["advice"] == 1


def test_the_front_door_finds_the_request_on_the_referral() -> None:
    asked = passed_on("signpost", passed_to="Lantern Youth Club")
    shown = page("bob", reverse("triage", args=[asked.referral.public_id]))
    assert "Lantern Youth Club" in shown
    assert reverse("asked", args=[asked.public_id]) in shown
