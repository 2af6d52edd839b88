"""`handrail doctor` and `handrail check` for a tired operator: each fault by name, and an exit."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from handrail.management import doctor_checks
from handrail.records.models import Beat
from tests.source import ROOT

HANDRAIL = str(Path(sys.executable).with_name("handrail"))


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, str]]:
    with pytest.raises(CommandError, match="wrong now"):
        call_command("doctor", "--json")
    return {each["key"]: each for each in json.loads(capsys.readouterr().out)}


@pytest.mark.django_db
def test_a_worker_that_stopped_and_a_backup_that_is_missing_are_named_with_the_next_command(
    settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.BACKUP_FOLDER = str(tmp_path)
    Beat.objects.all().delete()
    found = told(capsys)
    assert "systemctl enable --now handrail-worker" in found["worker"]["run"]
    assert "no backup" in found["backup"]["wrong"]
    now = timezone.now()
    beat = Beat.objects.create(name="worker", begun_at=now, at=now, release="0")
    (tmp_path / "readme.txt").write_text("Backups go here")
    assert "no backup" in told(capsys)["backup"]["wrong"], "not every file is one"
    made = tmp_path / "20261127T230000Z.handrail.age"
    made.write_text("sealed")
    os.utime(made, (now.timestamp(), now.timestamp()))
    assert not {"worker", "backup"} & set(told(capsys))
    Beat.objects.filter(pk=beat.pk).update(at=now - dt.timedelta(minutes=14))
    assert "14 minutes ago" in told(capsys)["worker"]["wrong"]
    old = (now - dt.timedelta(days=3)).timestamp()
    os.utime(made, (old, old))
    assert "3 days old" in told(capsys)["backup"]["wrong"]


@pytest.mark.django_db
def test_it_says_in_sentences_why_it_matters_and_what_to_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(CommandError):
        call_command("doctor")
    text = capsys.readouterr().out
    assert "WRONG NOW: Background jobs have never run." in text
    assert "Run: systemctl enable --now handrail-worker" in text
    assert "HANDRAIL_MODE=production" in text


@pytest.mark.django_db
def test_a_service_that_is_well_ends_with_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        doctor_checks, "examine_service", lambda: doctor_checks.Life(database=0.01, beat=1.0)
    )
    monkeypatch.setattr(
        "handrail.rules.operations.machine_findings.check_machine", lambda machine: []
    )
    call_command("doctor")
    assert capsys.readouterr().out.strip() == "All is well."


def run(tmp_path: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HANDRAIL_")}
    right = {
        "HANDRAIL_MODE": "production",
        "HANDRAIL_PUBLIC_ADDRESS": "https://handrail.northmere.gov.uk",
        "HANDRAIL_BEHIND_PROXY": "1",
        "HANDRAIL_SECRET_KEY": "right-" * 12,
        "HANDRAIL_KEYS": "k1:cmlnaHQtb25seS1rZXktMzItYnl0ZXMtbG9uZyEhISE=",
        "HANDRAIL_DATA": str(tmp_path),
        "HANDRAIL_SMTP": "smtps://mail.northmere.gov.uk",
        "HANDRAIL_MAIL_FROM": "handrail@northmere.gov.uk",
        "HANDRAIL_WITNESSES": "log@police.northmere.gov.uk",
    }
    return subprocess.run([HANDRAIL, *words], env=kept | right | env, cwd=ROOT, text=True,
                          capture_output=True, timeout=60, check=False)  # fmt: skip


# the variable, what it is wrongly, and the name under which `check` says so; a name in capitals is
# that of the setting, with which the service does not start at all
TWENTY = [
    ("MODE", "demo", "mode"),
    ("MODE", "live", "HANDRAIL_MODE"),
    ("DEBUG", "1", "HANDRAIL_DEBUG"),
    ("SECRET_KEY", "short", "HANDRAIL_SECRET_KEY"),
    ("KEYS", "demo:ZGVtby1vbmx5LWtleS0zMi1ieXRlcy1sb25nISEhISE=", "HANDRAIL_KEYS"),
    ("PUBLIC_ADDRESS", "http://handrail.northmere.gov.uk", "https"),
    ("PUBLIC_ADDRESS", "https://localhost", "address"),
    ("HOSTS", "*", "hosts"),
    ("HOSTS", ".northmere.gov.uk", "hosts"),
    ("BEHIND_PROXY", "", "proxy_missing"),
    ("SECOND_FACTOR", "code", "HANDRAIL_SECOND_FACTOR"),
    ("SSO_ISSUER", "http://sign-in.northmere.gov.uk", "HANDRAIL_SSO_ISSUER"),
    ("IDLE_MINUTES", "240", "HANDRAIL_IDLE_MINUTES"),
    ("SESSION_HOURS", "72", "session"),
    ("READS_AN_HOUR", "0", "reads"),
    ("SMTP", "", "mail"),
    ("SMTP", "smtp://mail.northmere.gov.uk", "mail_link"),
    ("MAIL_FROM", "handrail@northmere.example", "mail_from"),
    ("WITNESSES", "", "witness"),
    ("CLAMD", "tcp://127.0.0.1:1", "scanner"),
    ("LOG", "xml", "HANDRAIL_LOG"),
    ("KEYS", "k1:abcd", "HANDRAIL_KEYS"),
    ("PUBLIC_ADDRESS", "handrail.northmere.gov.uk", "HANDRAIL_PUBLIC_ADDRESS"),
    ("DATABASE", "postgres://handrail@127.0.0.1:1/handrail", "database_reached"),
]


@pytest.mark.fault
@pytest.mark.once
def test_twenty_wrong_settings_are_each_named_and_end_with_an_error(tmp_path: Path) -> None:
    right = run(tmp_path, "check", "--json")
    before = {each["key"] for each in json.loads(right.stdout) if each["is_right"] is False}
    for name, value, key in TWENTY:
        found = run(tmp_path, "check", "--json", **{f"HANDRAIL_{name}": value})
        assert found.returncode != 0, (name, value)
        if key.isupper():
            assert key in found.stderr, (name, value, found.stderr[-300:])
            continue
        wrong = {each["key"] for each in json.loads(found.stdout) if each["is_right"] is False}
        assert key in wrong, (name, value)
        assert key not in before or key in {"scanner"}, f"{key} is wrong anyhow"


@pytest.mark.fault
@pytest.mark.once
def test_a_database_that_is_away_is_the_first_thing_that_is_said(tmp_path: Path) -> None:
    away = {"HANDRAIL_DATABASE": "postgres://handrail@127.0.0.1:1/handrail"}
    found = run(tmp_path, "doctor", **away)
    assert found.returncode == 1
    assert found.stdout.startswith("WRONG NOW: The database does not answer.")
    assert "Traceback" not in found.stderr


@pytest.mark.once
def test_a_live_service_collects_its_pages_files(tmp_path: Path) -> None:
    found = run(tmp_path, "collectstatic", "--noinput")
    assert found.returncode == 0, found.stderr
    assert list((tmp_path / "static").rglob("map.*.css"))


@pytest.mark.once
@pytest.mark.parametrize("command", ["worker --once", "init --front-door Mill", "reconcile"])
def test_without_a_database_a_command_says_so_in_a_sentence(tmp_path: Path, command: str) -> None:
    away = {"HANDRAIL_DATABASE": "postgres://handrail@127.0.0.1:1/handrail"}
    found = run(tmp_path, *command.split(), **away)
    assert found.returncode == 1
    assert "Traceback" not in found.stderr
    assert "database" in found.stderr


@pytest.mark.once
def test_an_empty_setting_is_an_unset_one(tmp_path: Path) -> None:
    empty = dict.fromkeys(("HANDRAIL_AUDIT_FOLDER", "HANDRAIL_BACKUP_FOLDER"), "")
    empty |= dict.fromkeys(("HANDRAIL_STATEMENT_SECONDS", "HANDRAIL_DATABASE"), "")
    found = run(tmp_path, "audit", "key", **empty)
    assert found.returncode == 0, found.stderr
    assert (tmp_path / "audit" / "key.pem").is_file()
