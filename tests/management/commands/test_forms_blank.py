"""`handrail forms blank` and `export`: paper to fill in, and tables without protected answers."""

from pathlib import Path

import pikepdf
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from handrail.records.models import Event
from tests import people

pytestmark = pytest.mark.django_db
FORM = "inter_agency_referral"


def test_a_blank_copy_of_a_file_is_a_pdf_with_pages(tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    call_command("forms", "blank", "tests/forms/zero_to_three.yaml", "--out", str(out))
    with pikepdf.open(out) as paper:
        assert len(paper.pages) > 1


def test_an_export_holds_the_answers_and_leaves_an_event(tmp_path: Path) -> None:
    sent = people.sent()
    number = sent.submissions.get(part="referral").form.number
    out = tmp_path / "referrals.xlsx"
    call_command(
        "forms", "export", FORM, number, "--out", str(out), "--reason", "Yearly return to the board"
    )
    cells = [str(cell.value) for row in load_workbook(out).active.iter_rows() for cell in row]
    assert sent.child_given in cells
    event = Event.objects.order_by("-sequence").first()
    assert event.verb == "form.exported"
    assert event.reason == "Yearly return to the board"


def test_an_export_without_a_reason_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    number = people.sent().submissions.get(part="referral").form.number
    out = tmp_path / "referrals.csv"
    with pytest.raises(CommandError, match="why you are exporting this"):
        call_command("forms", "export", FORM, number, "--out", str(out), "--reason", "x")
    assert not out.exists()


def test_an_export_to_another_kind_of_file_says_which_kinds_there_are(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"\.csv or \.xlsx"):
        call_command("forms", "export", FORM, "1", "--out", "x.doc", "--reason", "A good reason")
