"""The process that watches the lanes, with lanes that only play: python -m ... HOW FOLDER.

HOW is what the mail lane does: dies (once), hangs, or stays (hears no signal).
"""

import dataclasses
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from handrail.management import lanes  # noqa: E402 - the models are ready first
from handrail.rules.operations.lanes import LANES, Lane  # noqa: E402

HOW, FOLDER = sys.argv[1], Path(sys.argv[2])


class Rounds:
    """Stands in for the rounds of a lane: each writes that it was done, and to what fault."""

    def __init__(
        self, lane: Lane, sign: Callable[[], bool], *, process: int, fault: str = ""
    ) -> None:
        self.lane, self.fault = lane, fault

    def one(self) -> dict[str, int]:
        self.says(self.fault)
        if self.lane == Lane.MAIL and not self.fault:
            self.fails()
        return {f"rounds of {self.lane}": 1, "steps failed": 0}

    def says(self, words: str) -> None:
        with (FOLDER / self.lane).open("a") as file:
            file.write(f"{words}\n")

    def fails(self) -> None:
        if HOW == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if HOW == "stays":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            self.says("it hears nothing")
        time.sleep(600)


def main() -> None:
    lanes.Rounds = Rounds  # type: ignore[assignment, misc]
    lanes.EVERY = 0.2  # type: ignore[assignment]
    lanes.GRACE = 1
    if HOW != "stays":
        LANES[Lane.MAIL] = dataclasses.replace(LANES[Lane.MAIL], longest=1)
    if sys.argv[3:] == ["once"]:
        found, failed = lanes.run_once(LANES)
        sys.stdout.write(json.dumps([found, failed]))
    else:
        lanes.until_stopped(lambda done: None)


if __name__ == "__main__":
    main()
