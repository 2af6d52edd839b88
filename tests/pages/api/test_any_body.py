"""A partner's system sends what fits but in one place: it gets a problem, and nothing is a fault.

`make api-fuzz` asks the whole description for longer.
"""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.pages import matrix
from tests.people import software
from tests.people.software import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ANSWERED = {201, 202, 400, 409, 422}  # 400: what a database cannot keep
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
EACH = settings(
    max_examples=40,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Where something stands in a body: every value, and every list and object around it."""
    yield at
    inner = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value) if isinstance(value, list) else inner
    for key, part in inner:
        yield from places(part, (*at, key))


def put(body: Any, at: Place, value: Any) -> Any:
    """The body with something else in one place."""
    if not at:
        return value
    whole = copy.deepcopy(body)
    inside = whole
    for key in at[:-1]:
        inside = inside[key]
    inside[at[-1]] = value
    return whole


@pytest.mark.parametrize("what", ["referrals", "missing"])
def test_a_body_with_anything_in_one_place_gets_an_answer_that_is_described(what: str) -> None:
    body = software.referral() if what == "referrals" else dict(software.MISSING)
    caller, spots, seen = Caller(software.system()), sorted(places(body), key=repr), set()

    @EACH
    @given(at=st.sampled_from(spots), value=JSON)
    def sent(at: Place, value: Any) -> None:
        with matrix.forgotten():
            answer = caller.post(f"/api/v1/{what}", put(body, at, value))
        assert answer.status_code in ANSWERED, (at, value, answer.content)
        told = json.loads(answer.content)
        assert answer.status_code < 400 or told["remedy"]
        seen.add(answer.status_code)

    sent()
    assert 422 in seen
