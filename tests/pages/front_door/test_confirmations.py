"""What the pages of the front door confirm: nobody is said to be told who is not."""

import pytest

from handrail.pages.front_door.confirmations import DONE

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", sorted(DONE))
def test_who_recorded_a_referral_for_a_sender_is_asked_to_tell_them(name: str) -> None:
    found = DONE[name]
    assert found.said.endswith(".")
    assert "for the sender" in found.then
    assert found.then.endswith("yourself.")


def test_a_decision_is_notified_and_not_said_to_have_been_explained() -> None:
    assert "told the sender" not in DONE["decided"].then
    assert "can read what was decided and why" in DONE["decided"].then
