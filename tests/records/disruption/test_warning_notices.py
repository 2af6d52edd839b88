"""The register of warning notices, for each reader."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.records.models import Measure
from handrail.records.queries.disruption import warning_notices
from tests import people
from tests.people import measures
from tests.people.casework import taken

pytestmark = pytest.mark.django_db


def test_a_notice_stands_with_its_child_its_terms_and_its_renewals() -> None:
    row = measures.warned(born="2012-05-03")
    taken(row, "breach", by="pol")
    taken(row, "renew", by="pol", terms="Keep away from the arcade")
    pol = people.act_as("pol")
    (notice,) = warning_notices.list_notices(pol)
    assert (notice.row.pk, notice.services, notice.is_live) == (row.pk, 2, True)
    assert notice.terms == "Keep away from the arcade"
    assert notice.child.named == "Saoirse Devlin"
    assert not notice.child.may_open  # the officer sees the child here, and not the record
    assert notice.row.shown_end is not None


def test_the_child_is_named_to_nobody_else_who_may_not_know_them() -> None:
    measures.warned(born="2012-05-03")
    (notice,) = warning_notices.list_notices(people.act_as("ezra"))
    assert notice.child is None
    assert notice.row.shown_end is None


def test_the_officer_sees_no_child_once_the_notice_has_ended_or_the_child_is_restricted() -> None:
    row = measures.warned(born="2012-05-03")
    child = row.children.get().person
    type(child).objects.filter(pk=child.pk).update(sensitivity="S3")
    (notice,) = warning_notices.list_notices(people.act_as("pol"))
    assert notice.child is None
    type(child).objects.filter(pk=child.pk).update(sensitivity="S0")
    Measure.objects.filter(pk=row.pk).update(state="ended")
    (notice,) = warning_notices.list_notices(people.act_as("pol"))
    assert notice.child is None


def copied(row: Measure, number: int) -> None:
    """The same notice again, with its child, under another number."""
    (child,) = row.children.all()
    row.pk, row.public_id, row.reference = None, uuid.uuid4(), f"{row.reference[:-2]}-{number}"
    row.save(force_insert=True)
    child.pk, child.public_id, child.measure = None, uuid.uuid4(), row
    child.save(force_insert=True)


def test_a_longer_register_asks_the_database_no_more_often() -> None:
    row = measures.warned(born="2012-05-03")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            warning_notices.list_notices(people.act_as("pol"))
        return len(asked)

    few = queries()
    for number in range(4):
        copied(Measure.objects.get(pk=row.pk), number)
    assert len(warning_notices.list_notices(people.act_as("pol"))) == 5
    assert queries() == few
