"""The page of a CP-IS notice: absent while off, and the same whether a child is known or not."""

import pytest
from django.urls import reverse

from handrail.actions.demo.invented_numbers import nhs_number
from tests import people
from tests.pages import in_law
from tests.pages.html_forms import form
from tests.people import switched

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_page_does_not_exist_while_it_is_off_and_the_queue_does_not_offer_it() -> None:
    client, where = people.signed_in("bob"), reverse("cp_is_notice")
    assert client.get(where).status_code == 404
    assert where not in client.get(reverse("queue")).content.decode()
    switched.use_cp_is()
    assert client.get(where).status_code == 200
    assert where in client.get(reverse("queue")).content.decode()


def test_what_was_typed_stays_where_the_number_is_wrong() -> None:
    switched.use_cp_is()
    client, where = people.signed_in("bob"), reverse("cp_is_notice")
    typed = in_law.BODIES["cp_is_notice"](None) | {"nhs": "123"}
    answer = client.post(where, form(client.get(where)).values | typed)
    assert answer.status_code == 422
    assert "Emergency department" in answer.content.decode()


def test_a_notice_is_confirmed_without_saying_whether_the_child_is_known() -> None:
    switched.use_cp_is()
    client, where = people.signed_in("bob"), reverse("cp_is_notice")
    typed = in_law.BODIES["cp_is_notice"](None) | {"nhs": nhs_number(7), "time": "00:05"}
    answer = client.post(where, form(client.get(where)).values | typed, follow=True)
    assert "Notice recorded." in answer.content.decode()
