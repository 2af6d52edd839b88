"""The demo as it looks on a Tuesday, loaded once for all processes of all runs, and copied."""

import datetime as dt
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests import migrated, source
from tests.source import ROOT

TUESDAY = dt.datetime(2026, 11, 24, 14, 20, tzinfo=dt.UTC)
CACHE = ROOT / ".pytest_cache" / "demo"
DATABASE, TOLD = "demo.sqlite3", "told.json"


def place() -> Path:
    """The folder of the loaded demo: its database, its files, and what `demo --json` printed."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = CACHE / source.mark()
        if not made.exists():
            for old in CACHE.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            _make(CACHE / "new")
            (CACHE / "new").rename(made)
        return made


def copy(to: Path) -> Path:
    """Puts the files of the demo into a folder, and its database: where that is."""
    made = place()
    shutil.copytree(made / "data", to, dirs_exist_ok=True)
    return Path(shutil.copyfile(made / DATABASE, to / DATABASE))


def _make(new: Path) -> None:
    (new / "data").mkdir(parents=True)
    first = new / "first.sqlite3"
    migrated.sqlite_copy(first)
    _run(new, "tests.management.loaded")
    with sqlite3.connect(first) as whole:  # what lies beside the file comes into the copy
        whole.execute("VACUUM INTO ?", [str(new / DATABASE)])
    whole.close()
    told = _run(new, "handrail.management.cli", "demo", "--json")  # changes the first one
    (new / TOLD).write_text(told, "utf-8")
    for left in new.glob("first.sqlite3*"):
        left.unlink()


def _run(new: Path, *words: str) -> str:
    environment = os.environ | {
        "HANDRAIL_DATABASE": f"sqlite:///{new / 'first.sqlite3'}",
        "HANDRAIL_DATA": str(new / "data"),
        "HANDRAIL_AUDIT_FOLDER": str(new / "data" / "audit"),
        "HANDRAIL_MODE": "test",
    }
    done = subprocess.run(
        [sys.executable, "-m", *words],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout


def main() -> None:
    """Loads the demo into the configured database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from handrail.actions.demo import build

    call_command("createcachetable", verbosity=0)
    build.load_demo(TUESDAY)


if __name__ == "__main__":
    main()
