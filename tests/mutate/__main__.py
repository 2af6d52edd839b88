"""Says how many guards were missed when they were taken away, and which were not."""

import sys
from pathlib import Path

import django

from tests.mutate import listing


def main(told: str) -> int:
    """Reads what the run wrote, and lists which test missed which guard. 1 when a guard was taken
    away unnoticed and is not known to stand behind another one."""
    django.setup()
    from tests.mutate.guards import every_guard

    killed = listing.found(Path(told))
    listing.write_noticed(killed)
    named = every_guard() | set(killed)
    behind = listing.behind_another()
    left = named - set(killed)
    for guard in sorted(left - behind):
        print(f"nobody noticed: {guard}")
    for guard in sorted(behind - left):
        print(f"was noticed, so it need not be listed: {guard}")
    for kind in sorted({guard.partition(" ")[0] for guard in named}):
        of_kind = {guard for guard in named if guard.partition(" ")[0] == kind}
        print(f"{kind}: killed {len(of_kind & set(killed))} of {len(of_kind)}")
    print(f"killed {len(killed)} of {len(named)}; {len(left & behind)} stand behind another guard")
    return 1 if left - behind else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
