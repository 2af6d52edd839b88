"""Who acts through the API: whom a token stands for, and never a session."""

from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from handrail.pages.api import bearer
from handrail.pages.core.route import PUBLIC
from handrail.pages.middleware import NOBODY
from handrail.rules.vocabulary.permission_codes import Permission
from tests import people
from tests.people import software

pytestmark = pytest.mark.once


def request(shown: str = "", path: str = "/api/v1/forms") -> Any:
    return SimpleNamespace(headers={"Authorization": shown}, path=path, now=people.NOW,
                           request_id="r", actor=NOBODY, META={"REMOTE_ADDR": "192.0.2.1"},
                           method="GET")  # fmt: skip


def test_only_what_lies_below_the_api_is_of_it() -> None:
    assert bearer.is_api_request(request())
    assert not bearer.is_api_request(request(path="/apiary/"))


@pytest.mark.parametrize("shown", ["", "Bearer ", "Basic abc", "Bearer " + "x" * 201, "bearer"])
def test_what_is_no_token_stands_for_nobody(shown: str) -> None:
    assert bearer.actor_of_token(request(shown), NOBODY) is NOBODY


@pytest.mark.django_db
def test_a_token_stands_for_its_system_however_bearer_is_written() -> None:
    with time_machine.travel(people.NOW, tick=False):
        made = software.system(scopes=["missing:send"])
        token = software.token(made).json()["access_token"]
    for kind in ("Bearer", "bearer"):
        found = bearer.actor_of_token(request(f"{kind} {token}"), NOBODY)
        assert found.account == made.client.account.pk
        assert found.scopes == {"missing:send"}
    assert bearer.actor_of_token(request(f"Bearer {token}x"), NOBODY) is NOBODY


def test_nobody_is_let_past_a_route_that_is_not_public() -> None:
    assert bearer.problem_for(request(), PUBLIC) is None
    answer = bearer.problem_for(request(), Permission.API_USE)
    assert answer is not None
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="handrail"')
