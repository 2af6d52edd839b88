"""The pages on which an agency's own systems are made known: a secret is shown once."""

import re
from typing import Any

import pytest

from handrail.records.models import Account, ApiClient, KeptForm
from tests import people
from tests.pages import html_forms
from tests.people import software

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GIVEN = {"name": "Pastoral records", "scopes": ["referrals:send", "referrals:read"]}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def secret_on(page: str) -> str:
    found = re.search(
        r"<dt>(?:Signing secret|Access key [(]client secret[)])</dt><dd><code[^>]*>([^<]+)<", page
    )
    assert found
    return found[1]


def posted(browser: Any, at: str, **given: Any) -> Any:
    return browser.post(at, {**html_forms.everything(browser.get(at)), **given})


def test_an_administrator_adds_a_system_and_sees_its_secret_once() -> None:
    petra, school = people.signed_in("petra"), people.agency("school")
    address = f"/admin/agencies/{school.public_id}/software/"
    assert "No systems have been added yet" in text(petra.get(address))
    shown = posted(petra, f"{address}add/", **GIVEN)
    secret, client = secret_on(text(shown)), ApiClient.objects.get()
    made = software.Made(client, secret)
    assert software.token(made).json()["scope"] == "referrals:send referrals:read"
    for page in (address, f"/admin/software/{client.public_id}/"):
        assert secret not in text(petra.get(page))
        assert "Pastoral records" in text(petra.get(page))


def test_a_second_press_of_the_button_makes_no_second_system_and_shows_no_secret() -> None:
    petra, school = people.signed_in("petra"), people.agency("school")
    address = f"/admin/agencies/{school.public_id}/software/add/"
    body = {**html_forms.everything(petra.get(address)), **GIVEN}
    petra.post(address, body)
    assert petra.post(address, body).status_code == 302
    assert ApiClient.objects.count() == 1


def test_a_form_that_was_kept_while_it_was_typed_is_not_unsent_any_more() -> None:
    petra, school = people.signed_in("petra"), people.agency("school")
    address = f"/admin/agencies/{school.public_id}/software/add/"
    body = {**html_forms.everything(petra.get(address)), **GIVEN}
    petra.post("/my/not-sent/keep/", body | {"_path": address})
    petra.post(address, body)
    assert not KeptForm.objects.exists()


def test_what_is_wrong_stands_beside_its_box() -> None:
    petra, school = people.signed_in("petra"), people.agency("school")
    address = f"/admin/agencies/{school.public_id}/software/add/"
    answer = posted(petra, address, name="Records")
    assert answer.status_code == 422
    assert "Choose at least one thing" in text(answer)


def test_a_secret_is_made_anew_and_the_older_one_stopped() -> None:
    petra, made = people.signed_in("petra"), software.system()
    at = f"/admin/software/{made.client.public_id}/"
    newer = software.Made(made.client, secret_on(text(posted(petra, f"{at}secret/"))))
    assert "Stop older access key" in text(petra.get(at))
    assert petra.post(f"{at}secret/older/").status_code == 302
    assert "Stop older access key" not in text(petra.get(at))
    assert software.token(newer).status_code == 200
    assert software.token(made).status_code == 401


def test_where_it_is_told_is_set_with_a_signing_secret_and_taken_away() -> None:
    petra, made = people.signed_in("petra"), software.system()
    at = f"/admin/software/{made.client.public_id}/"
    wrong = posted(petra, f"{at}address/", address="http://10.0.0.1/")
    assert wrong.status_code == 422
    assert "starts with https" in text(wrong)
    shown = posted(petra, f"{at}address/", address="https://mis.school.example/news")
    assert secret_on(text(shown)) == ApiClient.objects.get().webhook_secret
    assert "mis.school.example" in text(petra.get(at))
    assert posted(petra, f"{at}address/", address="").status_code == 302
    assert "checks for updates itself" in text(petra.get(at))


def test_a_system_is_ended_with_a_reason() -> None:
    petra, made = people.signed_in("petra"), software.system()
    at = f"/admin/software/{made.client.public_id}/"
    assert posted(petra, f"{at}end/", reason="").status_code == 422
    assert posted(petra, f"{at}end/", reason="Replaced").status_code == 302
    assert "Disconnected" in text(petra.get(at))


def test_a_system_is_nobody_of_the_staff() -> None:
    account = software.system().client.account
    for login in ("petra", "adam"):
        browser = people.signed_in(login)
        page = text(browser.get(f"/admin/agencies/{people.agency('school').public_id}/"))
        assert "Pastoral records" not in page
        assert browser.get(f"/admin/people/{account.public_id}/").status_code == 404
    assert not Account.objects.get(pk=account.pk).has_usable_password()
