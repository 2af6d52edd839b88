"""Which request a thread answers."""

from types import SimpleNamespace

import pytest

from handrail.records.request_context import request, told

pytestmark = pytest.mark.once


ONE = SimpleNamespace(request_id="r1", resolver_match=SimpleNamespace(url_name="case"))


def test_within_a_request_its_id_and_route_are_known_and_afterwards_not() -> None:
    with request(ONE):
        assert told() == ("r1", "case")
        with request(SimpleNamespace(request_id="r2", resolver_match=None)):
            assert told() == ("r2", "")
        assert told() == ("r1", "case")
    assert told() == ("", "")


def test_it_is_forgotten_when_something_fails() -> None:
    with pytest.raises(ZeroDivisionError), request(ONE):
        told(1 / 0)
    assert told() == ("", "")
