"""The pages of advice and early help: what each side reads, and what is kept on failure."""

from typing import Any

import pytest
import time_machine
from django.urls import reverse

from handrail.actions.front_door import advice_requests as asking
from handrail.actions.organisation import settings as partnership
from handrail.records.models import Draft, Event, HelpRequest, Notice
from tests import people
from tests.pages import html_forms as forms
from tests.people import NOW, asking as given
from tests.people.asking import ADVICE, CALL

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OUTCOMES = ("ask_advice", "ask_early_help", "watch", "keep_as_information", "let_go")


def on(name: str, draft: Draft) -> str:
    return reverse(name, args=[draft.public_id])


def page(login: str, where: str) -> str:
    return people.signed_in(login).get(where).content.decode()


def sent(login: str, where: str, **answers: Any) -> Any:
    client = people.signed_in(login)
    posted = forms.form(client.get(where)).values | answers
    return client.post(where, posted, follow=True)


def answered() -> HelpRequest:
    asked = given.asked_advice(people.started())
    return asking.advise(
        by=people.act_as("ezra"), asked=asked, answers=ADVICE, token=people.fresh(), now=NOW
    )


@pytest.mark.parametrize("name", OUTCOMES)
def test_a_button_of_the_check_page_saves_it_and_leads_there(name: str) -> None:
    client, draft = people.signed_in("ann"), people.started()
    posted = forms.form(client.get(on("check_answers", draft))).values
    for button in ("_later", "_another"):
        posted.pop(button, None)
    posted |= {"why": "The debt grew", "_other": name}
    answer = client.post(on("check_answers", draft), posted)
    assert answer["Location"] == on(name, draft)
    assert Draft.objects.get().content["screening"]["why"] == "The debt grew"


@pytest.mark.parametrize("name", OUTCOMES)
def test_where_a_child_may_be_harmed_now_a_referral_is_said_to_be_expected(name: str) -> None:
    shown = page("ann", on(name, people.started()))
    assert "A referral is what is expected here" in shown
    assert "Call <a" in shown


@pytest.mark.parametrize("name", OUTCOMES)
def test_where_nothing_points_to_harm_no_such_thing_is_said(name: str) -> None:
    calm = {"exploited_now": "no", "judgement": "something_else", "g_cars": None}
    draft = people.started(safe_tonight="safe", **calm)
    shown = page("ann", on(name, draft))
    assert "A referral is what is expected here" not in shown


def test_what_was_typed_stays_when_something_is_missing() -> None:
    draft, team = people.started(), str(given.team("exploitation").public_id)
    answer = sent("ann", on("ask_advice", draft), question="Is a car enough?", team=team)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Is a car enough?" in shown
    assert f'value="{team}" checked' in shown
    assert "Write why you do not refer now" in shown
    assert not HelpRequest.objects.exists()


def test_a_day_that_has_passed_is_asked_again() -> None:
    draft = people.started()
    day = {"rescreen_on__day": "1", "rescreen_on__month": "2", "rescreen_on__year": "2020"}
    answer = sent("ann", on("watch", draft), reason="Her mother is at home", **day)
    assert answer.status_code == 422
    assert "still to come" in answer.content.decode()
    assert "Her mother is at home" in answer.content.decode()


def test_the_team_sees_what_waits_and_the_count_of_it() -> None:
    asked = given.asked_advice(people.started())
    shown = page("ezra", reverse("advice"))
    assert "Advice: 1 waiting" in shown
    assert '<span class="hr-nav__count">1</span>' in shown
    assert asked.reference in shown
    assert "Advice: 0 waiting" in page("bob", reverse("advice"))


def test_whoever_asked_reads_the_advice_and_may_still_refer() -> None:
    asked = answered()
    draft = Draft.objects.get()
    assert asked.reference in page("ann", reverse("my_page"))
    shown = page("ann", reverse("asked", args=[asked.public_id]))
    assert "Yes: refer today" in shown
    assert "You may still refer" in shown
    assert on("check_answers", draft) in shown


def test_a_notice_leads_to_the_answer() -> None:
    asked = answered()
    client = people.signed_in("ann")
    notice = Notice.objects.get(kind="advice_given")
    led = client.post(reverse("notice", args=[notice.public_id]))
    assert led["Location"] == reverse("asked", args=[asked.public_id])


@pytest.mark.parametrize(
    ("email", "said"),
    [("dan@northmere.example", "on their page too"), ("mo@club.example", "by phone only")],
)
def test_a_call_says_how_the_caller_has_the_advice(email: str, said: str) -> None:
    answer = sent("bob", reverse("take_call"), **CALL, caller_email=email)
    assert said in answer.content.decode()
    assert "The call and your advice are kept." in answer.content.decode()


def test_a_call_is_kept_once_however_often_the_button_is_pressed() -> None:
    client = people.signed_in("bob")
    posted = forms.form(client.get(reverse("take_call"))).values | CALL
    first, second = (client.post(reverse("take_call"), posted) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert HelpRequest.objects.count() == 1


def test_early_help_is_declined_with_a_reason_that_the_asker_reads() -> None:
    asked = given.asked_early_help(people.started())
    where = reverse("asked", args=[asked.public_id])
    assert "Early help: 1 waiting" in page("hope", reverse("early_help"))
    sent("hope", where, answer="declined", declined_because="We are full until May")
    shown = page("ann", where)
    assert "We are full until May" in shown
    assert "You may still refer" in shown


def test_the_team_does_not_read_the_screening() -> None:
    asked = given.asked_early_help(people.started())
    shown = page("hope", reverse("asked", args=[asked.public_id]))
    assert "Somebody at home in the evenings" in shown
    for word in ("hatchback", "Devlin", "Okonjo", "owe him"):
        assert word not in shown


def test_what_is_kept_as_information_can_be_read_and_says_that_it_is_no_referral() -> None:
    draft = people.started()
    shown = sent("ann", on("keep_as_information", draft), reason="It is about the car")
    assert draft.concern.reference in shown.content.decode()
    shown_text = page("ann", reverse("kept", args=[draft.concern.public_id]))
    assert "This is information and no referral" in shown_text
    assert "It is about the car" in shown_text
    assert "What was written" in shown_text
    assert "The referral</h2>" not in shown_text
    assert "Grey hatchback at the gate" in shown_text
    assert "Mrs Okonjo" not in shown_text


def test_at_night_it_is_said_that_nobody_answers_before_the_morning() -> None:
    draft = people.started()
    for hour, closed in ((3, True), (12, False)):
        with time_machine.travel(NOW.replace(hour=hour), tick=False):
            shown = page("ann", on("ask_advice", draft))
        assert ("Nobody answers before the next working day" in shown) is closed


def test_the_list_of_a_team_says_what_is_asked() -> None:
    given.asked_advice(people.started())
    given.asked_early_help(Draft.objects.get())
    assert "A car waits at the gate" in page("ezra", reverse("advice"))
    assert "Somebody at home in the evenings" in page("hope", reverse("early_help"))


def test_the_day_that_the_partnership_usually_waits_is_filled_in() -> None:
    limits = {"limits": {"others": {"C22": {"value": 28, "unit": "days"}}}}
    partnership.change_settings(
        by=people.SETTER, settings={**people.SETTINGS, **limits}, reason="Agreed", now=NOW
    )
    draft = people.started()
    assert forms.form(people.signed_in("ann").get(on("watch", draft))).values["rescreen_on__day"]


def test_my_concerns_say_that_advice_was_asked_and_given() -> None:
    asked = given.asked_advice(people.started())
    assert "advice asked of Exploitation team" in page("ann", reverse("my_page"))
    asking.advise(
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


def test_the_task_to_screen_again_leads_to_my_concerns() -> None:
    draft = people.started()
    day = {"rescreen_on__day": "1", "rescreen_on__month": "12", "rescreen_on__year": "2027"}
    sent("ann", on("watch", draft), reason="Her mother is at home", **day)
    shown = page("ann", reverse("my_work"))
    assert f'href="{reverse("my_page")}">Screen again: {draft.concern.reference}</a>' in shown
