"""What a change touches: `python -m tests.quick changed|nearest [COMMIT]`."""

import sys

from tests.quick import graph, nearness, places


def main(what: str, since: str = "") -> None:
    """Prints the files that changed, or the test files that they touch, the nearest first."""
    found = places.changed(since)
    if what == "nearest":
        found = nearness.nearest(graph.read(), found)
    sys.stdout.write("\n".join(found) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
