"""Who evaluates what partners tell, and how long an unreviewed suspicion may stand."""

import pytest
from pydantic import ValidationError

from handrail.rules.core.disruption_settings import DisruptionSettings

pytestmark = pytest.mark.once


def test_settings_are_said_in_words() -> None:
    assert (
        DisruptionSettings().in_words
        == "the police; entries expire 28 days after their review was due"
    )
    council = DisruptionSettings(desk="council", expires_after=7)
    assert (
        council.in_words
        == "the exploitation team; entries expire 7 days after their review was due"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"desk": "school"},
        {"expires_after": 0},
        {"expires_after": 366},
        {"least_shown": 2},
        {"colour": "red"},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        DisruptionSettings.model_validate(wrong)
