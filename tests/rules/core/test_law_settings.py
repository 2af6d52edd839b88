"""What a partnership sets about the law: days, and nothing that is no day."""

import datetime as dt

import pytest
from pydantic import ValidationError

from handrail.rules.core.law_settings import LawSettings


def test_nothing_is_set_at_first_and_days_are_read_as_days() -> None:
    assert LawSettings() == LawSettings(commenced={}, reviewed={})
    found = LawSettings.model_validate({"commenced": {"a": "2027-04-01"}})
    assert found.commenced["a"] == dt.date(2027, 4, 1)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError):
        LawSettings.model_validate({"commenced": {"a": "2027-04-31"}})
