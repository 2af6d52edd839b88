"""Reading of closely held records is looked at by the officer."""

import pytest

from handrail.records.models import GlassStop, Notice, ReadReview
from handrail.records.queries.audit import access_oversight
from handrail.records.queries.audit.access_oversight import Share
from tests import people
from tests.actions.audit.test_access_review import ranked
from tests.people import named, reading
from tests.people.cast import NOW

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


@pytest.mark.parametrize(
    ("reads", "by_glass", "words"),
    [(0, 0, "0.0"), (30, 0, "0.0"), (4198, 1, "less than 0.1"), (1999, 1, "0.1"), (30, 1, "3.3")],
)
def test_a_small_share_is_never_said_to_be_none(reads: int, by_glass: int, words: str) -> None:
    assert Share(reads, by_glass).percent == words


def test_only_the_officer_finds_a_suspension_to_lift() -> None:
    stop = GlassStop.objects.create(account=people.account("edda"), owner=people.agency("council"),
                                    stopped_at=NOW, occurred_at=NOW, recorded_at=NOW)  # fmt: skip
    assert access_oversight.find_suspension(people.act_as("dora"), stop.public_id) == stop
    assert access_oversight.find_suspension(people.act_as("helen"), stop.public_id) is None
    assert access_oversight.find_suspension(people.act_as("edda"), stop.public_id) is None
