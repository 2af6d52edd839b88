"""A stage that is kept in the council's main system: said where it would be offered, not taken."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.records.models import Assessment, Case
from handrail.records.queries.core.settings import settings_in_force
from tests import people
from tests.pages import html_forms
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAYS = "This is recorded in Mosaic. Enter it there."


def keep_elsewhere(**systems: str) -> None:
    petra = people.signed_in("petra")
    where = reverse("change_settings", args=["kept_elsewhere"])
    known = html_forms.everything(petra.get(where))
    told = {f"kept_elsewhere__{stage}": name for stage, name in systems.items()}
    petra.post(where, {**known, **told, "reason": "Agreed on 3 November"}, follow=True)


def page(login: str, case: Case) -> Any:
    response = people.signed_in(login).get(reverse("case", args=[case.public_id]))
    return response.content.decode()


def test_what_is_kept_elsewhere_is_said_and_not_offered() -> None:
    case = allocated()
    begin = reverse("case_begin", args=[case.public_id, "assessment", "begin"])
    before = page("cat", case).count(begin)
    keep_elsewhere(assessment="Mosaic")
    assert settings_in_force().kept_elsewhere.assessment == "Mosaic"
    shown = page("cat", case)
    assert shown.count(begin) == before - 1  # the task keeps its link, whose page says the same
    assert SAYS in shown


def test_its_form_cannot_be_reached_nor_sent() -> None:
    case = allocated()
    keep_elsewhere(assessment="Mosaic")
    cat = people.signed_in("cat")
    begin = reverse("case_begin", args=[case.public_id, "assessment", "begin"])
    for response in (cat.get(begin), cat.post(begin, {})):
        assert response.status_code == 409
        assert SAYS in response.content.decode()
    assert not Assessment.objects.exists()


def test_other_stages_stay_here() -> None:
    case = allocated()
    keep_elsewhere(assessment="Mosaic")
    assert reverse("case_begin", args=[case.public_id, "enquiry", "begin"]) in page("cat", case)
