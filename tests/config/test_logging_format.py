"""What a line of the log may say: where and which fault, one fact a line, nobody’s words."""

import json
import logging
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from handrail.config.logging_format import Lines, Quiet, Steady

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_handler_of_the_service_is_the_quiet_one() -> None:
    assert settings.LOGGING["formatters"] == {
        "quiet": {"()": "handrail.config.logging_format.Quiet"}
    }
    assert {each["class"] for each in settings.LOGGING["handlers"].values()} == {
        "handrail.config.logging_format.Steady"
    }
    assert {each["formatter"] for each in settings.LOGGING["handlers"].values()} == {"quiet"}


def test_a_fault_is_logged_with_its_place_and_id_and_without_its_words(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        try:
            raise KeyError("Saoirse Devlin")
        except KeyError as error:
            raise ValueError("she lives at 7 Marlinspike Row") from error

    monkeypatch.setattr("handrail.pages.front_door.public_pages.render", broken)
    response = Client(raise_request_exception=False).get("/help/")
    told = "\n".join(lines)
    assert response["X-Request-Id"] in told
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "public_pages.py" in told
    assert "Saoirse" not in told
    assert "Marlinspike" not in told


def test_nobody_writes_a_line_of_their_own_into_the_log(lines: list[str]) -> None:
    Client().get("/no\r\n2026-11-24 ERROR handrail forged\u2028line\x1b[31m")
    logging.getLogger("handrail").error("said %s", "one\r\ntwo\x00\u2029three")
    assert lines
    assert not any(char in line for line in lines for char in "\r\n\x00\x1b\u2028\u2029")


@pytest.fixture
def as_json(lines: list[str]) -> list[str]:
    """The same lines as a machine reads them."""
    logging.getLogger().handlers[-1].setFormatter(Lines())
    return lines


def test_a_machine_reads_one_object_a_line_with_the_request_and_its_route(
    as_json: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise ValueError("she lives at 7 Marlinspike Row")

    monkeypatch.setattr("handrail.pages.front_door.public_pages.render", broken)
    response = Client(raise_request_exception=False).get("/help/")
    told = [json.loads(line) for line in as_json]
    fault = next(each for each in told if each.get("faults"))
    assert fault["request"] == response["X-Request-Id"]
    assert fault["route"] == "help"
    assert fault["faults"][0]["kind"] == "builtins.ValueError"
    assert any("public_pages.py" in frame for frame in fault["faults"][0]["frames"])
    assert set(fault) == {"time", "level", "logger", "message", "request", "route", "faults"}
    assert "Marlinspike" not in json.dumps(told)


class Full:
    """Where nothing can be written until there is room again."""

    def __init__(self) -> None:
        self.room, self.kept = False, ""

    def write(self, text: str) -> None:
        if not self.room:
            raise OSError(28, "No space left on device")
        self.kept += text

    def flush(self) -> None:
        return None


def test_a_log_that_is_full_stops_nobody_and_tells_how_many_lines_it_lost(
    capsys: pytest.CaptureFixture[str],
) -> None:
    disk = Full()
    handler, log = Steady(disk), logging.getLogger("handrail.full")
    handler.setFormatter(Quiet())
    log.addHandler(handler)
    for number in range(3):
        log.error("line %s", number)
    disk.room = True
    log.error("line 3")
    log.removeHandler(handler)
    assert "3 lines of the log could not be written" in disk.kept
    assert "line 3" in disk.kept
    assert "line 2" not in capsys.readouterr().err
