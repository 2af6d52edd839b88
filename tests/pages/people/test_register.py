"""A child’s record: ethnicity in words, and an NHS number with its source and verification."""

import datetime as dt

import pytest
from django.urls import reverse

from handrail.actions.demo.invented_numbers import nhs_number
from handrail.actions.people import register
from handrail.records.models import Case, Person, PersonIdentifier
from tests import people
from tests.pages import html_forms
from tests.people.casework import allocated
from tests.people.joining import on_register
from tests.people.missing import reported

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BOARD = "/numbers/boards/completeness/"


def where(case: Case) -> str:
    return reverse("change_person", args=[case.person.public_id, "number"])


def test_an_nhs_number_without_its_source_is_sent_back_with_what_was_typed() -> None:
    case, client = allocated(), people.signed_in("cat")
    posted = html_forms.form(client.get(where(case))).values
    number = nhs_number(7)
    answer = client.post(where(case), posted | {"scheme": "nhs", "value": number})
    assert answer.status_code == 422
    assert "Choose where the NHS number comes from" in answer.content.decode()
    assert number in answer.content.decode()
    half = {"scheme": "nhs", "value": number, "source": "letter", "month": "11", "year": "2026"}
    assert client.post(where(case), posted | half).status_code == 422
    assert not PersonIdentifier.objects.filter(person=case.person).exists()


def test_the_page_and_the_board_say_where_it_comes_from_and_whether_it_is_verified() -> None:
    case, client = allocated(), people.signed_in("cat")
    assert "None, and no reason recorded" in client.get(BOARD).content.decode()
    posted = html_forms.form(client.get(where(case))).values
    given = {"scheme": "nhs", "value": nhs_number(7), "source": "traced", "is_verified": "1",
             "day": "20", "month": "11", "year": "2026"}  # fmt: skip
    client.post(where(case), posted | given)
    page = client.get(reverse("person", args=[case.person.public_id])).content.decode()
    assert "Verified on 20 November 2026. Traced on the NHS Personal Demographics Service" in page
    cell = f"{BOARD}list/complete-nhs/?row=traced&column=verified"
    assert case.reference in client.get(cell).content.decode()


@pytest.mark.parametrize("code", ["mwbc", "MWBC"])
def test_ethnicity_is_shown_in_words(code: str) -> None:
    case = allocated()
    Person.objects.filter(pk=case.person_id).update(ethnicity=code)
    where = reverse("person", args=[case.person.public_id])
    page = people.signed_in("cat").get(where).content.decode()
    assert "<dd>White and Black Caribbean</dd>" in page


def test_the_page_leads_to_the_open_case_and_the_missing_episode() -> None:
    case = allocated()
    where = reverse("person", args=[case.person.public_id])
    before = people.signed_in("cat").get(where).content.decode()
    assert reverse("case", args=[case.public_id]) in before
    assert "Missing now" not in before
    row = reported(case=case, at="2026-11-20 21:00")
    text = people.signed_in("cat").get(where).content.decode()
    assert reverse("missing_episode", args=[row.public_id]) in text
    assert "Record the child as missing" not in text


def test_a_date_of_birth_of_nobody_alive_is_sent_back_with_the_year_to_check() -> None:
    case, client = allocated(), people.signed_in("cat")
    here = reverse("change_person", args=[case.person.public_id, "born"])
    posted = html_forms.form(client.get(here)).values
    answer = client.post(here, posted | {"day": "", "month": "", "year": "1900"})
    assert answer.status_code == 422
    assert "Somebody born in 1900 would be" in answer.content.decode()
    assert Person.objects.get(pk=case.person.pk).born == case.person.born


def test_it_says_for_how_long_a_reason_opens_the_record() -> None:
    person = on_register("Saoirse", "Devlin")
    asked = people.signed_in("cat").get(reverse("give_reason", args=[person.public_id]))
    hours = register.READING_LASTS // dt.timedelta(hours=1)
    assert f"you can read it straight away, for {hours} hours." in asked.content.decode()
