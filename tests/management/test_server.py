"""How this process becomes the web server."""

import os
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import call_command

from handrail.management import server

pytestmark = pytest.mark.once


def test_serve_becomes_granian_on_the_port_given(served: list[str]) -> None:
    call_command("serve", "--host", "0.0.0.0", "--port", "8123", "--workers", "3")
    assert served[0].endswith("granian")
    assert served[-1] == "handrail.config.wsgi:application"
    assert "8123" in served
    assert "0.0.0.0" in served


def test_each_option_of_the_server_has_its_value() -> None:
    words = server.server_command(host="127.0.0.1", port=8000, workers=2)
    told = dict(pairwise(words))
    assert (told["--host"], told["--port"], told["--workers"]) == ("127.0.0.1", "8000", "2")
    assert told["--blocking-threads"] == "4"
    assert told["--log-config"].endswith("/config/server_log.json")
    assert os.path.isfile(told["--log-config"])


def test_pages_get_half_a_minute_to_end_and_in_a_terminal_five_seconds() -> None:
    for ending, seconds in ({}, "30"), ({"ending": server.ENDING_IN_TERMINAL}, "5"):
        words = server.server_command(host="127.0.0.1", port=8000, workers=2, **ending)
        assert words[words.index("--workers-kill-timeout") + 1] == seconds


def test_numbers_of_several_workers_have_a_folder_where_somebody_reads_them(
    served: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.METRICS_TOKEN = ""
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    server.serve(host="h", port=1, workers=1, with_worker=False)
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ
    settings.METRICS_TOKEN = "a-token"
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    server.serve(host="h", port=1, workers=1, with_worker=False)
    assert os.listdir(os.environ["PROMETHEUS_MULTIPROC_DIR"]) == []
    os.rmdir(os.environ["PROMETHEUS_MULTIPROC_DIR"])
