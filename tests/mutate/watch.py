"""All guards under watch for a whole run: a pytest plugin of both halves of make mutate-access."""

from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.mutate.guards import Guards


@cache
def watched() -> "Guards":
    """The guards of the product, under watch from now on."""
    from tests.mutate.guards import Guards  # once Django is ready: a plugin is read before

    made = Guards()
    made.install(pytest.MonkeyPatch())
    return made


def pytest_collection_finish() -> None:
    """From the first test on."""
    watched()
