"""The sitting that the tests of the panel's pages begin with."""

import pytest

from tests.people import panel


@pytest.fixture
def scene() -> panel.Rows:
    """A sitting with papers out."""
    return panel.sitting_with_papers()
