"""The commands by which the log is checked: what they print and how they end."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.records.queries.audit import audit
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_checkpoint_and_an_export_are_written_and_the_log_is_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = people.sent()
    call_command("audit", "checkpoint", "--out", str(tmp_path))
    call_command("audit", "export", "--out", str(tmp_path / "audit.jsonl"))
    note = next(tmp_path.glob("checkpoint-1-*.txt"))
    call_command("audit", "verify", "--checkpoint", str(note))
    assert f"OK: {audit.count_sealed_events():,} events" in capsys.readouterr().out
    exported = (tmp_path / "audit.jsonl").read_text("utf-8")
    for word in ("Saoirse", "Devlin", "Ashgrove", sent.reference):
        assert word not in exported + note.read_text("utf-8")
    assert json.loads(exported.splitlines()[0])[0] == "handrail-audit-1"


def test_nothing_to_check_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("audit", "verify")
    assert ended.value.code == 3


def test_a_file_that_is_no_checkpoint_is_named_as_such(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all", encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("audit", "verify", "--checkpoint", str(file))
    assert refused.value.returncode == 4


def test_reconcile_ends_with_nothing_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    people.sent()
    call_command("reconcile", "--json")
    assert json.loads(capsys.readouterr().out)["faults"] == []
