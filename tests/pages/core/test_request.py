"""A view has who acts and when with the request, as the type of a request says."""

from typing import Any, get_type_hints

import pytest

from handrail.pages.core.request import Request
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BY_FORM = {
    "kept",
    "was_sent",
    "tries",
    "had_file",
    "put_back",
    "changed_since",
}  # set where a form needs them


def test_the_middleware_sets_what_every_view_may_ask(scene: Any) -> None:
    response = people.signed_in("ann").get("/")
    request = response.wsgi_request
    assert request.actor.account == people.account("ann").pk
    assert request.now.tzinfo is not None
    assert {name for name in get_type_hints(Request) if hasattr(request, name)} >= (
        set(Request.__annotations__) - BY_FORM
    )
