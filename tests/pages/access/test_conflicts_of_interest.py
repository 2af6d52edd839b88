"""Conflicts of interest on their pages: said by oneself, declared once a year, answered."""

import pytest

from handrail.records.models import AccountLink
from tests import people
from tests.pages import html_forms
from tests.people import named
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DECLARE = "/my/whom-i-know/"


def sent(login: str, where: str, **answers: str) -> tuple[int, str]:
    browser = people.signed_in(login)
    shown = html_forms.form(browser.get(where), "")
    answer = browser.post(where, {**shown.values, **answers})
    return answer.status_code, answer.get("Location") or answer.content.decode()


def test_whoever_knows_the_child_loses_the_record_from_sight() -> None:
    case = allocated()
    where = f"/cases/{case.public_id}/i-know/"
    assert sent("cat", where, kind="sibling") == (302, "/work/?done=known_privately")
    assert people.signed_in("cat").get(f"/cases/{case.public_id}/").status_code == 404
    assert people.signed_in("marcus").get(f"/cases/{case.public_id}/").status_code == 200


def test_somebody_who_knows_the_child_in_another_way_can_declare_it() -> None:
    where = f"/cases/{allocated().public_id}/i-know/"
    assert sent("cat", where, kind="other")[0] == 302
    assert people.signed_in("cat").get(where).status_code == 404


def test_how_somebody_is_known_has_to_be_chosen_from_the_list() -> None:
    case = allocated()
    status, page = sent("cat", f"/cases/{case.public_id}/i-know/", kind="neighbour’s dog")
    assert status == 422
    assert "Choose one from the list" in page
    assert people.signed_in("cat").get(f"/cases/{case.public_id}/").status_code == 200


def test_a_declaration_says_yes_or_no() -> None:
    status, page = sent("cat", DECLARE)
    assert status == 422
    assert "Select yes if you know somebody like this outside your work" in page
    assert sent("cat", DECLARE, knows="no") == (302, "/work/?done=year_declared")
    assert not AccountLink.objects.exists()


def test_a_manager_answers_a_question_and_has_to_choose() -> None:
    case = allocated()
    link = named.known_privately("cat", case.person, state="asked", came_by="compared")
    where = f"/conflicts/{link.public_id}/"
    status, page = sent("marcus", where, why="I asked her")
    assert status == 422
    assert "Choose whether they can work with this child" in page
    assert sent("marcus", where, is_so="no", why="They share a name") == (
        302, "/conflicts/?done=conflict_answered",
    )  # fmt: skip
