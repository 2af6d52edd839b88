"""Home: each on the page of their role, and the choice of those with two."""

import pytest
from django.test import Client

from handrail.actions.accounts import accounts
from handrail.rules.vocabulary import Role
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHERE = {
    "ann": "/my/", "lena": "/my/", "bob": "/front-door/", "helen": "/front-door/",
    "edda": "/tonight/", "cat": "/work/", "marcus": "/work/?whose=team", "pol": "/asked-of-us/",
    "nia": "/asked-of-us/", "adam": "/admin/", "petra": "/admin/", "ana": "/numbers/",
    "flo": "/forms/", "hope": "/early-help/", "ezra": "/advice/", "pam": "/panels/",
    "cora": "/missing/", "ruth": "/work/", "dora": "/access/", "lex": "/disruption/",
}  # fmt: skip


def two_roles() -> Client:
    people.scene()
    accounts.give_role(
        by=people.SETTER,
        account=people.account("bob"),
        agency=people.agency("council"),
        role=Role.SOCIAL_WORKER,
        now=people.NOW,
    )
    return people.signed_in("bob")


def test_each_starts_on_the_page_of_their_role_which_they_may_open() -> None:
    for login, where in WHERE.items():
        client = people.signed_in(login)
        assert client.get("/home/")["Location"] == where, login
        assert client.get(where, follow=True).status_code == 200, login


def test_somebody_with_two_roles_chooses_once() -> None:
    client = two_roles()
    assert client.get("/home/")["Location"] == "/my/home-page/"
    page = client.get("/my/home-page/").content.decode()
    assert "Front door queue" in page
    assert "My work and my children" in page
    done = client.post("/my/home-page/", {"page": "children"})
    assert done["Location"] == "/work/?done=home_page"
    assert client.get("/home/")["Location"] == "/work/"
    assert (
        "Home page: <strong>My work and my children</strong>"
        in client.get("/help/").content.decode()
    )


def test_a_page_of_another_role_cannot_be_chosen() -> None:
    refused = people.signed_in("ann").post("/my/home-page/", {"page": "front_door"})
    assert refused.status_code == 422
    assert "Choose the page you want to start on" in refused.content.decode()
