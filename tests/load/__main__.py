"""Measures the day of many people on both databases: python -m tests.load, by `make load`."""

import argparse
import datetime as dt
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.load import place, table
from tests.load.service import served

SQLITE_PEOPLE, PEOPLE, SOAK_PEOPLE, SOAK_MINUTES = 200, (200, 1_000), 400, 20


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make load")
    parser.add_argument("--people", type=int, help="instead of 200 on both, and 1,000")
    parser.add_argument("--children", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=5, help="that count, after arriving")
    parser.add_argument("--think", default="20-60", help="seconds between two pages")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), help="one database alone")
    parser.add_argument("--soak", action="store_true",
                        help="20 minutes with 10 pages a second: what grows")  # fmt: skip
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--server", required=True)
    options = parser.parse_args()
    if options.soak:
        options.people = options.people or SOAK_PEOPLE
        options.minutes = SOAK_MINUTES if options.minutes == 5 else options.minutes
    return options


def _runs(options: argparse.Namespace) -> list[tuple[str, int]]:
    """Which databases ("" is SQLite) with how many people."""
    many = (options.people,) if options.people else PEOPLE
    of_sqlite = options.people or SQLITE_PEOPLE
    runs = [("", of_sqlite), *[(options.server, number) for number in many]]
    wanted = {"sqlite": "", "postgresql": options.server}.get(options.engine)
    return [run for run in runs if wanted is None or run[0] == wanted]


def _python(module: str, *words: str, env: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", module, *words], env=env, check=True)


def measure(options: argparse.Namespace, server: str, people: int, folder: Path) -> bool:
    """One run on one database; whether it kept to its goals."""
    origin = place.base(options.cache, server, options.children)
    here = place.copy(origin, folder / "data", server)
    plan, out, begun = (folder / name for name in ("plan.json", "told.json", "begun"))
    try:
        size = place.size(here)
        _python("tests.load.town", "--people", str(people), "--out", str(plan),
                env=here.environment())  # fmt: skip
        with served(here, options.workers, folder / "server.log") as service:
            least, most = (float(word) for word in options.think.split("-"))
            day = {
                "people": json.loads(plan.read_text()),
                "address": service.address,
                "think": [least, most],
                "warm": 15,
                "seconds": options.minutes * 60,
                "begun": str(begun),
            }
            plan.write_text(json.dumps(day))
            _python("tests.load.crowd", str(plan), str(out), env=dict(os.environ))
            service.sample()
            told, samples = json.loads(out.read_text()), service.samples
        told["since"] = begun.stat().st_mtime
        return _say(options, here, told, samples, size)
    finally:
        place.drop(here, server)


def _say(options: argparse.Namespace, here: place.Place, told: dict[str, Any],
         samples: dict[int, list[Any]], size: float) -> bool:  # fmt: skip
    names = ("django", "granian", "locust")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    heading = (
        f"{here.engine}, {told['people']} people, {options.children:,} children, "
        f"{size:,.0f} MB, {options.minutes:g} minutes, think {options.think} s, "
        f"{options.workers} workers, {os.cpu_count()} cores, "
        f"{dt.datetime.now(dt.UTC):%d %B %Y %H:%M}, load {os.getloadavg()[0]:.2f}, "
        f"Python {platform.python_version()}, {versions}"
    )
    lines = table.goal_lines(told, samples, told["since"])
    shown = [heading, *table.page_table(told["rows"]), *(line.in_words() for line in lines)]
    for text in (*shown, *told["loud"], ""):
        sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
    return all(line.passed is not False for line in lines)


def main() -> int:
    """Every run after the other; 1 when one of them missed a goal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    options, kept = _options(), []
    for server, people in _runs(options):
        with tempfile.TemporaryDirectory(prefix="handrail-load.") as folder:
            kept.append(measure(options, server, people, Path(folder)))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
