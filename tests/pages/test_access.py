"""Who gets where: every route for everybody, against a table written by hand."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import transaction

from handrail.pages.routes import BY_NAME
from handrail.records.models import Event
from tests import people
from tests.pages import matrix
from tests.pages.matrix import Line

pytestmark = pytest.mark.django_db
LINES = matrix.lines()
by_line = pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
GROWS = {"Event", "EventObject", "Salt", "FormVersion", "Session"}


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


@contextmanager
def forgotten() -> Iterator[None]:
    """What happens inside is undone, so that each of the cast finds the same scene."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def state() -> dict[str, Any]:
    """Every row that a person could have changed."""
    models = [model for model in apps.get_models() if model.__name__ not in GROWS]
    return {
        model.__name__: sorted(map(repr, model._default_manager.values_list())) for model in models
    }


def test_the_table_names_every_route_with_every_method() -> None:
    assert sorted((line.route, line.method) for line in LINES) == sorted(matrix.every_route())


def test_the_table_names_everybody() -> None:
    assert {frozenset(line.expected) for line in LINES} == {frozenset({*people.CAST, "nobody"})}


@by_line
def test_everybody_gets_what_the_table_says(line: Line) -> None:
    scene = people.scene()
    found = {}
    for login in line.expected:
        with forgotten():
            found[login] = matrix.outcome(matrix.ask(login, line, scene))
    assert found == line.expected
