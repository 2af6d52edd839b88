"""What the pages of missing children confirm."""

import pytest

from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.missing.confirmations import DONE

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", sorted(DONE))
def test_a_confirmation_says_what_happened_and_what_follows(name: str) -> None:
    found = DONE[name]
    assert found.said.endswith(".")
    assert found.then.endswith(".")
    assert f"done={name}" in redirect_with_confirmation(name, "missing")["Location"]
