"""What was written before an assessment, and signs that are told again."""

import uuid

import pytest

from handrail.records.models import Submission
from handrail.records.queries.casework import earlier_submissions
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


def test_beside_an_assessment_stands_the_screening_of_its_referral() -> None:
    case = allocated()
    (kept,) = earlier_submissions.list_before_assessment(people.act_as("cat"), case)
    assert kept.row.part == "screening"


def test_a_part_stands_with_what_the_partner_wrote() -> None:
    case = allocated()
    taken(case, "begin:assessment", started_on=day(NOW.date()))
    part = taken(case, "ask:contribution", agency="health")
    (asked,) = earlier_submissions.list_contributions(people.act_as("cat"), case)
    assert (asked.agency.kind, asked.kept) == ("health", None)
    taken(part, "give", by="nia")
    (given,) = earlier_submissions.list_contributions(people.act_as("cat"), case)
    assert given.kept.row.part == "give"


def told_again(*, corrects: bool) -> None:
    row = Submission.objects.filter(part="screening").latest("pk")
    row.supersedes_id = row.pk if corrects else None
    row.pk, row.public_id, row.inside_id = None, uuid.uuid4(), None
    row.save(force_insert=True)


def test_a_screening_that_was_corrected_tells_each_sign_once() -> None:
    case = allocated()
    assert case.person_id is not None
    for _ in range(2):
        told_again(corrects=True)
    assert earlier_submissions.reassessment_reason([case.person_id], now=NOW) == ""
    for _ in range(2):
        told_again(corrects=False)
    assert "3 times" in earlier_submissions.reassessment_reason([case.person_id], now=NOW)


def test_a_child_of_whom_nothing_was_screened_calls_for_no_fresh_look() -> None:
    assert earlier_submissions.reassessment_reason([], now=NOW) == ""
    case = allocated()
    assert case.person_id is not None
    assert earlier_submissions.reassessment_reason([case.person_id], now=NOW) == ""
