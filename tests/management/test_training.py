"""The invented partnership for training is never mixed with anything that is there already."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def records() -> dict[str, list[str]]:
    """What is kept, without the lists that the framework makes of our tables."""
    state = people.state()
    return {name: state[name] for name in state if name not in {"ContentType", "Permission"}}


def test_a_database_of_somebody_else_is_left_alone() -> None:
    before = records()
    with pytest.raises(CommandError, match="never mixed") as refused:
        call_command("demo", "--no-serve")
    assert refused.value.returncode == 3
    assert records() == before
