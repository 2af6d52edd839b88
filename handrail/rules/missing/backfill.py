"""Which imported episodes are historic: they ended so long ago that nothing is due on them."""

import datetime as dt
from dataclasses import dataclass

from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow.missing import BACK, INTERVIEW_DUE

HISTORIC_AFTER = dt.timedelta(days=28)


def is_historic(returned_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether an episode ended over 28 days ago. One that is still open never is."""
    return returned_at is not None and now - returned_at > HISTORIC_AFTER


@dataclass(frozen=True)
class Ended:
    """The facts that decide what is due on an episode that has ended."""

    state: str
    repeats_return: bool
    is_seen_by_police: bool
    is_shared: bool


@dataclass(frozen=True)
class Due:
    """The deadlines that run and the task that is open on an episode that is not historic."""

    clocks: tuple[ClockCode, ...] = ()
    task: TaskKind | None = None


def due_if_live(ended: Ended) -> Due:
    """What would be due if the episode were not historic: as if its return were recorded now."""
    clocks: list[ClockCode] = []
    is_due = ended.state in INTERVIEW_DUE and not ended.repeats_return
    if is_due:
        clocks.append(ClockCode.RETURN_INTERVIEW)
    if ended.state in BACK and not ended.is_seen_by_police:
        clocks.append(ClockCode.PREVENTION_INTERVIEW)
    return Due(tuple(clocks), _task(ended, is_due))


def _task(ended: Ended, is_due: bool) -> TaskKind | None:
    if is_due:
        return TaskKind.OFFER_INTERVIEW if ended.state == "located" else TaskKind.HOLD_INTERVIEW
    is_to_share = ended.state in ("held", "not_held") and not ended.is_shared
    return TaskKind.SHARE_MISSING if is_to_share else None
