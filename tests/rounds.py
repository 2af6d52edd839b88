"""One round of the worker within the process of a test: one lane after the other."""

import datetime as dt

from handrail.actions.operations import worker
from handrail.actions.operations.worker import Done, Round
from handrail.rules.operations.lanes import LANES


def one_round(*, now: dt.datetime, doubt: str = "") -> Done:
    """Does what is due; how many of each thing were done."""
    return worker.combine_rounds(worker.run_lane_round(lane, Round(now, doubt)) for lane in LANES)
