"""What somebody says of their own record, on its page: answered once, with words."""

import pytest
from django.urls import reverse

from tests import people
from tests.pages import html_forms
from tests.people import access
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = "The school was rung, and the day was wrong"


def page(where: str) -> str:
    return str(people.signed_in("rory").get(where).content.decode())


def test_a_wish_for_a_correction_is_answered_and_then_only_read() -> None:
    row = access.stated(access.ready(allocated().person))
    where, rory = reverse("statement", args=[row.public_id]), people.signed_in("rory")
    assert "I was never at that house" in page(where)
    shown = html_forms.everything(rory.get(where))
    assert rory.post(where, shown).status_code == 422
    done = rory.post(where, shown | {"outcome": "corrected", "words": WORDS})
    assert done["Location"] == f"{where}?done=statement_answered"
    assert WORDS in page(where)
    assert 'name="outcome"' not in page(where)


def test_somebodys_own_account_is_read_and_not_answered() -> None:
    row = access.stated(access.ready(allocated().person), kind="own_account")
    assert 'name="outcome"' not in page(reverse("statement", args=[row.public_id]))


def test_whoever_does_not_answer_requests_finds_no_such_page() -> None:
    row = access.stated(access.ready(allocated().person))
    where = reverse("statement", args=[row.public_id])
    assert people.signed_in("ann").get(where).status_code in (403, 404)
