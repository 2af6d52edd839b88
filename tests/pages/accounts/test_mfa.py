"""Second factors: who is asked for which, codes that work once, and secrets that stay sealed."""

import datetime as dt
import re
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records import mfa_secrets
from handrail.records.allauth_private import format_hotp_value, generate_totp_secret, hotp_value
from handrail.records.models import Account, Event, Outbox
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary import Role
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _everybody_is_asked(settings: Any) -> None:
    settings.SECOND_FACTOR = "full"


def code(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_app(login: str) -> str:
    """Gives somebody an app; its secret."""
    account, secret = people.account(login), generate_totp_secret()
    mfa_secrets.set_code_secret(account.pk, account.public_id, secret)
    return secret


def password(login: str) -> tuple[Client, Any]:
    client = Client()
    given = {"login": login, "password": people.PASSWORD}
    return client, client.post("/sign-in/?next=/notices/", given)


def signed_in(login: str, secret: str) -> tuple[Client, Any]:
    client, asked = password(login)
    assert asked["Location"] == "/sign-in/code/"
    return client, client.post("/sign-in/code/", {"code": code(secret)})


@pytest.mark.parametrize(
    ("roles", "policy", "need"),
    [
        ({Role.PRACTITIONER}, "full", "code"),
        ({Role.PRACTITIONER, Role.AGENCY_ADMIN}, "full", "passkey"),
        ({Role.SOURCE_HANDLER}, "full", "passkey"),
        ({Role.ANALYST}, "code", "code"),
        ({Role.SYSTEM_OPERATOR}, "off", "password"),
        ({Role.VISITOR}, "full", "password"),
    ],
)
def test_what_a_role_has_to_prove(roles: set[str], policy: str, need: str) -> None:
    assert assurance.needed_strength(roles, policy) == need


def test_without_the_code_nobody_is_signed_in() -> None:
    with_app("ann")
    client, _ = password("ann")
    assert client.get("/my/")["Location"].startswith("/sign-in/")


def test_with_the_code_somebody_arrives_where_they_were_going() -> None:
    client, done = signed_in("ann", with_app("ann"))
    assert done["Location"] == "/notices/"
    assert client.get("/my/").status_code == 200
    assert Event.objects.filter(verb="signed_in").latest("sequence").strength == "code"


def test_a_code_works_once() -> None:
    secret = with_app("ann")
    with time_machine.travel(people.NOW, tick=False):
        signed_in("ann", secret)
    with time_machine.travel(people.NOW + dt.timedelta(seconds=29), tick=False):
        again, _ = password("ann")
        old = format_hotp_value(hotp_value(secret, int(people.NOW.timestamp()) // 30))
        again.post("/sign-in/code/", {"code": old})
        assert again.get("/my/").status_code == 302
    with time_machine.travel(people.NOW + dt.timedelta(seconds=45), tick=False):
        again.post("/sign-in/code/", {"code": old})
        assert again.get("/my/").status_code == 302, "still within the tolerance, still used"


def test_wrong_codes_are_stopped_and_leave_events_without_what_was_typed() -> None:
    secret = with_app("ann")
    client, _ = password("ann")
    for _ in range(6):
        client.post("/sign-in/code/", {"code": "123 456"})
    client.post("/sign-in/code/", {"code": code(secret)})
    assert client.get("/my/").status_code == 302, "the right one waits too"
    told = Event.objects.filter(verb="account.factor_refused")
    assert told.exists()
    kept = repr(list(told.values_list("reason", "changed", "objects_named")))
    assert "123456" not in kept.replace(" ", "")


def test_who_has_no_second_factor_sees_nothing_but_how_to_add_one() -> None:
    client, _ = password("bob")
    queue = client.get("/front-door/")
    assert queue["Location"] == "/my/sign-in/?next=/front-door/"
    page = client.get(queue["Location"]).content.decode()
    assert "Add a second way to confirm" in page
    assert "Front door" not in re.sub(r"<[^>]+>", "", page), "no navigation"
    assert client.get("/help/").status_code == 200
    assert client.get(reverse("sessions")).status_code == 302


def test_an_app_is_added_once_its_code_was_typed_and_its_secret_is_sealed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # a test's transaction never ends, and allauth announces the new factor when it does
    monkeypatch.setattr("django.db.transaction.on_commit", lambda call, **_: call())
    client, _ = password("bob")
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.findall(r"hr-mono\">([A-Z2-7=]+)<", page.content.decode())[0]
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.status_code == 200
    assert not Authenticator.objects.exists()
    again = re.findall(r"hr-mono\">([A-Z2-7=]+)<", wrong.content.decode())[0]
    assert again == secret, "a wrong code does not throw the secret away"
    typed = {"code": code(secret)}
    done = client.post(reverse("mfa_activate_totp"), typed)
    shown = client.get(done["Location"]).content.decode()
    assert len(re.findall(r"<li>[0-9]{8}</li>", shown)) == 10
    assert not re.findall(r"<li>[0-9]{8}</li>", client.get(done["Location"]).content.decode())
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in bytes.fromhex(kept).decode("latin-1")
    seed = Authenticator.objects.get(type="recovery_codes").data["seed"]
    opened = mfa_secrets.decrypt_secret(seed, people.account("bob").public_id)
    assert opened
    assert opened not in seed
    assert client.get("/front-door/").status_code == 200
    later, _ = password("bob")
    later.post("/sign-in/code/", typed)
    assert later.get("/my/").status_code == 302, "the code that set the app up is used up"
    assert Outbox.objects.filter(kind="way_in").count() == 1, "of the app and its codes, one mail"


def test_the_owner_is_mailed_when_a_second_factor_goes() -> None:
    client, _ = signed_in("ann", with_app("ann"))
    where = reverse("mfa_deactivate_totp")
    client.post(where, html_forms.form(client.get(where)).values)
    assert not Authenticator.objects.exists()
    assert Outbox.objects.get(kind="way_in").subject == people.account("ann").public_id
    assert Event.objects.filter(verb="account.factor_removed").count() == 1


def test_a_secret_moved_to_another_account_opens_for_nobody() -> None:
    secret = with_app("ann")
    Authenticator.objects.update(user=people.account("bob"))
    client, _ = password("bob")
    client.post("/sign-in/code/", {"code": code(secret)})
    assert client.get("/my/").status_code == 302


def test_an_administrator_needs_a_passkey_and_a_code_opens_nothing() -> None:
    client, _ = signed_in("petra", with_app("petra"))
    asked = client.get("/admin/")
    assert asked["Location"] == "/my/sign-in/?next=/admin/"
    assert "Add a passkey before you continue" in client.get(asked["Location"]).content.decode()


def test_with_a_passkey_set_up_a_code_neither_proves_nor_adds_another_one() -> None:
    client, _ = signed_in("petra", with_app("petra"))
    Authenticator.objects.create(user=people.account("petra"), type="webauthn", data={})
    assert client.get("/admin/")["Location"].startswith("/prove-again/")
    assert client.get(reverse("mfa_add_webauthn"))["Location"].startswith("/prove-again/")
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith("/prove-again/")


def test_without_a_password_page_the_second_factor_is_the_proof() -> None:
    with time_machine.travel(people.NOW, tick=False) as clock:
        secret = with_app("ann")
        client, _ = signed_in("ann", secret)
        clock.shift(600)
        page = client.get("/prove-again/?next=/my/")
        assert html_forms.form(page, "/prove-again/").typed == ["code"]
        client.post("/prove-again/", {"password": people.PASSWORD})
        assert client.get("/prove-again/?next=/my/").status_code == 200
        done = client.post("/prove-again/", {"code": code(secret), "next": "/my/"}, follow=True)
        assert done.redirect_chain[-1][0] == "/my/"


def test_an_administrator_takes_lost_factors_away_and_signs_the_person_out() -> None:
    client, _ = signed_in("ann", with_app("ann"))
    petra = people.signed_in("petra")
    session = petra.session
    session["account_authentication_methods"].append(
        {"method": "mfa", "type": "webauthn", "at": time.time()}
    )
    session.save()
    where = reverse("reset_factors", args=[people.account("ann").public_id])
    told = html_forms.form(petra.get(where))
    assert petra.post(where, told.values).status_code == 422
    petra.post(where, {**told.values, "reason": "She came with her pass"})
    assert not Authenticator.objects.exists()
    assert client.get("/my/").status_code == 302
    assert Event.objects.filter(verb="account.factors_reset").exists()


def test_sessions_are_listed_in_plain_words_and_ended() -> None:
    secret = with_app("ann")
    with time_machine.travel(people.NOW, tick=False) as clock:
        here, _ = signed_in("ann", secret)
        clock.shift(31)
        there, _ = signed_in("ann", secret)
        page = here.get(reverse("sessions"))
        shown = [form for form in html_forms.forms(page) if form.action.endswith("/end/")]
        here.post(shown[0].action)
        assert there.get("/my/").status_code == 302
        assert here.get("/my/").status_code == 200


def test_who_looked_away_too_long_is_signed_out_and_a_whole_day_is_the_most(settings: Any) -> None:
    settings.IDLE_MINUTES = 15
    with time_machine.travel(people.NOW, tick=False) as clock:
        client, _ = signed_in("ann", with_app("ann"))
        for _ in range(45):
            clock.shift(14 * 60 - 20)
            answer = client.get("/my/")
            if answer.status_code == 302:
                break
        assert 9.5 * 3600 < time.time() - people.NOW.timestamp() < 10.5 * 3600
    with time_machine.travel(people.NOW + dt.timedelta(days=1), tick=False) as clock:
        client = people.signed_in("bob")
        client.get("/stay-signed-in/")
        clock.shift(16 * 60)
        assert client.get("/stay-signed-in/").json() == {"seconds": 0}


def test_asking_how_long_is_left_does_not_keep_somebody_signed_in(settings: Any) -> None:
    settings.IDLE_MINUTES = 15
    with time_machine.travel(people.NOW, tick=False) as clock:
        client, _ = signed_in("ann", with_app("ann"))
        assert client.get("/my/").status_code == 200
        clock.shift(800)
        assert client.get("/stay-signed-in/").json() == {"seconds": 100}
        assert client.post("/stay-signed-in/").json() == {"seconds": 900}
        clock.shift(800)
        foot = client.get("/help/").content.decode()
        assert "sign you out after 15 minutes" in foot
        assert "for 30 days" in foot


def test_a_closed_account_is_signed_out_everywhere() -> None:
    client, _ = signed_in("ann", with_app("ann"))
    Account.objects.filter(login="ann").update(is_active=False)
    assert client.get("/my/").status_code == 302


def test_words_sent_after_an_idle_quarter_of_an_hour_are_there_after_signing_in(
    settings: Any,
) -> None:
    settings.IDLE_MINUTES = 15
    with time_machine.travel(people.NOW, tick=False) as clock:
        secret, draft = with_app("ann"), people.started()
        client, _ = signed_in("ann", secret)
        where = reverse("question", args=[draft.public_id, "referral-happened"])
        shown = html_forms.form(client.get(where))
        clock.shift(16 * 60)
        late = client.post(where, {**shown.values, "seen": "A grey car at the gate"})
        assert late.status_code == 401
        given = {"login": "ann", "password": people.PASSWORD}
        assert client.post(f"/sign-in/?next={where}", given)["Location"] == "/sign-in/code/"
        done = client.post("/sign-in/code/", {"code": code(secret)})
        assert done["Location"] == where
        assert "A grey car at the gate" in client.get(where).content.decode()


def test_a_form_sent_while_a_proof_is_owed_waits_until_it_was_given() -> None:
    with time_machine.travel(people.NOW, tick=False) as clock:
        client, secret = people.signed_in("ann"), with_app("ann")
        draft = people.started()
        where = reverse("question", args=[draft.public_id, "referral-happened"])
        sent = {"seen": "A grey car", "_token": new_token(people.account("ann").pk)}
        assert client.post(where, sent)["Location"].startswith("/prove-again/")
        clock.shift(31)
        told = client.post("/prove-again/", {"code": code(secret), "next": where}, follow=True)
        assert "Nothing has been sent yet" in told.content.decode()
        assert "A grey car" in told.content.decode()
        draft.refresh_from_db()
        assert "A grey car" not in repr(draft.content)
