"""Closely held records on their pages: closed to a list, kept by a guardian, looked at again."""

import pytest

from handrail.pages.access.restrictions import _beside_fields
from handrail.pages.core.form_fields import Line
from handrail.pages.core.govuk_form import form_of
from handrail.records.models import NamedReader, Restriction
from tests import people
from tests.pages import html_forms
from tests.people import named
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_manager_closes_a_record_and_who_is_not_ticked_loses_it() -> None:
    case = allocated()
    where, marcus = f"/people/{case.person.public_id}/close-to-a-list/", people.signed_in("marcus")
    shown = html_forms.everything(marcus.get(where))
    ruth = str(people.account("ruth").public_id)
    me = str(people.account("marcus").public_id)
    told = shown | {"category": "staff", "reason": "A colleague’s daughter", "guardian": ruth,
                    "readers": [], "also": me}  # fmt: skip
    done = marcus.post(where, told)
    assert done["Location"] == "/work/?done=record_closed"
    assert people.signed_in("cat").get(f"/cases/{case.public_id}/").status_code == 404
    assert marcus.get(f"/cases/{case.public_id}/").status_code == 200


def test_closing_without_a_reason_and_a_guardian_is_refused() -> None:
    case = allocated()
    where, marcus = f"/people/{case.person.public_id}/close-to-a-list/", people.signed_in("marcus")
    answer = marcus.post(where, html_forms.everything(marcus.get(where)))
    assert answer.status_code == 422
    assert not Restriction.objects.exists()


def test_an_error_about_who_may_open_it_stands_beside_the_question_that_is_asked() -> None:
    told = {"guardian": "Choose", "readers": "Choose at least one person"}
    for asked, beside in ((("readers", "also"), "readers"), (("also",), "also")):
        form = form_of({name: Line(name) for name in asked})()
        assert _beside_fields(told, form) == {"guardian": "Choose", beside: told["readers"]}


def test_the_guardian_reads_the_list_and_takes_somebody_off_it() -> None:
    row = named.held()
    ruth, where = people.signed_in("ruth"), f"/closely-held/{row.public_id}/"
    page = ruth.get(where).content.decode()
    assert "Wilhelmina Ostrander" in page
    assert "Cat of Northmere Council" in page
    listed = NamedReader.objects.get(restriction=row)
    ruth.post(f"{where}remove/{listed.public_id}/")
    assert "Cat of Northmere Council" not in ruth.get(where).content.decode()


def test_whoever_is_only_on_the_list_does_not_keep_it() -> None:
    row = named.held()
    cat = people.signed_in("cat")
    assert cat.get(f"/closely-held/{row.public_id}/").status_code == 200
    assert cat.get(f"/closely-held/{row.public_id}/add/").status_code in (403, 404)
    assert people.signed_in("bob").get(f"/closely-held/{row.public_id}/").status_code == 404


def test_a_review_says_whether_the_record_stays_closed() -> None:
    row = named.held()
    ruth, where = people.signed_in("ruth"), f"/closely-held/{row.public_id}/review/"
    shown = html_forms.everything(ruth.get(where))
    assert ruth.post(where, shown).status_code == 422
    done = ruth.post(where, shown | {"verdict": "lift", "why": "She moved away"})
    assert done["Location"] == "/closely-held/?done=restriction_reviewed"


def test_the_review_of_a_sealed_record_says_sealed() -> None:
    row = named.restricted(allocated().person, "cat", level="S3")
    ruth, where = people.signed_in("ruth"), f"/closely-held/{row.public_id}/review/"
    page = ruth.get(where).content.decode()
    assert "Keep it sealed." in page
    assert "Keep it restricted." not in page
    refused = ruth.post(where, html_forms.everything(ruth.get(where)))
    assert "Choose whether the record stays sealed" in refused.content.decode()
