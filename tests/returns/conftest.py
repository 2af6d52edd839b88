"""What returns need of a partnership."""

import pytest

from handrail.actions.organisation import settings
from handrail.records.queries.core.settings import settings_in_force
from tests import people
from tests.people.cast import NOW


@pytest.fixture
def whole() -> None:
    """A council of which every child in need is recorded here."""
    told = settings_in_force().model_dump(mode="json")
    told |= {"council_code": "211", "holds_every_child": True}
    settings.change_settings(
        by=people.act_as("petra"), settings=told, reason="Returns are made here", now=NOW
    )
