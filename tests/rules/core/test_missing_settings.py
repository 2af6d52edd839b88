"""How often a child is missing before somebody looks across the episodes."""

import pytest
from pydantic import ValidationError

from handrail.rules.core.missing_settings import MissingSettings

pytestmark = pytest.mark.once


def test_the_two_rules_are_said_in_words() -> None:
    assert MissingSettings().in_words == "2 in 28 days, or 3 in 90 days"
    assert MissingSettings(soon_days=7).table == ((2, 7), (3, 90))


@pytest.mark.parametrize("wrong", [{"soon_episodes": 1}, {"long_days": 0}, {"months": 3}])
def test_a_rule_that_would_ask_of_every_child_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        MissingSettings.model_validate(wrong)
