"""The files that people write, and those that a change touches, as git knows them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = (".py", ".html", ".yaml", ".json", ".csv", ".txt", ".scss", ".js")
SEARCHED = ("handrail/", "tests/")


def git(*words: str) -> list[str]:
    """What git prints, by line; nothing when it refuses."""
    done = subprocess.run(["git", "-c", "safe.directory=*", *words],
                          cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    return done.stdout.splitlines() if done.returncode == 0 else []


def written() -> list[str]:
    """Every file of the product and of the tests, new ones too."""
    known = git("ls-files", "--cached", "--others", "--exclude-standard", *SEARCHED)
    return [path for path in known if path.endswith(WRITTEN) and (ROOT / path).is_file()]


def listed_tests() -> dict[str, str]:
    """The test of each module that has none of its own name."""
    rows = (ROOT / "tests" / "without_own_test.txt").read_text("utf-8").splitlines()
    return dict(row.split() for row in rows)


def is_data(path: str) -> bool:
    """Whether a file holds data that is named by its file name: forms, codes, tables."""
    return path.endswith((".yaml", ".json", ".csv", ".txt"))


def changed(since: str = "") -> list[str]:
    """The files that differ from a commit: by default from where this branch left its upstream,
    or, where it has none, from the last commit. None on a clean tree."""
    base = since or "".join(git("merge-base", "HEAD", "@{upstream}")) or "HEAD"
    new = git("ls-files", "--others", "--exclude-standard")
    return sorted({*git("diff", "--name-only", base), *new})
