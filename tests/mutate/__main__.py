"""Says how many guards were missed when they were taken away, and which were not."""

import json
import sys
from pathlib import Path

import django

KNOWN = Path(__file__).with_name("behind_another.txt")


def main(told: str) -> int:
    """Reads what the run wrote. 1 when a guard was taken away unnoticed and is not known to
    stand behind another one."""
    django.setup()
    from tests.mutate.guards import every_guard

    lines = [json.loads(line) for line in Path(told).read_text("utf-8").splitlines()]
    killed = {line["guard"] for line in lines if "behind" not in line}
    another = {line["guard"]: line["behind"] for line in lines if "behind" in line}
    named = every_guard() | killed
    rows = [line for line in KNOWN.read_text("utf-8").splitlines() if line and line[0] != "#"]
    behind = {row.partition(" - ")[0].strip() for row in rows}
    left = named - killed
    for guard in sorted(left - behind):
        stands = f" - {another[guard]}" if guard in another else ""
        print(f"nobody noticed: {guard}{stands}")
    for guard in sorted(behind - left):
        print(f"was noticed, so it need not be listed: {guard}")
    for kind in sorted({guard.partition(" ")[0] for guard in named}):
        of_kind = {guard for guard in named if guard.partition(" ")[0] == kind}
        print(f"{kind}: killed {len(killed & of_kind)} of {len(of_kind)}")
    print(f"killed {len(killed)} of {len(named)}; {len(left & behind)} stand behind another guard")
    return 1 if left - behind else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
