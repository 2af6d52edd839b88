"""A page that lists the rows of one stage: the child, where it stands, and columns of its own."""

from typing import Any

import pytest
from django.test import RequestFactory

from handrail.pages.casework.stage_list import stage_list
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def shown(login: str) -> str:
    request: Any = RequestFactory().get("/")
    request.actor, request.now, request.user = people.act_as(login), NOW, people.account(login)
    request.resolver_match, request.session = None, {}
    columns = {"Since": lambda row: f"{row.started_on:%d/%m/%Y}"}
    return stage_list(request, "preproceedings", "Pre-proceedings", columns).content.decode()


def test_each_row_stands_with_its_child_and_its_columns() -> None:
    case = allocated()
    row = taken(case, "begin:preproceedings", by="marcus", started_on=day(NOW.date()))
    text = shown("cat")
    assert f"/record/preproceedings/{row.public_id}/" in text
    assert case.reference in text
    assert f'data-label="Since">{NOW:%d/%m/%Y}' in text
    assert 'data-label="Status">In progress' in text


def test_a_list_with_nothing_in_it_says_so() -> None:
    assert "There is nothing to show." in shown("cat")
