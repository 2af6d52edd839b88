"""The data set, Annex A and the daily flow, written by an operator at the terminal."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from handrail.outputs.returns import daily_flow
from handrail.records.models import Event, FlowBatch
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


@pytest.mark.usefixtures("whole")
def test_an_operator_writes_each_file_once(tmp_path: Path) -> None:
    case = allocated()
    folder, book, out = tmp_path / "ssd", tmp_path / "annex.xlsx", tmp_path / "flow"
    call_command("export", "ssd", "--out", str(folder))
    assert len(list(folder.iterdir())) == 49
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    with pytest.raises(CommandError, match="is not empty"):
        call_command("export", "ssd", "--out", str(folder))
    call_command("export", "annex-a", "--on", "2026-11-24", "--out", str(book))
    assert load_workbook(book)["List 6"]["A2"].value == case.person.export_id
    for _ in range(2):
        call_command("export", "dfe-flow", "--out", str(out))
    (file,) = out.iterdir()
    assert file.name == "dfe-flow-2026-11-24-001.json"
    (child,) = json.loads(file.read_bytes())
    assert child["la_child_id"] == case.person.export_id
    assert FlowBatch.objects.get().digest == daily_flow.sha256_hex(file.read_bytes())
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"return.exported", "flow.made"} <= verbs


@pytest.mark.usefixtures("whole")
def test_sending_is_refused_while_it_is_off(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Sending is off"):
        call_command("export", "dfe-flow", "--send")
