"""The years of the census, and their codes."""

import datetime as dt

import pytest

from handrail.rules.law.register import load_register
from handrail.rules.returns.census import load_census_years, load_check_sentences

pytestmark = pytest.mark.once


def test_a_census_is_named_by_the_year_in_which_it_ends() -> None:
    year = load_census_years()[2026]
    assert year.reference_date == dt.date(2026, 3, 31)
    assert year.period.start == dt.date(2025, 4, 1)


def test_the_years_stand_in_order_and_share_their_codes() -> None:
    found = load_census_years()
    assert list(found) == sorted(found)
    assert {"F", "M", "U"} <= found[2026].codes["sex"]
    assert "18A" not in found[2026].codes["factor"]
    assert found[2027].codes == found[2026].codes
    assert set(found[2027].to_verify) <= set(found[2027].codes)
    assert set(found[2027].to_verify.values()) <= set(load_register())


def test_a_check_has_a_sentence_and_a_remedy() -> None:
    wrong, remedy = load_check_sentences()["8805"]
    assert wrong == "The episode was closed without a reason."
    assert remedy.endswith(".")
    assert 1900 not in load_census_years()
