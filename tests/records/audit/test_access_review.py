"""Whose reading is looked at first."""

import datetime as dt
import json

import pytest

from handrail.actions.access import conflicts_of_interest
from handrail.records.models import Notice, ReadReview
from handrail.records.queries.audit import access_review
from tests import people
from tests.actions.audit.test_access_review import ranked
from tests.people import NOW, joining, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def month() -> None:
    reading.a_normal_month()
    reading.the_134_reads()


@pytest.mark.usefixtures("month")
def test_the_planted_reader_is_first_and_a_manager_is_asked() -> None:
    rows = ranked()
    assert [row["login"] for row in rows][:1] == ["bob"]
    reasons = {reason["kind"]: reason for reason in rows[0]["reasons"]}
    assert reasons["outside"]["reads"] == 134
    assert reasons["repeated"]["days"] == 30
    review = ReadReview.objects.get(account__login="bob")
    assert review.task.assignee == people.account("helen")
    assert dt.timedelta(days=5) < review.due_at - NOW < dt.timedelta(days=9)
    assert {row["login"] for row in rows if row["asked"]} == {"bob"}
    assert Notice.objects.filter(recipient__login="helen", stage="readreview").exists()
    assert "Varnwick" not in json.dumps(rows) + json.dumps(review.reasons)


def test_a_reader_of_their_own_family_name_is_found_by_one_read() -> None:
    bob = people.account("bob")
    child = reading.children(1, family=bob.name.split()[-1])[0]
    reading.read("bob", [(child, NOW)])
    kinds = [reason["kind"] for reason in ranked()[0]["reasons"]]
    assert kinds == ["same_name"]


def test_a_reader_who_lives_at_the_childs_postcode_is_found_by_one_read() -> None:
    child = reading.children(1)[0]
    child.addresses.create(lines="9 Lantern Yard", postcode="E14 2BG")
    conflicts_of_interest.make_annual_declaration(
        by=people.act_as("bob"), knows=False, who="", family="", postcode="e142bg", now=NOW
    )
    reading.read("bob", [(child, NOW)])
    assert [reason["kind"] for reason in ranked()[0]["reasons"]] == ["same_contact"]


def test_reading_the_other_record_of_a_child_one_works_with_is_own_work() -> None:
    first, second, other = reading.children(3)
    joining.joined(first, second)
    reading.worked(second, "cat")
    hours = [NOW - dt.timedelta(hours=number) for number in range(2)]
    reading.read("cat", [(first, hours[0]), (second, hours[1]), (other, hours[1])])
    found = access_review.collect_reads(NOW - dt.timedelta(days=1), NOW)
    cat = people.account("cat").pk
    own = {child: found.standings[cat, child].is_own for child in (first.pk, other.pk)}
    assert own == {first.pk: True, other.pk: False}
    assert {read.child for read in found.reads} == {first.pk, other.pk}
    assert len(found.reads) == 3
