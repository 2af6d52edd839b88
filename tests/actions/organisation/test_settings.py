"""Settings of a partnership are changed: a new version, or a refusal in words."""

from typing import Any

import pytest

from handrail.actions.organisation import settings as settings_actions
from handrail.records.models import Partnership
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.settings import SettingsError
from tests.people import NOW, SETTER, SETTINGS

pytestmark = pytest.mark.django_db


def change(**settings: Any) -> Partnership:
    return settings_actions.change_settings(
        by=SETTER, settings={**SETTINGS, **settings}, reason="A new name", now=NOW
    )


def test_new_settings_are_a_new_version_and_are_in_force() -> None:
    before = Partnership.objects.count()
    change(name="Eastmere")
    assert settings_in_force().name == "Eastmere"
    assert Partnership.objects.count() == before + 1


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"nonsense": "x"}, {"reference_prefix": "far too long"}, {"contacts": 7}],
)
def test_wrong_settings_are_refused_in_words_and_change_nothing(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError) as refused:
        change(**wrong)
    assert str(refused.value)
    assert settings_in_force().name == SETTINGS["name"]
