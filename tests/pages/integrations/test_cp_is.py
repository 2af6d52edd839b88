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
    typed = in_law.BODIES["cp_is_notice"](None) | {"nhs": nhs_number(7), "at_time": "00:05"}
    answer = client.post(where, form(client.get(where)).values | typed, follow=True)
    assert "Notice recorded." in answer.content.decode()


def test_a_notice_without_its_date_or_with_no_time_says_which_box_to_put_right() -> None:
    switched.use_cp_is()
    client, where = people.signed_in("bob"), reverse("cp_is_notice")
    shown, typed = form(client.get(where)).values, in_law.BODIES["cp_is_notice"](None)
    no_date = client.post(where, shown | typed | {"at_on__day": "", "at_on__month": "",
                                                  "at_on__year": ""})  # fmt: skip
    assert 'href="#id_at_on' in no_date.content.decode()
    no_time = client.post(where, shown | typed | {"at_time": "25:99"})
    assert 'href="#id_at_time' in no_time.content.decode()
    no_service = client.post(where, shown | typed | {"where": " "})
    assert 'href="#id_where' in no_service.content.decode()
