"""Every guard of the product is missed by a test when it is taken away, or stands behind another
guard and is missed with that one."""

import pytest

from tests.mutate import listing


@pytest.mark.parametrize("guard", listing.guards())
def test_a_guard_is_missed(guard: str) -> None:
    found = listing.noticed_now() | listing.behind_now()
    assert guard in found, "no test fails without it"
