"""The benchmark runs to its end at a tiny size; how fast it is, is not a matter for a test."""

import os
import subprocess
import sys
from pathlib import Path

NAMES = (
    *("floor", "queue", "search result", "child", "screening page"),
    *("submit: 120 answers", "HTML", "style, script, icon", "first answer", "worker after"),
)


def test_the_benchmark_measures_every_page_and_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--children", "5", "--runs", "2"],
        env=os.environ
        | {
            "HANDRAIL_MODE": "demo",
            "HANDRAIL_DATA": str(tmp_path),
            "HANDRAIL_DATABASE": f"sqlite:///{tmp_path / 'bench.sqlite3'}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    for name in NAMES:
        assert name in done.stdout, done.stdout + done.stderr
    assert "5 children" in done.stdout
