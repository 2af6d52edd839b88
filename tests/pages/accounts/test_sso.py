"""Single sign-on: who is let in by a provider's word, who is not, and how surely they are known."""

import dataclasses
import subprocess
import sys
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse

from handrail.actions.organisation import staff
from handrail.actions.organisation.change_history import mark_of
from handrail.actions.organisation.staff import Details
from handrail.records.models import Account, Event
from handrail.rules.organisation import assurance
from handrail.rules.permissions import ProofNeeded
from tests import people
from tests.pages import html_forms
from tests.people.drips import dripping

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ISSUER, CLIENT, SUBJECT = "https://id.example", "handrail", "4711"
KEY, FOREIGN = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))


class Provider:
    """A provider within this process: it answers what `requests` asks, as told by a test."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.key: Any = KEY
        self.algorithm = "ES256"
        self.issuer = ISSUER
        self.sent: dict[str, Any] = {}
        self.given: dict[str, str] = {}

    def answers(self, method: str, url: str, **asked: Any) -> requests.Response:
        at = urlsplit(url).path
        known = {
            "/.well-known/openid-configuration": self.configuration,
            "/jwks": lambda: {"keys": [jwk()]},
            "/token": lambda: self.token(asked["data"]),
        }
        answer = requests.Response()
        answer.status_code, answer.headers["content-type"] = 200, "application/json"
        answer._content = requests.compat.json.dumps(known[at]()).encode()
        return answer

    def configuration(self) -> dict[str, Any]:
        at = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "jwks"}
        return {"issuer": self.issuer} | {name: f"{ISSUER}/{path}" for name, path in at.items()}

    def token(self, sent: dict[str, Any]) -> dict[str, Any]:
        self.sent = sent
        now = int(time.time())
        said = {"iss": ISSUER, "aud": CLIENT, "sub": SUBJECT, "iat": now, "exp": now + 60}
        said |= {"auth_time": now} | self.claims
        signed = jwt.encode(said, self.key, self.algorithm, headers={"kid": "one"})
        self.given = {"access_token": "a-token-for-nothing", "id_token": signed}
        return self.given | {"token_type": "Bearer"}


def jwk() -> dict[str, Any]:
    known: dict[str, Any] = jwt.algorithms.ECAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
    return known | {"kid": "one", "alg": "ES256"}


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Provider:
    settings.SSO_ISSUER, settings.SSO_NAME = ISSUER, "Northmere ID"
    settings.SSO_STRONG = {"mfa": "code", "phr": "passkey"}
    settings.PUBLIC_ADDRESS = "http://testserver"
    app = {"provider_id": "sso", "name": "Northmere ID", "client_id": CLIENT, "secret": "hidden"}
    more = {"server_url": ISSUER, "oauth_pkce_enabled": True, "scope": ["openid"]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app | {"settings": more}]}}
    found = Provider()
    monkeypatch.setattr(requests.Session, "request", lambda _, *a, **k: found.answers(*a, **k))
    Account.objects.filter(login="ann").update(issuer=ISSUER, subject=SUBJECT)
    return found


def begun(client: Client, next_page: str = "") -> dict[str, str]:
    """What the browser is sent to the provider with."""
    led = client.post("/sign-in/single/", {"next": next_page})
    assert led["Location"].startswith(f"{ISSUER}/auth?"), led.content.decode()
    return {name: value for name, [value] in parse_qs(urlsplit(led["Location"]).query).items()}


def came_back(provider: Provider, client: Client | None = None, next_page: str = "") -> Any:
    """(client, answer) of somebody whom the provider sends back."""
    client = client or Client()
    asked = begun(client, next_page)
    provider.claims = {"nonce": asked["nonce"]} | provider.claims
    there = {"code": "c", "state": asked["state"]}
    return client, client.get("/sign-in/single/back/", there)


def is_let_in(client: Client) -> bool:
    return client.get("/my/").status_code == 200


def test_who_is_tied_to_the_subject_is_signed_in_and_arrives(provider: Provider) -> None:
    assert "Sign in with Northmere ID" in Client().get("/sign-in/").content.decode()
    client, done = came_back(provider, next_page="/notices/")
    assert done["Location"] == "/notices/"
    assert is_let_in(client)
    assert Event.objects.filter(verb="signed_in").exists()


def test_no_token_of_the_provider_is_kept_or_reaches_the_browser(provider: Provider) -> None:
    client, done = came_back(provider)
    assert is_let_in(client)
    page = client.get("/my/").content.decode()
    kept = repr(dict(client.session.items())) + repr(people.state())
    told = page + repr(client.cookies) + repr(done.headers)
    assert set(provider.given) == {"access_token", "id_token"}
    for token in provider.given.values():
        assert token not in kept
        assert token not in told


def test_nobody_is_led_to_the_provider_without_pressing_a_button(provider: Provider) -> None:
    assert Client().get("/sign-in/single/").status_code == 405
    assert Client().get("/sign-in/").status_code == 200
    assert not provider.sent


def test_the_code_is_bound_to_this_browser_and_nothing_more_is_asked(provider: Provider) -> None:
    asked = begun(client := Client())
    assert asked["code_challenge_method"] == "S256"
    assert asked["scope"] == "openid"
    assert asked["redirect_uri"] == "http://testserver/sign-in/single/back/"
    provider.claims = {"nonce": asked["nonce"]}
    stolen = Client().get("/sign-in/single/back/", {"code": "c", "state": asked["state"]})
    assert stolen.status_code == 401
    assert not provider.sent, "the code was not even spent"
    client.get("/sign-in/single/back/", {"code": "c", "state": asked["state"]})
    assert provider.sent["code_verifier"]


def nobody(account: Any) -> None:
    Account.objects.filter(login="ann").update(subject="")


def closed(account: Any) -> None:
    Account.objects.filter(login="ann").update(is_active=False)


def elsewhere(account: Any) -> None:
    Account.objects.filter(login="ann").update(issuer="https://other.example")


@pytest.mark.parametrize("made", [nobody, closed, elsewhere])
def test_unknown_closed_and_of_another_issuer_get_one_page(provider: Provider, made: Any) -> None:
    made(provider)
    provider.claims = {"email": people.account("ann").email, "email_verified": True}
    client, answer = came_back(provider)
    assert answer.status_code == 401
    text = answer.content.decode()
    assert "You are not signed in" in text
    assert "closed" not in text
    assert not is_let_in(client)
    assert Account.objects.filter(login__contains="4711").count() == 0
    assert Event.objects.filter(verb="sign_in_failed").exists()


@pytest.mark.parametrize(
    ("key", "algorithm", "claims"),
    [
        (None, "none", {}),
        ("shared by both of us, long enough to sign", "HS256", {}),
        (FOREIGN, "ES256", {}),
        (KEY, "ES256", {"iss": "https://other.example"}),
        (KEY, "ES256", {"aud": "another"}),
        (KEY, "ES256", {"aud": [CLIENT, "another"], "azp": "another"}),
        (KEY, "ES256", {"exp": 1_700_000_000}),
        (KEY, "ES256", {"nonce": "of another sign-in"}),
    ],
    ids=["unsigned", "shared", "foreign key", "issuer", "audience", "azp", "expired", "nonce"],
)
def test_a_token_that_does_not_hold_opens_nothing(
    provider: Provider, key: Any, algorithm: str, claims: dict[str, Any]
) -> None:
    provider.key, provider.algorithm, provider.claims = key, algorithm, claims
    client, answer = came_back(provider)
    assert answer.status_code == 401
    assert not is_let_in(client)


def test_a_provider_that_calls_itself_otherwise_is_not_asked(provider: Provider) -> None:
    provider.issuer = "https://other.example"
    assert Client().post("/sign-in/single/").status_code == 401


@pytest.mark.parametrize(
    ("acr", "amr", "strength"),
    [
        (None, None, "password"),
        ("urn:any", ["pwd"], "password"),
        (None, ["pwd", "mfa"], "code"),
        ("phr", ["mfa"], "passkey"),
        (["phr"], "mfa", "password"),
    ],
)
def test_what_the_provider_says_was_proved(acr: Any, amr: Any, strength: str) -> None:
    assert assurance.claimed_strength(acr, amr, {"mfa": "code", "phr": "passkey"}) == strength


def test_a_password_there_still_owes_a_second_factor_here(
    provider: Provider, settings: Any
) -> None:
    settings.SECOND_FACTOR = "full"
    client, _ = came_back(provider)
    assert client.get("/my/")["Location"].startswith("/my/sign-in/")
    provider.claims = {"amr": ["mfa"]}
    client, _ = came_back(provider)
    assert is_let_in(client)
    assert Event.objects.filter(verb="signed_in").latest("sequence").strength == "code"


def test_a_session_there_that_is_hours_old_is_no_fresh_proof(provider: Provider) -> None:
    provider.claims = {"auth_time": int(time.time()) - 3600}
    client, _ = came_back(provider)
    page = client.get("/prove-again/?next=/my/").content.decode()
    assert "Confirm it’s you with Northmere ID" in page
    asked = begun(client)
    assert asked["prompt"] == "login"
    provider.claims = {}
    client, done = came_back(provider, client, "/prove-again/?next=/my/")
    assert client.get(done["Location"])["Location"] == "/my/"


def test_an_administrator_ties_one_account_to_one_subject(provider: Provider) -> None:
    where = reverse("change_member", args=[people.account("bob").public_id])
    petra = people.signed_in("petra")
    shown = html_forms.form(petra.get(where))
    taken = petra.post(where, {**shown.values, "subject": SUBJECT})
    assert "Another account already has this one" in taken.content.decode()
    petra.post(where, {**shown.values, "subject": " 4712 "})
    provider.claims = {"sub": "4712"}
    client, _ = came_back(provider)
    assert is_let_in(client)
    assert people.account("bob").issuer == ISSUER
    again = html_forms.form(petra.get(where))
    assert again.values["subject"] == "4712"
    petra.post(where, {**again.values, "subject": ""})
    assert came_back(provider)[1].status_code == 401


def test_a_tie_changes_only_after_a_proof(provider: Provider) -> None:
    petra, bob = dataclasses.replace(people.act_as("petra"), proved_at=None), people.account("bob")
    with pytest.raises(ProofNeeded):
        staff.change_person(
            by=petra,
            account=bob,
            details=Details(bob.name, bob.email, bob.job, bob.phone, "4712"),
            seen=mark_of(bob),
            now=people.NOW,
        )


def test_without_single_sign_on_there_is_no_way_to_it() -> None:
    assert "sign-in/single" not in Client().get("/sign-in/").content.decode()
    assert Client().post("/sign-in/single/").status_code == 404
    assert Client().get("/sign-in/single/back/").status_code == 404


def test_a_worker_without_a_provider_does_without_its_libraries() -> None:
    asked = "import sys, handrail.config.wsgi; print({'requests', 'jwt'} & {*sys.modules})"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_a_provider_that_drips_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    from handrail.pages.accounts import sso_provider

    monkeypatch.setattr(sso_provider, "SECONDS", 1)
    with dripping() as partner:
        address = "http://{}:{}/".format(*partner.server_address)
        with pytest.raises(requests.Timeout):
            sso_provider.Adapter().get_requests_session().get(address)
        assert (partner.calls, partner.waited_out) == (1, 0)
