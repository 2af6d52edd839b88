"""Every guard of the product is missed by a test when it is taken away."""

import pytest

from tests.mutate import listing


@pytest.mark.parametrize("guard", listing.guards())
def test_a_guard_is_missed(guard: str) -> None:
    assert guard in listing.noticed_now(), "no test fails without it"
