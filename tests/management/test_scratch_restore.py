"""The folder in which a backup is in the clear meanwhile: nothing of it is ever left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handrail.management import backup

pytestmark = pytest.mark.once
HOLDS = """
import sys, time
import django
django.setup()
from pathlib import Path
from handrail.management import backup as backing_up
with backing_up.scratch_folder(Path(sys.argv[1])) as place:
    (place / "database").write_text("in the clear")
    print("there", flush=True)
    time.sleep(60)
"""


def begun(folder: Path) -> subprocess.Popen[str]:
    """A process that is in the middle of a backup."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "handrail.config.settings"}
    made = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)], env=env, text=True, stdout=subprocess.PIPE
    )
    assert made.stdout is not None
    with made.stdout as said:
        assert said.readline() == "there\n"
    return made


def test_one_that_is_asked_to_end_leaves_nothing(tmp_path: Path) -> None:
    process = begun(tmp_path)
    process.terminate()
    assert process.wait(20) == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_one_left_goes_with_the_next_and_a_running_one_stays(tmp_path: Path) -> None:
    killed, running = begun(tmp_path), begun(tmp_path)
    try:
        assert len(list(tmp_path.iterdir())) == 2
        killed.kill()
        killed.wait(20)
        with backup.scratch_folder(tmp_path) as place:
            assert place.is_dir()
            assert len(list(tmp_path.iterdir())) == 2, "the running one and this one"
        left = list(tmp_path.iterdir())
        assert [(each / "database").read_text() for each in left] == ["in the clear"]
    finally:
        running.kill()
        running.wait(20)
    with backup.scratch_folder(tmp_path):
        assert len(list(tmp_path.iterdir())) == 1
