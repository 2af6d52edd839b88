"""The page of the register of warning notices."""

import pytest
from django.urls import reverse

from tests import people
from tests.people import measures

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def test_the_register_names_the_child_to_the_officer_and_to_nobody_else() -> None:
    row = measures.warned(born="2012-05-03")

    def shown(login: str) -> str:
        return people.signed_in(login).get(reverse("warning_notices")).content.decode()

    assert row.reference in shown("ezra")
    assert "Name withheld" in shown("ezra")
    assert "Saoirse" in shown("pol")
    page = people.signed_in("pol").get(reverse("measure", args=[row.public_id])).content.decode()
    assert "Before and after" in page
    assert "do not show that the measure caused the difference" in page
