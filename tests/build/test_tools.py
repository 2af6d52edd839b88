"""What a run of tests needs of the machine is asked for before anything runs."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.source import ROOT

pytestmark = pytest.mark.once


def asked(words: str, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-c", f"set -euo pipefail; {words}; echo all is here"],
        cwd=ROOT, env={"PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("source deploy/tools.sh; need_browser", "chromium-headless-shell"),
        ("source deploy/tools.sh; binaries=/nowhere; need_postgres", "postgresql"),
    ],
)
def test_what_is_missing_is_named_with_what_to_install(
    words: str, missing: str, tmp_path: Path
) -> None:
    for tool in ("ls", "sort", "tail", "dirname"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    said = asked(words, str(tmp_path))
    assert (said.returncode, said.stdout) == (1, "")
    assert "Nothing was run." in said.stderr
    assert f"apt-get install {missing}" in said.stderr


def test_with_both_of_them_nothing_is_said() -> None:
    said = asked("source deploy/tools.sh; need_browser; need_postgres", os.environ["PATH"])
    assert (said.returncode, said.stdout, said.stderr) == (0, "all is here\n", "")
