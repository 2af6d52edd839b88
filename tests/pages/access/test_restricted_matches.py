"""The guardian’s task: who asked about a record that few may know of, and what was done."""

import pytest

from tests import people
from tests.pages import html_forms
from tests.people import guarded

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DONE = {"spoke": "yes", "what": "I rang them"}


@pytest.fixture
def where() -> str:
    return f"/work/{guarded.task_of_cat().public_id}/guarded/"


def test_the_guardian_reads_who_asked_and_why(where: str) -> None:
    page = people.signed_in("cat").get(where).content.decode()
    assert "Quillon Varnwick" in page
    assert "A call from the hospital" in page
    assert "Bob of Northmere Council" in page


def test_nobody_else_finds_the_task(where: str) -> None:
    for login in ("bob", "marcus", "ruth"):
        assert people.signed_in(login).get(where).status_code == 404


def test_an_answer_left_empty_comes_back_and_the_task_stays_open(where: str) -> None:
    cat = people.signed_in("cat")
    shown = html_forms.form(cat.get(where), "")
    answer = cat.post(where, shown.values)
    assert answer.status_code == 422
    assert guarded.told() == [(people.account("cat"), "open")]
