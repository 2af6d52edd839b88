"""The page of imports: the empty spreadsheet is one click away, and each file says what came."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from handrail.rules.importing import SHEETS
from tests import people
from tests.actions.test_importing import STORY, bring

pytestmark = pytest.mark.django_db


def test_the_template_is_one_click_away() -> None:
    helen = people.signed_in("helen")
    page = helen.get(reverse("records_import"))
    where = reverse("records_template")
    assert where in page.content.decode()
    book = load_workbook(io.BytesIO(helen.get(where).content))
    assert book.sheetnames[1:-1] == [sheet.name for sheet in SHEETS]


def test_the_schema_is_there_too() -> None:
    told = people.signed_in("helen").get(reverse("records_schema")).json()
    assert set(told["properties"]) > {sheet.name for sheet in SHEETS}


def test_each_file_says_what_became_of_it() -> None:
    helen = people.signed_in("helen")
    assert "No file has come" in helen.get(reverse("records_import")).content.decode()
    bring(STORY)
    shown = helen.get(reverse("records_import")).content.decode()
    assert "a.xlsx" in shown
    assert "Taken in" in shown


def test_whoever_searches_the_register_and_may_import_is_led_there() -> None:
    link = reverse("records_import")
    assert link in people.signed_in("helen").get(reverse("search")).content.decode()
    assert link not in people.signed_in("bob").get(reverse("search")).content.decode()
