"""Words to think over: a notice once, the text untouched, and a report for supervisors."""

import uuid

import pytest

from handrail.records.models import LanguageFinding, Submission
from tests import people
from tests.people import intelligence
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTE = "She is streetwise and out with her boyfriend."


def test_supervisors_see_what_was_written_and_only_its_writers_manager_a_name() -> None:
    taken(allocated(), "write:casenote", text=NOTE)
    page = people.signed_in("marcus").get("/language/").content.decode()
    assert "“streetwise”" in page
    assert "Cat of Northmere Council" in page
    assert "/record/casenote/" in page
    above = people.signed_in("ruth").get("/language/").content.decode()
    assert "“streetwise”" in above
    assert "Cat of Northmere Council" not in above


def test_what_was_told_in_a_report_is_for_no_supervisor_wherever_the_desk_is() -> None:
    taken(allocated(), "write:casenote", text=NOTE)
    intelligence.told(happened="A promiscuous girl is groomed there", children="Streetwise Kim")
    assert not LanguageFinding.objects.filter(submission__stage="report").exists()
    # neither is what was noticed before
    kept = Submission.objects.get(stage="report")
    kept.pk, kept.public_id, kept.agency = None, uuid.uuid4(), people.agency("council")
    kept.save(force_insert=True)
    LanguageFinding.objects.create(submission=kept, question="happened", words="promiscuous",
                                   category="blame", is_quotation=False)  # fmt: skip
    page = people.signed_in("marcus").get("/language/").content.decode()
    assert "“streetwise”" in page
    assert "promiscuous" not in page
