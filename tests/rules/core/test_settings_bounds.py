"""The lowest and highest value of each number in the settings."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from handrail.rules.core.disruption_settings import DisruptionSettings
from handrail.rules.core.external_stages import KeptElsewhere
from handrail.rules.core.limits import Limit
from handrail.rules.core.missing_settings import MissingSettings
from handrail.rules.core.settings import PoliceSettings

pytestmark = pytest.mark.once
MISSING = {"soon_episodes": 2, "soon_days": 28, "long_episodes": 50, "long_days": 365}
NUMBERS = [
    (Limit, {"unit": "days"}, "value", 1, 1000),
    (PoliceSettings, {}, "field_limit", 200, 100_000),
    (DisruptionSettings, {}, "expires_after", 1, 365),
    (MissingSettings, MISSING, "soon_episodes", 2, 20),
    (MissingSettings, MISSING, "soon_days", 1, 365),
    (MissingSettings, MISSING | {"soon_episodes": 2}, "long_episodes", 2, 50),
    (MissingSettings, MISSING | {"soon_days": 1}, "long_days", 1, 365),
]


@pytest.mark.parametrize(
    ("settings", "others", "name", "least", "most"), NUMBERS, ids=lambda value: str(value)[:40]
)
def test_a_number_is_set_between_its_bounds_alone(
    settings: type[BaseModel], others: dict[str, Any], name: str, least: int, most: int
) -> None:
    for number in (least, most):
        assert getattr(settings(**others | {name: number}), name) == number
    for number in (least - 1, most + 1):
        with pytest.raises(ValidationError):
            settings(**others | {name: number})


@pytest.mark.parametrize("stage", sorted(KeptElsewhere.model_fields))
def test_the_name_of_another_system_has_at_most_forty_characters(stage: str) -> None:
    assert getattr(KeptElsewhere(**{stage: "x" * 40}), stage)
    with pytest.raises(ValidationError):
        KeptElsewhere(**{stage: "x" * 41})
