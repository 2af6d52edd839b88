"""A page with one form: shown, refused with everything that was typed, done once."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.records.queries.core.settings import settings_in_force
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def where() -> str:
    return reverse("change_settings", args=["names"])


def test_a_form_is_shown_with_what_is_set_now() -> None:
    answer = people.signed_in("petra").get(where())
    assert answer.status_code == 200
    assert html_forms.everything(answer)["short_name"] == settings_in_force().short_name


def test_a_form_with_a_fault_comes_back_with_everything_that_was_typed() -> None:
    client: Any = people.signed_in("petra")
    sent = {
        **html_forms.everything(client.get(where())),
        "place": "New\u202eMere",
        "area_words": "Hills",
    }
    before = settings_in_force()
    answer = client.post(where(), {**sent, "reason": "A new name"})
    assert answer.status_code == 422
    again = html_forms.everything(answer)
    assert (again["place"], again["area_words"], again["reason"]) == (
        "New\u202eMere", "Hills", "A new name",
    )  # fmt: skip
    assert [one.href for one in answer.context["errors"]] == ["#id_place"]
    assert settings_in_force() == before


def test_what_the_action_says_is_wrong_is_shown_like_a_fault_of_shape() -> None:
    client: Any = people.signed_in("petra")
    sent = {**html_forms.everything(client.get(where())), "place": "New Mere", "reason": ""}
    answer = client.post(where(), sent)
    assert answer.status_code == 422
    assert [one.href for one in answer.context["errors"]] == ["#id_reason"]
    assert html_forms.everything(answer)["place"] == "New Mere"


def test_a_second_press_of_the_button_is_done_and_does_nothing_twice() -> None:
    client = people.signed_in("petra")
    sent = {**html_forms.everything(client.get(where())), "place": "New Mere", "reason": "Moved"}
    assert [client.post(where(), sent).status_code for _ in range(2)] == [302, 302]
    assert settings_in_force().place == "New Mere"


def test_a_form_that_somebody_saved_meanwhile_comes_back_with_both_texts() -> None:
    client = people.signed_in("petra")
    mine, yours = (html_forms.everything(client.get(where())) for _ in range(2))
    client.post(where(), {**yours, "place": "New Mere", "reason": "Moved"})
    answer = client.post(where(), {**mine, "short_name": "Mere", "reason": "Shorter"})
    assert answer.status_code == 409
    again = html_forms.everything(answer)
    assert (again["place"], again["short_name"], again["reason"]) == ("New Mere", "Mere", "Shorter")
    assert client.post(where(), again).status_code == 302


def test_a_form_that_does_not_say_what_it_held_is_refused_whole() -> None:
    client = people.signed_in("petra")
    mine, yours = (html_forms.everything(client.get(where())) for _ in range(2))
    client.post(where(), {**yours, "place": "New Mere", "reason": "Moved"})
    answer = client.post(where(), {**mine, "_was": "", "short_name": "Mere", "reason": "Shorter"})
    assert answer.status_code == 409
    assert settings_in_force().short_name != "Mere"
