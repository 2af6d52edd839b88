"""The steps of this domain that do more than the workflow table says, with their handlers."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.missing import episodes

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("missing", "report"): episodes.report_missing,
    ("missing", "sight"): episodes.record_sighting,
    ("missing", "locate"): episodes.record_return,
    ("missing", "times"): episodes.correct_times,
    ("missing", "police_see"): episodes.record_prevention_interview,
    ("missing", "give"): episodes.assign_interviewer,
    ("missing", "hold"): episodes.record_return_interview,
    ("missing", "share"): episodes.share_with_agency,
}
