"""What `make test-quick` runs and why: `python -m tests.quick FILE [COMMIT]`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.quick import places
from tests.quick.plan import plan


def main(file: str, since: str = "") -> None:
    """Prints the plan, writes it to a file for the plugin, and the test files beside it."""
    if since and not places.git("rev-parse", "--verify", f"{since}^{{commit}}"):
        sys.exit(
            f"SINCE={since} names no commit. Give a branch, a tag or a hash that git log shows."
        )
    made = plan(since)
    sys.stdout.write("\n".join(made.lines()) + "\n")
    Path(file).write_text(json.dumps(asdict(made)), "utf-8")
    Path(f"{file}.files").write_text("\n".join(made.files) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
