"""What a check before the census finds: where it stands, and who holds it."""

from dataclasses import replace

import pytest

from tests.returns.checked import found
from tests.returns.stories import ALONE, CRIMINAL, NOTHING_FURTHER, changed

pytestmark = pytest.mark.once


def test_a_finding_leads_to_the_record_and_to_whoever_holds_it() -> None:
    (one,) = [row for row in found(changed(CRIMINAL, closure="")) if row.number == "8805"]
    assert (one.child, one.case) == (CRIMINAL.public_id, CRIMINAL.episodes[0].public_id)
    assert (one.team, one.worker.name) == ("Family Support", "Cat Oyelaran")
    assert not one.is_query
    assert one.words == "The episode was closed without a reason."


def test_a_finding_about_a_referral_without_a_case_leads_to_the_referral() -> None:
    (one,) = [row for row in found(replace(NOTHING_FURTHER, sex="9")) if row.number == "4180"]
    assert (one.case, one.is_referral) == (NOTHING_FURTHER.episodes[0].public_id, True)
    (other,) = [row for row in found(replace(CRIMINAL, sex="9")) if row.number == "4180"]
    assert not other.is_referral
    (nothing,) = [row for row in found(replace(CRIMINAL, episodes=())) if row.number == "8590"]
    assert (nothing.case, nothing.is_referral) == ("", False)


def test_a_query_may_be_explained() -> None:
    (one,) = [row for row in found(replace(ALONE, upn_unknown="UN1")) if row.number == "8770Q"]
    assert one.is_query
