"""How common a name is."""

import pytest

from handrail.rules.people.matching import name_frequency

pytestmark = pytest.mark.once


def test_a_common_name_is_told_as_more_common_than_a_rare_one() -> None:
    assert name_frequency.share_of("smith") > name_frequency.share_of("devlin")


def test_a_name_in_no_list_is_taken_for_rare() -> None:
    assert name_frequency.share_of("no such name") == name_frequency.RARE == 0.05
    assert name_frequency.share_of("") == 0.05


def test_every_share_is_of_a_thousand() -> None:
    found = name_frequency.load_shares()
    assert len(found) > 500
    assert all(0 < share < 1000 for share in found.values())
