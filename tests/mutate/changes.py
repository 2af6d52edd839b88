"""Changes one small thing of `rules` or `actions` at a time and asks whether the tests notice.

    python -m tests.mutate.changes [--number 40] [--seed 1] [--whole]

cosmic-ray lists the changes and makes them, in a copy of the work tree. `make test-quick` is asked
first; with --whole the unit tests on SQLite are asked about whatever it did not notice.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COSMIC_RAY = ROOT / ".venv" / "mutate" / "bin" / "cosmic-ray"
SEARCHED = ("handrail/rules", "handrail/actions")
# Changes that a slip of the hand could make. The others that cosmic-ray knows stop a file from
# being read at all, such as `*args` turned into `/args`.
SLIPS = (
    *("AddNot", "NumberReplacer", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse"),
    *("ReplaceFalseWithTrue", "ReplaceUnaryOperator_Delete_Not", "ZeroIterationForLoop"),
    *("ReplaceComparisonOperator_Eq_NotEq", "ReplaceComparisonOperator_NotEq_Eq"),
    *("ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is"),
    *("ReplaceComparisonOperator_Lt_LtE", "ReplaceComparisonOperator_LtE_Lt"),
    *("ReplaceComparisonOperator_Gt_GtE", "ReplaceComparisonOperator_GtE_Gt"),
    *("ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add"),
    *("ReplaceContinueWithBreak", "ReplaceBreakWithContinue"),
)
CONFIG = """[cosmic-ray]
module-path = {paths}
timeout = 600.0
excluded-modules = []
test-command = "true"
[cosmic-ray.distributor]
name = "local"
"""
SYMLINKED = (".venv", "node_modules")
STATIC = "handrail/pages/static"
LONGEST = 1_200  # seconds


def said(*words: object, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command at a place, run to its end."""
    return subprocess.run(
        list(map(str, words)), cwd=at, capture_output=True, text=True, check=False,
        timeout=LONGEST, env=os.environ | more,
    )  # fmt: skip


def copy_of(place: Path) -> Path:
    """The work tree as it stands, with what was built of it, as a repository of its own."""
    for path in said("git", "ls-files", "-co", "--exclude-standard", at=ROOT).stdout.splitlines():
        if (ROOT / path).is_file():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, place / path)
    for name in SYMLINKED:
        (place / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / STATIC, place / STATIC)
    author = ("-c", "user.name=tests", "-c", "user.email=tests@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "As it stands")):
        done = said("git", *words, at=place)
        assert done.returncode == 0, done.stderr
    return place


def drawn(place: Path, number: int, seed: int) -> list[dict[str, Any]]:
    """So many changes, each in a file drawn by its length."""
    chance = random.Random(seed)
    files = sorted(
        p for top in SEARCHED for p in (place / top).rglob("*.py") if "demo" not in str(p)
    )
    lengths = [path.stat().st_size for path in files]
    found: list[dict[str, Any]] = []
    while len(found) < number:
        path = chance.choices(files, lengths)[0].relative_to(place)
        known = slips(place, str(path))
        if known:
            found.append(chance.choice(known))
    return found


def slips(place: Path, path: str) -> list[dict[str, Any]]:
    """Every change of one file that a slip of the hand could make, within its functions."""
    with tempfile.TemporaryDirectory() as folder:
        config, session = Path(folder) / "config.toml", Path(folder) / "session.sqlite"
        config.write_text(CONFIG.format(paths=json.dumps([path])), "utf-8")
        made = said(COSMIC_RAY, "init", config, session, at=place)
        assert made.returncode == 0, made.stderr
        lines = said(COSMIC_RAY, "dump", session, at=place).stdout.splitlines()
    rows = [json.loads(line)[0]["mutations"][0] for line in lines]
    wanted = {f"core/{name}" for name in SLIPS}
    return [row for row in rows if row["operator_name"] in wanted and row["definition_name"]]


def tried(place: Path, change: dict[str, Any], *, whole: bool) -> str:
    """Who noticed a change: `test-quick`, `test`, or nobody; the change is undone afterwards."""
    words = (change["module_path"], change["operator_name"], str(change["occurrence"]))
    made = said(COSMIC_RAY, "apply", *words, at=place)
    assert made.returncode == 0, made.stderr
    change["diff"] = said("git", "diff", "--unified=0", at=place).stdout
    try:
        if said("bash", "deploy/test_quick.sh", "-x", at=place).returncode:
            return "test-quick"
        return "test" if whole and _units(place).returncode else ""
    finally:
        said("git", "checkout", "-q", ".", at=place)


def _units(place: Path) -> subprocess.CompletedProcess[str]:
    """The unit tests on SQLite, up to the first that fails."""
    return said("bash", "deploy/test.sh", "-x", at=place, PART="units on SQLite")


def main(words: list[str]) -> int:
    """Tries the changes one after the other and says who noticed each. 1 when nobody did."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--number", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--whole", action="store_true")
    given = asked.parse_args(words)
    noticed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        place = copy_of(Path(folder) / "copy")
        unchanged = said("bash", "deploy/test_quick.sh", at=place)
        assert unchanged.returncode == 0, unchanged.stdout + unchanged.stderr
        for change in drawn(place, given.number, given.seed):
            noticed.append(tried(place, change, whole=given.whole))
            where = f"{change['module_path']} {change['definition_name']} {change['operator_name']}"
            print(f"{noticed[-1] or 'NOBODY'}: {where}", flush=True)
            if noticed[-1] != "test-quick":
                print(change["diff"], flush=True)
    quick, late = noticed.count("test-quick"), noticed.count("test")
    told = f"Of {len(noticed)} changes (seed {given.seed}) test-quick noticed {quick}"
    print(f"{told}, test {late} more")
    return 1 if "" in noticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
