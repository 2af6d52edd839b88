"""Stages of a case that another system keeps."""

import pytest
from pydantic import ValidationError

from handrail.rules.core.external_stages import STAGES, KeptElsewhere

pytestmark = pytest.mark.once


def test_a_step_of_a_stage_that_is_kept_elsewhere_says_where() -> None:
    kept = KeptElsewhere(plan=" Liquid ")
    assert (
        kept.why_not("plan")
        == "This is recorded in Liquid. Enter it there. It is copied here every night."
    )
    assert kept.why_not("assessment") == ""


def test_where_a_stage_is_recorded_cannot_be_changed_afterwards() -> None:
    kept = KeptElsewhere(plan="Liquid")
    with pytest.raises(ValidationError):
        kept.plan = ""


def test_what_is_no_stage_is_always_written_here() -> None:
    kept = KeptElsewhere(**dict.fromkeys(STAGES, "Liquid"))
    assert kept.why_not("task") == ""
    assert kept.why_not("why_not") == ""


def test_a_long_name_and_an_unknown_stage_are_refused() -> None:
    with pytest.raises(ValidationError):
        KeptElsewhere(plan="x" * 41)
    with pytest.raises(ValidationError):
        KeptElsewhere.model_validate({"visit": "Liquid"})
