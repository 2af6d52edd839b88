"""The product served as if it were another day: the clock of its process moved, nothing else."""

import datetime as dt
import os

import time_machine

time_machine.travel(dt.datetime.fromisoformat(os.environ["JOURNEY_NOW"]), tick=True).start()

from handrail.config.wsgi import application  # noqa: E402 - the clock is moved first

__all__ = ["application"]
