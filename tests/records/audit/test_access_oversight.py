"""Reading of closely held records is looked at by the officer."""

import pytest

from handrail.records.models import Notice, ReadReview
from handrail.records.queries.audit import (
    access_oversight,
)
from tests import people
from tests.actions.audit.test_access_review import ranked
from tests.people import named, reading

pytestmark = pytest.mark.django_db


def test_reading_of_a_closed_record_is_looked_at_by_the_officer_and_by_no_manager() -> None:
    watched = reading.the_134_reads()
    named.restricted(watched[0], "cat", level="S3")
    ranked()
    review = ReadReview.objects.get()
    assert review.task.assignee == people.account("dora")
    assert not Notice.objects.filter(recipient__login="helen", stage="readreview").exists()
    told = access_oversight.list_evidence(people.act_as("dora"), review)
    assert watched[0].reference in told[0].numbers


def test_a_record_closed_later_is_without_its_number_for_the_manager_who_was_asked() -> None:
    watched = reading.the_134_reads()
    ranked()
    named.restricted(watched[0], "cat", level="S2")
    named.known_privately("helen", watched[1])
    told = access_oversight.list_evidence(people.act_as("helen"), ReadReview.objects.get())
    assert told[0].numbers == [child.reference for child in watched[2:]]
