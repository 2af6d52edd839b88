"""`handrail check` looks at the machine it runs on."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

pytestmark = pytest.mark.django_db


def wrong(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    with pytest.raises(CommandError, match="are wrong"):
        call_command("check", "--json")
    told = json.loads(capsys.readouterr().out)
    return {each["key"]: each["words"] for each in told if each["is_right"] is False}


def test_a_machine_of_a_test_is_no_live_service(capsys: pytest.CaptureFixture[str]) -> None:
    found = wrong(capsys)
    assert {"mode", "secret", "keys", "https", "mail"} <= set(found)
    assert "HANDRAIL_MODE=production" in found["mode"]


def test_it_says_ok_or_wrong_in_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="are wrong"):
        call_command("check")
    lines = capsys.readouterr().out.splitlines()
    assert "ok      debug" in lines
    assert any(line.startswith("WRONG   mode") for line in lines)


def test_djangos_own_options_are_djangos_own_check(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check", "--tag", "models")
    assert "no issues" in capsys.readouterr().out
