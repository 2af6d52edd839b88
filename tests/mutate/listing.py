"""Which test misses which guard, and which guards stand behind another one."""

import json
from pathlib import Path

NOTICED = Path(__file__).with_name("noticed_by.txt")
BEHIND = Path(__file__).with_name("behind_another.txt")


def rows_of(path: Path) -> dict[str, str]:
    """The rows `guard - word` of a list, by guard."""
    lines = path.read_text("utf-8").splitlines()
    parts = [line.partition(" - ") for line in lines if line and line[0] != "#"]
    return {guard.strip(): word.strip() for guard, _, word in parts}


def noticed_by() -> dict[str, str]:
    """The test that missed each guard in the last run, by guard."""
    return rows_of(NOTICED)


def behind_another() -> set[str]:
    """The guards that nobody misses, because another one stands before them."""
    return set(rows_of(BEHIND))


def found(told: Path) -> dict[str, str]:
    """What the processes of a run wrote: the test that missed each guard, by guard."""
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    return {line["guard"]: line["by"] for line in map(json.loads, lines)}


def write_noticed(tests: dict[str, str]) -> None:
    """Lists the test that missed each guard, for the next run to begin with."""
    heading = "# guard - the test that fails without it, as make mutate-access found it"
    rows = [f"{guard} - {test}" for guard, test in sorted(tests.items())]
    NOTICED.write_text("\n".join((heading, *rows)) + "\n", "utf-8")
