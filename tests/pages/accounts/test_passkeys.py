"""Passkeys without a browser: a key made here signs in, and a false page's answer does not."""

import html
import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from handrail.records.models import Event
from handrail.records.queries.audit.reconcile import reconcile_rows
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HERE, ELSEWHERE = "http://localhost", "https://handrail-northmere.example"
NUMBER = b"a key of sixteen"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@pytest.fixture(autouse=True)
def _everybody_is_asked(settings: Any) -> None:
    settings.SECOND_FACTOR = "full"


class Key:
    """A device with one passkey for this place, which answers whatever page asks it."""

    def __init__(self) -> None:
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.owner = b""

    def made(self, asked: dict[str, Any]) -> str:
        self.owner = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.secret.public_key())
        held = AttestedCredentialData.create(b"\0" * 16, NUMBER, public)
        flags = PRESENT | VERIFIED | ATTESTED
        data = AuthenticatorData.create(sha256(b"localhost"), flags, 0, held)
        said = CollectedClientData.create("webauthn.create", asked["challenge"], HERE)
        return self._sent(
            clientDataJSON=said, attestationObject=AttestationObject.create("none", data, {})
        )

    def answers(self, asked: dict[str, Any], *, origin: str = HERE, flags: int = 5) -> str:
        data = AuthenticatorData.create(sha256(b"localhost"), flags, 1)
        said = CollectedClientData.create("webauthn.get", asked["challenge"], origin)
        signature = self.secret.sign(data + said.hash, ec.ECDSA(hashes.SHA256()))
        return self._sent(
            clientDataJSON=said,
            authenticatorData=data,
            signature=signature,
            userHandle=self.owner,
        )

    def _sent(self, **response: bytes) -> str:
        told = {name: websafe_encode(value) for name, value in response.items()}
        number = websafe_encode(NUMBER)
        given = {"id": number, "rawId": number, "type": "public-key", "response": told}
        return json.dumps(given | {"clientExtensionResults": {}})


def browser() -> Client:
    return Client(HTTP_HOST="localhost")


def with_passkey(login: str) -> Key:
    """Somebody who signed in with a password alone adds a passkey."""
    client, key = browser(), Key()
    client.post("/sign-in/", {"login": login, "password": people.PASSWORD})
    page = client.get(reverse("mfa_add_webauthn")).content.decode()
    (found,) = re.findall(r'data-hr-options="([^"]*)"', page)
    made = key.made(json.loads(html.unescape(found))["publicKey"])
    done = client.post(reverse("mfa_add_webauthn"), {"credential": made, "name": "Work laptop"})
    assert done.status_code == 302
    return key


def by_passkey(key: Key, **how: Any) -> Client:
    client = browser()
    asked = client.get("/sign-in/passkey/", headers={"accept": "application/json"}).json()
    given = key.answers(asked["request_options"]["publicKey"], **how)
    client.post("/sign-in/passkey/", {"credential": given})
    return client


def test_a_passkey_alone_signs_an_administrator_in() -> None:
    client = by_passkey(with_passkey("petra"))
    assert client.get("/admin/").status_code == 200
    assert Event.objects.filter(verb="signed_in").latest("sequence").strength == "passkey"


@pytest.mark.parametrize("how", [{"origin": ELSEWHERE}, {"flags": PRESENT}])
def test_what_a_false_page_was_given_or_nobody_touched_signs_nobody_in(how: Any) -> None:
    client = by_passkey(with_passkey("petra"), **how)
    assert client.get("/admin/").status_code == 302


def test_another_device_with_the_number_of_the_key_signs_nobody_in() -> None:
    other = Key()
    other.owner = with_passkey("petra").owner
    assert by_passkey(other).get("/admin/").status_code == 302


def test_a_passkey_or_password_that_no_event_set_is_found() -> None:
    with_passkey("petra")
    petra = people.account("petra")
    Authenticator.objects.filter(type="recovery_codes").delete()  # announced after a commit
    assert _ways_in() == []
    planted = Authenticator.objects.get(user=petra)
    planted.pk, planted.user = None, people.account("dora")
    planted.save()
    assert _ways_in() == ["second factor"]
    planted.delete()
    mine, petra.password = petra.password, people.account("dora").password + "x"
    petra.save(update_fields=["password"])
    assert _ways_in() == ["password of account"]
    petra.password = mine
    petra.save(update_fields=["password"])
    Authenticator.objects.filter(user=petra).delete()
    assert _ways_in() == ["a row"], "nor does one go unseen: a password alone would do then"


def test_a_passkey_that_its_owner_took_away_is_no_fault() -> None:
    key = with_passkey("petra")
    client = by_passkey(key)
    where = reverse("mfa_remove_webauthn", args=[Authenticator.objects.get(type="webauthn").pk])
    client.post(where, html_forms.form(client.get(where)).values)
    assert not Authenticator.objects.exists()
    assert _ways_in() == []


def _ways_in() -> list[str]:
    kinds = {"password of account", "second factor", "a row"}
    return [kind for kind, _, _ in reconcile_rows().faults if kind in kinds]


def test_a_passkey_of_a_closed_account_signs_nobody_in() -> None:
    key = with_passkey("petra")
    type(people.account("petra")).objects.filter(login="petra").update(is_active=False)
    client = by_passkey(key)
    assert client.get("/admin/").status_code == 302
    assert client.get("/my/sign-in/").status_code == 302


def test_a_passkey_after_the_password_does_not_wait_for_wrong_codes_of_somebody_else() -> None:
    key = with_passkey("petra")
    given = {"login": "petra", "password": people.PASSWORD}
    stranger, petra = browser(), browser()
    stranger.post("/sign-in/", given)
    for _ in range(6):
        stranger.post("/sign-in/code/", {"code": "123456"})
    petra.post("/sign-in/", given)
    page = petra.get("/sign-in/code/").content.decode()
    (found,) = re.findall(r'data-hr-options="([^"]*)"', page)
    answer = key.answers(json.loads(html.unescape(found))["publicKey"])
    petra.post("/sign-in/code/", {"credential": answer})
    assert petra.get("/admin/").status_code == 200
