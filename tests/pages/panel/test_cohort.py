"""The page of the panel's cohort."""

import pytest
from django.urls import reverse

from tests import people
from tests.people import panel as sitting
from tests.people.casework import allocated

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def test_the_cohort_lists_each_child_once_with_its_status() -> None:
    item = sitting.child_item(allocated())
    text = people.signed_in("pam").get(reverse("panel_cohort")).content.decode()
    assert "The panel’s cohort: 1 child" in text
    assert text.count(item.reference) == 1
    assert "Overdue panel actions by agency" in text
