"""The pages of advice and early help: what each side reads, and what is kept on failure."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from handrail.actions.front_door import advice_requests
from handrail.records.models import Draft, Event, HelpRequest, Notice, Task
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.pages import html_forms
from tests.people import NOW, asking as given
from tests.people.asking import ADVICE

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OUTCOMES = ("ask_advice", "ask_early_help", "watch", "keep_as_information", "let_go")


def on(name: str, draft: Draft) -> str:
    return reverse(name, args=[draft.public_id])


def page(login: str, where: str) -> str:
    return people.signed_in(login).get(where).content.decode()


def sent(login: str, where: str, **answers: Any) -> Any:
    client = people.signed_in(login)
    posted = html_forms.form(client.get(where)).values | answers
    return client.post(where, posted, follow=True)


def answered() -> HelpRequest:
    asked = given.asked_advice(people.started())
    return advice_requests.record_advice(
        by=people.act_as("ezra"), asked=asked, answers=ADVICE, token=people.fresh(), now=NOW
    )


@pytest.mark.parametrize("name", OUTCOMES)
def test_a_button_of_the_check_page_saves_it_and_leads_there(name: str) -> None:
    client, draft = people.signed_in("ann"), people.started()
    posted = html_forms.form(client.get(on("check_answers", draft))).values
    for button in ("_later", "_another"):
        posted.pop(button, None)
    posted |= {"why": "The debt grew", "_other": name}
    answer = client.post(on("check_answers", draft), posted)
    assert answer["Location"] == on(name, draft)
    assert Draft.objects.get().content["screening"]["why"] == "The debt grew"


@pytest.mark.parametrize("name", OUTCOMES)
def test_where_a_child_may_be_harmed_now_a_referral_is_said_to_be_expected(name: str) -> None:
    shown = page("ann", on(name, people.started()))
    assert "You should make a referral" in shown
    assert "Call <a" in shown


@pytest.mark.parametrize("name", OUTCOMES)
def test_where_nothing_points_to_harm_no_such_thing_is_said(name: str) -> None:
    calm = {"exploited_now": "no", "judgement": "something_else", "g_cars": None}
    draft = people.started(safe_tonight="safe", **calm)
    shown = page("ann", on(name, draft))
    assert "You should make a referral" not in shown


def test_what_was_typed_stays_when_something_is_missing() -> None:
    draft, team = people.started(), str(given.team("exploitation").public_id)
    answer = sent("ann", on("ask_advice", draft), question="Is a car enough?", team=team)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Is a car enough?" in shown
    assert f'value="{team}" checked' in shown
    assert "Enter why you are not making a referral now" in shown
    empty = sent("ann", on("ask_advice", draft), team="").content.decode()
    assert re.findall(r'href="#id_(\w+)"', empty) == ["team", "question", "not_referred"]
    assert not HelpRequest.objects.exists()


def test_whoever_asked_reads_the_advice_and_may_still_refer() -> None:
    asked = answered()
    draft = Draft.objects.get()
    assert asked.reference in page("ann", reverse("my_page"))
    shown = page("ann", reverse("asked", args=[asked.public_id]))
    assert "Yes: refer today" in shown
    assert "Refer this child" in shown
    assert on("check_answers", draft) in shown


def test_a_notice_leads_to_the_answer() -> None:
    asked = answered()
    client = people.signed_in("ann")
    notice = Notice.objects.get(kind="advice_given")
    led = client.post(reverse("notice", args=[notice.public_id]))
    assert led["Location"] == reverse("asked", args=[asked.public_id])


@pytest.mark.parametrize(
    ("hours", "opens"),
    [(-10, "opens today at 09:00"), (0, ""), (98, "opens on Monday 30 November at 09:00")],
)
def test_while_the_teams_are_closed_it_is_said_when_they_open(hours: int, opens: str) -> None:
    draft = people.started()
    with time_machine.travel(NOW + dt.timedelta(hours=hours), tick=False):
        shown = page("ann", on("ask_advice", draft))
    assert opens in shown
    assert ("Nobody will answer before the team" in shown) is bool(opens)


def test_my_concerns_say_that_advice_was_asked_and_given() -> None:
    asked = given.asked_advice(people.started())
    assert "advice requested from Exploitation team" in page("ann", reverse("my_page"))
    advice_requests.record_advice(
        by=people.act_as("ezra"), asked=asked, answers=ADVICE, token=people.fresh(), now=NOW
    )
    assert "advice given by Exploitation team" in page("ann", reverse("my_page"))


@pytest.mark.parametrize(
    ("login", "route"), [("ann", "my_page"), ("ezra", "advice"), ("hope", "early_help")]
)
def test_a_list_of_questions_leaves_an_event_that_names_them(login: str, route: str) -> None:
    draft = people.started()
    rows = [given.asked_advice(draft), given.asked_early_help(draft)]
    page(login, reverse(route))
    named = Event.objects.get(verb="viewed", reason=route).things.filter(kind="helprequest")
    shown = {str(ref) for ref in named.values_list("public_id", flat=True)}
    own = {"ann": rows, "ezra": rows[:1], "hope": rows[1:]}[login]
    assert shown == {str(row.public_id) for row in own}


@pytest.mark.usefixtures("at_now")
def test_the_task_to_screen_again_leads_to_my_concerns() -> None:
    draft = people.started()
    day = {"rescreen_on__day": "1", "rescreen_on__month": "12", "rescreen_on__year": "2027"}
    sent("ann", on("watch", draft), reason="Her mother is at home", **day)
    shown = page("ann", reverse("my_work"))
    assert f'href="{reverse("my_page")}">Screen again: {draft.concern.reference}</a>' in shown


def test_the_end_of_an_agreement_is_work_of_the_team_and_leads_to_the_request() -> None:
    until = (NOW + dt.timedelta(days=30)).date()
    asked = given.asked_early_help(people.started(), agreed_until=day_given(until))
    answers = {"answer": "accepted", "agreed": "recorded", "first_step": "Hope visits on Monday"}
    hope = people.act_as("hope")
    token = people.fresh()
    advice_requests.decide_early_help(by=hope, asked=asked, answers=answers, token=token, now=NOW)
    work = page("hope", reverse("my_work"))
    assert "Agreement to early help ends: ask the family again" in work
    assert reverse("asked", args=[asked.public_id]) in work
    task = Task.objects.get(kind="agreement_ends")
    people.signed_in("hope").post(reverse("task", args=[task.public_id]))
    assert Task.objects.get(pk=task.pk).state == "done"
