"""What a writer does with a concern besides sending it: watched, or kept as information."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.organisation import settings
from handrail.records.models import Draft
from tests import people
from tests.pages import html_forms
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def on(name: str, draft: Draft) -> str:
    return reverse(name, args=[draft.public_id])


def page(login: str, where: str) -> str:
    return people.signed_in(login).get(where).content.decode()


def sent(login: str, where: str, **answers: Any) -> Any:
    client = people.signed_in(login)
    posted = html_forms.form(client.get(where)).values | answers
    return client.post(where, posted, follow=True)


def test_a_day_that_has_passed_is_asked_again() -> None:
    draft = people.started()
    day = {"rescreen_on__day": "1", "rescreen_on__month": "2", "rescreen_on__year": "2020"}
    answer = sent("ann", on("watch", draft), reason="Her mother is at home", **day)
    assert answer.status_code == 422
    assert "in the future" in answer.content.decode()
    assert "Her mother is at home" in answer.content.decode()


def test_what_is_kept_as_information_can_be_read_and_says_that_it_is_no_referral() -> None:
    draft = people.started()
    shown = sent("ann", on("keep_as_information", draft), reason="It is about the car")
    assert draft.concern.reference in shown.content.decode()
    shown_text = page("ann", reverse("kept", args=[draft.concern.public_id]))
    assert "This is information, not a referral" in shown_text
    assert "It is about the car" in shown_text
    assert "What you wrote" in shown_text
    assert "The referral</h2>" not in shown_text
    assert "Grey hatchback at the gate" in shown_text
    assert "Mrs Okonjo" not in shown_text


def test_the_day_that_the_partnership_usually_waits_is_filled_in() -> None:
    limits = {"limits": {"others": {"C22": {"value": 28, "unit": "days"}}}}
    settings.change_settings(
        by=people.SETTER, settings={**people.SETTINGS, **limits}, reason="Agreed", now=NOW
    )
    draft = people.started()
    assert html_forms.form(people.signed_in("ann").get(on("watch", draft))).values[
        "rescreen_on__day"
    ]
