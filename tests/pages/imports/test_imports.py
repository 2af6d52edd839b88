"""The page of imports: the empty spreadsheet is one click away, and each file says what came."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from handrail.actions import imports
from handrail.actions.operations.worker import WORKER
from handrail.records.models import ImportBatch, Person
from handrail.rules.imports import MOST_ROWS_SENT, MOST_SENT, SHEETS
from tests import people
from tests.actions.imports.test_load import STORY, bring
from tests.people import importing
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
    assert "No files imported yet" in helen.get(reverse("records_import")).content.decode()
    bring(STORY)
    shown = helen.get(reverse("records_import")).content.decode()
    assert "a.xlsx" in shown
    assert "Imported" in shown


def sent(helen: Client, file: SimpleUploadedFile) -> str:
    page = helen.post(reverse("records_import"), {"file": file, "source": "mosaic"}, follow=True)
    return page.content.decode()


def decided(helen: Client, **words: str) -> str:
    where = reverse("records_decide", args=[ImportBatch.objects.get().public_id])
    return helen.post(where, {"_version": "1", **words}, follow=True).content.decode()


def test_a_file_is_looked_at_then_asked_for_and_the_page_says_what_came() -> None:
    helen = people.signed_in("helen")
    shown = sent(helen, importing.uploaded())
    assert "We found no errors" in shown
    assert "Import file" in shown
    assert "Waiting to start" in decided(helen)
    imports.load_requested(by=WORKER, now=NOW)
    shown = helen.get(reverse("records_import")).content.decode()
    assert "Imported" in shown
    assert "Import file" not in shown
    assert Person.objects.get(names__given="Kitty").born == "2012-03-14"


def test_a_file_with_mistakes_says_where_they_are_and_nothing_is_kept() -> None:
    helen = people.signed_in("helen")
    file = importing.uploaded(b"id,family,born\n1,Devlin,31/31/2012\n1,<b>Khan</b>,2012\n")
    answer = helen.post(reverse("records_import"), {"file": file})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Correct the 2 errors listed on this page" in shown
    assert "children.csv, sheet children, row 2, column born" in shown
    assert "row 3, column id" in shown
    assert not ImportBatch.objects.exists()


def test_no_file_is_asked_for() -> None:
    answer = people.signed_in("helen").post(reverse("records_import"), {})
    assert answer.status_code == 422
    assert "Choose a file" in answer.content.decode()


def test_a_file_that_is_not_taken_in_is_gone() -> None:
    helen = people.signed_in("helen")
    sent(helen, importing.uploaded())
    assert "Not imported" in decided(helen, _leave="1")
    assert ImportBatch.objects.get().sent == ""


def test_what_is_too_much_for_a_page_is_told_with_the_command() -> None:
    helen = people.signed_in("helen")
    large = importing.uploaded(importing.ROWS + b"#" * MOST_SENT)
    many = importing.uploaded(
        b"id,family,born\n" + b"".join(b"%d,D,2012\n" % n for n in range(MOST_ROWS_SENT + 1))
    )
    for file, why in ((large, "larger than 5 MB"), (many, "more than 20,000 rows")):
        shown = sent(helen, file)
        assert why in shown
        assert "handrail import FILE" in shown
    assert not ImportBatch.objects.exists()


def test_a_spreadsheet_that_unpacks_to_far_more_is_refused_by_the_page() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    shown = sent(people.signed_in("helen"), importing.uploaded(body.getvalue(), "a.xlsx"))
    assert "unpacks to far more than its size" in shown


def test_whoever_searches_the_register_and_may_import_is_led_there() -> None:
    link = reverse("records_import")
    assert link in people.signed_in("helen").get(reverse("search")).content.decode()
    assert link not in people.signed_in("bob").get(reverse("search")).content.decode()
