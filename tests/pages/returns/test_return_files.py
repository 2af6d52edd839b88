"""The data set, Annex A and the daily flow, on their page and at the terminal."""

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from openpyxl import load_workbook

from handrail.actions.operations import worker
from handrail.actions.returns import daily_flow as daily_flow_actions
from handrail.outputs.returns import daily_flow as daily_flow_outputs, ssd
from handrail.records.models import Export, FlowBatch
from tests import people
from tests.people import switched
from tests.people.casework import allocated, opened
from tests.people.cast import NOW
from tests.returns.verified import reviewed_next

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
PAGE = "/numbers/returns/files/"


def test_without_every_child_no_other_return_is_made_either(tmp_path: Path) -> None:
    ruth = people.signed_in("ruth")
    assert "council’s number is not set" in ruth.get(PAGE).content.decode()
    assert ruth.post(f"{PAGE}data-set/").status_code == 409
    assert ruth.post(f"{PAGE}annex-a/", {"on": "2026-11-24"}).status_code == 409
    assert not Export.objects.exists()
    for what in ("ssd", "annex-a", "dfe-flow"):
        with pytest.raises(CommandError, match="council’s number is not set"):
            call_command("export", what, "--out", str(tmp_path / what))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("whole")
def test_the_data_set_is_taken_as_a_numbered_copy() -> None:
    case = allocated()
    answer = people.signed_in("ruth").post(f"{PAGE}data-set/")
    body = b"".join(answer)
    with zipfile.ZipFile(io.BytesIO(body)) as files:
        assert len(files.namelist()) == 49
        rows = list(csv.DictReader(io.StringIO(files.read("ssd_person.csv").decode())))
        manifest = files.read(ssd.MANIFEST).decode()
    assert [row["pers_person_id"] for row in rows] == [case.person.export_id]
    copy = Export.objects.get()
    assert (copy.kind, copy.people, copy.state) == ("safeguarding data set", 1, "made")
    assert copy.number in manifest
    assert copy.number in answer["Content-Disposition"]


@pytest.mark.usefixtures("whole")
def test_the_lists_are_taken_as_of_a_day() -> None:
    case = allocated()
    ruth = people.signed_in("ruth")
    book = load_workbook(io.BytesIO(b"".join(ruth.post(f"{PAGE}annex-a/", {"on": "2026-11-24"}))))
    assert book["List 3"]["A2"].value == case.person.export_id
    assert Export.objects.get().number in book["About"][book["About"].max_row][0].value


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("typed", ["", "24.11.2026", "2026-11-25", "1999-01-01"])
def test_another_day_is_asked_for_again(typed: str) -> None:
    answer = people.signed_in("ruth").post(f"{PAGE}annex-a/", {"on": typed})
    assert answer.status_code == 422
    assert "Enter a date within the last 6 years" in answer.content.decode()
    assert not Export.objects.exists()


@pytest.mark.usefixtures("whole")
def test_the_page_says_which_edition_the_lists_have_until_somebody_reviewed_it() -> None:
    ruth = people.signed_in("ruth")
    page = ruth.get(PAGE).content.decode()
    assert "the headings of January 2024, last reviewed on 31 January 2024" in page
    assert "Review overdue" in page
    reviewed_next("annex-a", NOW.date() + dt.timedelta(days=365))
    assert "Review overdue" not in ruth.get(PAGE).content.decode()


def test_the_page_says_how_each_batch_stands() -> None:
    opened()
    (changed,) = daily_flow_outputs.split_batches(daily_flow_actions.list_changes(now=NOW))
    daily_flow_actions.create_batch(
        by=worker.WORKER, changed=changed, way=daily_flow_actions.FILE, now=NOW
    )
    batch = daily_flow_actions.create_batch(
        by=worker.WORKER, changed=changed, way=daily_flow_actions.SEND, now=NOW
    )
    FlowBatch.objects.filter(pk=batch.pk).update(words="The service asks us to wait.")
    page = people.signed_in("ruth").get(PAGE).content.decode()
    assert "in a file or in a batch that it has confirmed receiving: 1." in page
    assert "asks us to wait" in page
    assert "Sent" in page


def test_the_list_for_cp_is_is_off_until_it_is_assured() -> None:
    ruth = people.signed_in("ruth")
    assert "CP-IS" not in ruth.get(PAGE).content.decode()
    assert ruth.post(f"{PAGE}cp-is/").status_code == 409


@pytest.mark.usefixtures("whole")
def test_the_list_for_cp_is_is_a_file_and_the_pages_say_that_nothing_is_sent() -> None:
    settings = people.signed_in("petra").get(reverse("change_settings", args=["names"]))
    assert "Handrail does not send the list" in settings.content.decode()
    switched.use_cp_is()
    page = people.signed_in("ruth").get(PAGE).content.decode()
    assert "This is a file: Handrail does not send it to CP-IS." in page
