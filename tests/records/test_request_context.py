"""Which request a thread answers."""

from types import SimpleNamespace

import pytest

from handrail.records.request_context import request_id_and_route, request_under_way

pytestmark = pytest.mark.once


ONE = SimpleNamespace(request_id="r1", resolver_match=SimpleNamespace(url_name="case"))


def test_within_a_request_its_id_and_route_are_known_and_afterwards_not() -> None:
    with request_under_way(ONE):
        assert request_id_and_route() == ("r1", "case")
        with request_under_way(SimpleNamespace(request_id="r2", resolver_match=None)):
            assert request_id_and_route() == ("r2", "")
        assert request_id_and_route() == ("r1", "case")
    assert request_id_and_route() == ("", "")


def test_it_is_forgotten_when_something_fails() -> None:
    with pytest.raises(ZeroDivisionError), request_under_way(ONE):
        request_id_and_route(1 / 0)
    assert request_id_and_route() == ("", "")
