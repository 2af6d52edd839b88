"""The process that watches the lanes begins anew what dies or hangs, and always hears a stop."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.rules.operations.lanes import Lane
from tests.source import ROOT

pytestmark = [pytest.mark.once, pytest.mark.drawn]
PATIENCE = 60  # seconds; a machine that does other things is slow


def command(how: str, folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "tests.management.playing_lanes", how, str(folder), *more]


ENV = os.environ | {"DJANGO_SETTINGS_MODULE": "handrail.config.settings", "PYTHONPATH": str(ROOT)}


def said(folder: Path, lane: Lane) -> list[str]:
    file = folder / lane
    return file.read_text("utf-8").splitlines() if file.exists() else []


def until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("how", "fault"), [("dies", "it ended with -9"), ("hangs", "no sign of life for 1 seconds")]
)
def test_a_lane_that_dies_or_hangs_is_begun_anew_while_the_others_go_on(
    how: str, fault: str, tmp_path: Path
) -> None:
    with subprocess.Popen(command(how, tmp_path), env=ENV, cwd=ROOT) as watching:
        try:
            until(lambda: fault in said(tmp_path, Lane.MAIL))
            seen = len(said(tmp_path, Lane.ALARMS))
            until(lambda: len(said(tmp_path, Lane.ALARMS)) > seen)
            watching.send_signal(signal.SIGTERM)
            assert watching.wait(timeout=PATIENCE) == 0
        finally:
            watching.kill()


def test_a_lane_that_hears_nothing_is_ended_after_the_grace(tmp_path: Path) -> None:
    with subprocess.Popen(command("stays", tmp_path), env=ENV, cwd=ROOT) as watching:
        try:
            until(lambda: "it hears nothing" in said(tmp_path, Lane.MAIL))
            begun = time.monotonic()
            watching.send_signal(signal.SIGTERM)
            assert watching.wait(timeout=PATIENCE) == 0
            assert time.monotonic() - begun >= 1
        finally:
            watching.kill()


def test_lanes_end_when_whoever_watched_them_was_killed(tmp_path: Path) -> None:
    words = command("dies", tmp_path)
    with subprocess.Popen(words, env=ENV, cwd=ROOT, stdout=subprocess.PIPE) as watching:
        until(lambda: len(said(tmp_path, Lane.ALARMS)) > 1)
        watching.kill()
        watching.communicate(timeout=PATIENCE)  # until all who could write there have ended


@pytest.mark.parametrize("how", ["dies", "hangs"])
def test_one_round_says_which_lane_was_cut_short_and_what_the_others_did(
    how: str, tmp_path: Path
) -> None:
    done = subprocess.run(command(how, tmp_path, "once"), env=ENV, cwd=ROOT, timeout=60,
                          capture_output=True, text=True, check=True)  # fmt: skip
    found, failed = json.loads(done.stdout)
    assert failed == ["mail"]
    assert len(found) == len(Lane) - 1
