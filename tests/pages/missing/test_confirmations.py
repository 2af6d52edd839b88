"""What a page of missing children says after something was done."""

import pytest
from django.urls import reverse

from handrail.pages.missing.confirmations import DONE
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_confirmation_says_what_happened_and_who_reads_it() -> None:
    where = reverse("child_patterns")
    text = people.signed_in("cora").get(where, {"done": "missing_pattern"}).content.decode()
    for sentence in DONE["missing_pattern"]:
        assert sentence in text
