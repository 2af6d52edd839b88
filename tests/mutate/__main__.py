"""Says how many guards were missed when they were taken away, and which were not."""

import sys

from tests.mutate import listing


def main() -> int:
    """Lists which test missed which guard. 1 when a guard was taken away unnoticed and does not
    stand behind another one."""
    noticed, behind, guards = listing.noticed_now(), listing.behind_now(), listing.guards()
    listing.write_lists()
    left = [guard for guard in guards if guard not in noticed | behind]
    for guard in left:
        print(f"nobody noticed: {guard}")
    for kind in sorted({guard.partition(" ")[0] for guard in guards}):
        of_kind = [guard for guard in guards if guard.partition(" ")[0] == kind]
        print(f"{kind}: noticed {len(noticed.keys() & set(of_kind))} of {len(of_kind)}")
    print(f"noticed {len(noticed)} of {len(guards)}; {len(behind)} more stand behind another guard")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
